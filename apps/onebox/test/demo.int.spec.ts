import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KnownRoute } from '@parley/contracts';
import { botCard } from '@parley/bot/service';
import { conversationsCard } from '@parley/conversations/service';
import { demoTenant, type Demo } from '@parley/demo';
import { gatewayCard } from '@parley/gateway/service';
import { identityCard } from '@parley/identity/service';
import { knowledgeCard } from '@parley/knowledge/service';
import { ticketsCard } from '@parley/tickets/service';
import { apiCall, eventually, openSocket, startCards, type TestParley } from '@parley/testkit';

type Noted = Demo & { rules?: true };

/** Notes in memory, as a data folder keeps them. */
class Notes {
  constructor(private readonly kept: Record<string, unknown> = {}) {}
  read = <T>(name: string) => this.kept[name] as T | undefined;
  write = (name: string, value: unknown) => void (this.kept[name] = value);
}

const kinds = ['labels', 'canned-responses', 'macros', 'saved-views', 'business-hours', 'sla-policies', 'automations', 'auto-replies', 'routing-policies', 'rating-policies', 'wrap-up-forms', 'wrap-up-categories'] as const;

describe('the demo tenant', () => {
  const notes = new Notes();
  let parley: TestParley;
  let demo: Demo;
  let owner: { baseUrl: string; token: string };

  const started = (kept = notes) => demoTenant({ wish: 'first-run', publicUrl: 'http://localhost:3000', baseUrl: parley.url }, kept);
  async function rules(): Promise<Record<string, string[]>> {
    const all: [string, string[]][] = [];
    for (const kind of kinds) {
      const { data } = await apiCall(`GET /${kind}` as Extract<KnownRoute, `GET /${(typeof kinds)[number]}`>, owner);
      all.push([kind, data.map(({ name }) => name).sort()]);
    }
    return Object.fromEntries(all);
  }

  beforeAll(async () => {
    parley = await startCards([identityCard, conversationsCard, ticketsCard, knowledgeCard, botCard, gatewayCard]);
    demo = (await started())!;
    const session = await apiCall('POST /auth/login', { baseUrl: parley.url, body: { email: demo.email, password: demo.password } });
    owner = { baseUrl: parley.url, token: session.accessToken };
  });
  afterAll(() => parley.close());

  it('has work rules of every kind but routing, which would take away what people pick', async () => {
    const made = await rules();
    expect(Object.fromEntries(Object.entries(made).map(([kind, names]) => [kind, names.length]))).toEqual({
      labels: 6, 'canned-responses': 6, macros: 1, 'saved-views': 1, 'business-hours': 1, 'sla-policies': 1, automations: 1, 'auto-replies': 2, 'routing-policies': 0, 'rating-policies': 1, 'wrap-up-forms': 1, 'wrap-up-categories': 9,
    });
    expect(notes.read<Noted>('demo.json')).toMatchObject({ email: demo.email, rules: true });
  });

  it('answers no visitor of its stories by itself, and shows what the view asks for', async () => {
    const session = await apiCall('GET /me', owner);
    await parley.events('conversations', session.tenant.id);
    const { data } = await apiCall('GET /conversations', owner);
    expect(data).toHaveLength(5);
    for (const { id } of data) {
      const messages = await apiCall('GET /conversations/:id/messages', { ...owner, params: { id } });
      expect(messages.data.filter(({ sender }) => sender.kind === 'bot')).toEqual([]);
    }
    expect(data.flatMap(({ labels }) => labels)).toContain('VIP');
    const { data: viewed } = await apiCall('GET /conversations', { ...owner, query: { status: 'open,pending', label: '退换货' } });
    expect(viewed).toHaveLength(1);
  });

  it('has a bot that knows both languages and answers first', async () => {
    const [bot, { data: entries }] = [await apiCall('GET /bot', owner), await apiCall('GET /bot/intents', owner)];
    expect([bot.enabled, bot.inboxes.length, entries.length]).toEqual([true, 1, 10]);
    const answers = await eventually(async () => {
      const { data } = await apiCall('POST /bot/answers', { ...owner, body: { texts: ['I still wait for my refund', '怎么申请退货', 'How do I care for solid wood?'] } });
      if (!data.every(({ zone }) => zone === 'answer')) throw new Error(data.map(({ zone }) => zone).join(' '));
      return data;
    });
    expect(answers.map(({ intent, citations }) => intent ?? citations[0]?.title)).toEqual(['How long does a refund take?', '怎么退货？', 'Care for solid wood']);
    expect(answers[2]!.citations[0]!.url).toContain('/articles/wood-care');
  });

  it('its macro and canned responses work in every one of its conversations', async () => {
    const { data: conversations } = await apiCall('GET /conversations', owner);
    const { data: canned } = await apiCall('GET /canned-responses', owner);
    for (const { id: conversationId } of conversations) {
      for (const { id } of canned) {
        const { text, unresolved } = await apiCall('POST /canned-responses/:id/render', { ...owner, params: { id }, body: { conversationId } });
        expect([text.includes('{{'), unresolved]).toEqual([false, []]);
      }
    }
    const [macro] = (await apiCall('GET /macros', owner)).data;
    const waiting = conversations.find(({ labels }) => labels.includes('退换货'))!;
    const ran = await apiCall('POST /conversations/:id/macros/:macroId', { ...owner, params: { id: waiting.id, macroId: macro!.id } });
    expect(ran.actions.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'done']);
    expect(ran.conversation).toMatchObject({ status: 'pending', labels: ['退换货', 'refund'] });
  });

  it('has its bot answer a visitor first, in their language, and puts what is urgent first', async () => {
    const identity = { userId: 'c-2001', name: 'Noah' };
    const session = await apiCall('POST /widget/sessions', { baseUrl: parley.url, body: { widgetKey: demo.widgetKey, identity, locale: 'zh-CN' } });
    const visitor = await openSocket({ baseUrl: parley.url, token: session.visitorToken });
    const { conversationId: id } = await visitor.say('订单能加急吗？');
    await visitor.close();
    await eventually(async () => {
      expect(await apiCall('GET /conversations/:id', { ...owner, params: { id } })).toMatchObject({ priority: 'high' });
      const { data } = await apiCall('GET /conversations/:id/messages', { ...owner, params: { id } });
      const said = data.flatMap(({ sender, text }) => (sender.kind === 'bot' ? [text] : []));
      expect(said).toEqual(expect.arrayContaining([expect.stringContaining('智能助手Aurora')]));
      expect(said).not.toEqual(expect.arrayContaining([expect.stringMatching(/欢迎光临|服务时间/)]));
    });
  });

  it('is made once: what is there is not doubled, what was removed stays away', async () => {
    const [view] = (await apiCall('GET /saved-views', owner)).data;
    await apiCall('DELETE /saved-views/:id', { ...owner, params: { id: view!.id } });
    const before = await rules();
    expect(await started()).toMatchObject(demo);
    expect(await rules()).toEqual(before);
    expect(before['saved-views']).toEqual([]);
  });

  it('gets its rules once when it was made before there were any', async () => {
    const before = await rules();
    const older = new Notes({ 'demo.json': { ...demo, rules: undefined } });
    expect(await started(older)).toMatchObject({ widgetKey: demo.widgetKey });
    expect(await rules()).toEqual({ ...before, 'saved-views': ['Returns · 退换货'] });
    expect(older.read<Noted>('demo.json')!.rules).toBe(true);
  });

  it('is left alone when it is not to be signed in to any more, or not wanted', async () => {
    const { 'saved-views': _, ...before } = await rules();
    const changed = new Notes({ 'demo.json': { ...demo, rules: undefined, password: 'another-password' } });
    expect(await started(changed)).toMatchObject({ widgetKey: demo.widgetKey });
    expect(changed.read<Noted>('demo.json')!.rules).toBe(true);
    const unwanted = new Notes({ 'demo.json': { ...demo, rules: undefined } });
    await demoTenant({ wish: 'never', publicUrl: 'http://localhost:3000', baseUrl: parley.url }, unwanted);
    expect(unwanted.read<Noted>('demo.json')!.rules).toBeUndefined();
    expect(await rules()).toMatchObject(before);
  });
});
