import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssistAbilities, AssistedText, Problem, Suggestions, Summary, Tags } from '@parley/contracts';
import { botCard } from '@parley/bot/service';
import { conversationsCard } from '@parley/conversations/service';
import { gatewayCard } from '@parley/gateway/service';
import { identityCard } from '@parley/identity/service';
import { knowledgeCard } from '@parley/knowledge/service';
import { anAgent, aTenant, aVisitor, eventually, ModelServer, openSocket, rawCall, refuses, says, startCards, understands, type TestParley, type TestTenant } from '@parley/testkit';

const entry = { name: 'How long do refunds take?', variants: ['when do I get my money back', 'refund duration', 'how long until I am refunded'], answer: 'Refunds arrive within 5 business days.' };

/** What helps agents to write, among the services as they are: with their own sight, without a provider and with one. */
describe('help for agents', () => {
  let parley: TestParley;
  let server: ModelServer;
  let tenant: TestTenant;
  let conversationId: string;
  beforeAll(async () => {
    server = await ModelServer.start();
    parley = await startCards([identityCard, conversationsCard, knowledgeCard, botCard, gatewayCard], { env: { BOT_PROVIDER_HOSTS: server.host } });
    tenant = await aTenant({ baseUrl: parley.url });
    const visitor = await aVisitor(tenant);
    const socket = await openSocket({ baseUrl: parley.url, token: visitor.token });
    for (const text of ['Hi', 'My order A-10422 came broken, call me at 13812345678', 'When do I get my money back?']) conversationId = (await socket.say(text)).conversationId;
    await post('/bot/intents', entry);
  }, 60_000);
  afterAll(async () => {
    await parley?.close();
    await server?.close();
  });

  async function call<T>(method: string, path: string, body?: unknown, token = tenant.token): Promise<{ status: number; body: T }> {
    const answer = await rawCall(method, path, { baseUrl: parley.url, token, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: answer.status, body: answer.json as T };
  }
  const post = async <T>(path: string, body: Record<string, unknown>, token?: string) => (await call<T>('POST', path, body, token)).body;
  const assist = <T>(what: string, body: Record<string, unknown> = {}, token?: string) => call<T>('POST', `/assist/${what}`, { conversationId, ...body }, token);
  const provide = (use: 'chat' | 'embeddings') => call('PUT', `/bot/providers/${use}`, { baseUrl: server.baseUrl, model: 'small', key: 'secret-key' });

  it('is there without a provider, as far as it can be', async () => {
    expect((await call<AssistAbilities>('GET', '/assist')).body).toEqual({ suggest: true, summarise: true, tag: true, rewrite: false, translate: false, provider: false });
    await eventually(async () => {
      const { body } = await assist<Suggestions>('suggest');
      expect(body).toMatchObject({ question: expect.stringContaining('money back'), data: [{ text: entry.answer, by: 'bot' }] });
    });
    const { body } = await assist<Summary>('summarise', { locale: 'zh-CN' });
    expect(body).toMatchObject({ by: 'bot', text: null, messages: 3 });
    expect(body.lines.map(({ kind }) => kind)).toEqual(['question', 'detail', 'last_visitor']);
    expect((await assist<Tags>('tag', { labels: ['Broken order', 'Newsletter'] })).body).toEqual({ data: ['Broken order'], by: 'bot' });
    for (const [what, more] of [['rewrite', { text: 'helo', how: 'spelling' }], ['translate', { text: 'hello', locale: 'zh-CN' }]] as const) {
      expect(await assist<Problem>(what, more)).toMatchObject({ status: 409, body: { code: 'assist.no_provider' } });
    }
    expect(await assist<Problem>('rewrite', { text: 'x', how: 'poem' })).toMatchObject({ status: 400 });
    expect(await assist<Problem>('rewrite', { text: 'x'.repeat(5001), how: 'shorten' })).toMatchObject({ status: 400 });
  });

  it('finds articles by what they mean, once a provider understands them', async () => {
    const shop = await aTenant({ baseUrl: parley.url });
    const of = <T>(method: string, path: string, body?: unknown) => call<T>(method, path, body, shop.token);
    const { body: article } = await of<{ id: string }>('POST', '/kb/articles', { translation: { locale: 'en', title: 'When a parcel is late', body: 'Write to us and we look for it.' } });
    expect((await of('POST', `/kb/articles/${article.id}/translations/en/publish`, {})).status).toBe(200);
    const found = async () => (await of<{ data: { articleId: string }[] }>('GET', '/kb/search?q=overdue%20consignment')).body.data.map(({ articleId }) => articleId);
    await eventually(async () => expect((await of<{ data: unknown[] }>('GET', '/kb/search?q=parcel')).body.data).toHaveLength(1));
    server.embeddings = understands([['parcel', 'consignment'], ['late', 'overdue']]);
    expect((await of('PUT', '/bot/providers/embeddings', { baseUrl: server.baseUrl, model: 'small' })).status).toBe(200);
    await eventually(async () => expect((await of<{ progress: { done: number } }>('GET', '/bot/providers/embeddings')).body.progress.done).toBe(1), { timeoutMs: 15_000 });
    await eventually(async () => expect(await found()).toEqual([article.id]), { timeoutMs: 15_000 });
    expect((await of<{ data: unknown[] }>('GET', '/kb/search?q=overdue%20consignment&locale=zh-CN')).body.data).toEqual([]);
    server.embeddings = refuses(500);
    expect((await of<{ data: unknown[] }>('GET', '/kb/search?q=parcel')).body.data).toHaveLength(1);
  });

  it('is for those alone who see the conversation', async () => {
    const other = await aTenant({ baseUrl: parley.url });
    const role = await post<{ id: string }>('/roles', { name: 'narrow', permissions: ['conversations:read', 'conversations:write', 'inboxes:read'], visibility: 'own' });
    const agent = await anAgent(tenant);
    await call('PATCH', `/agents/${agent.id}`, { roleId: role.id });
    const narrow = await post<{ accessToken: string }>('/auth/login', { email: agent.email, password: agent.password });
    for (const token of [other.token, narrow.accessToken]) {
      for (const [what, more] of [['suggest', {}], ['summarise', {}], ['tag', { labels: ['a'] }], ['rewrite', { text: 'x', how: 'shorten' }], ['translate', { text: 'x', locale: 'en' }]] as const) {
        expect([what, await assist<Problem>(what, more, token)]).toMatchObject([what, { status: 404, body: { code: 'conversation.not_found' } }]);
      }
    }
  });

  it('asks the provider, hides what is personal, and keeps facts', async () => {
    expect((await provide('chat')).status).toBe(200);
    expect((await call<AssistAbilities>('GET', '/assist')).body).toMatchObject({ rewrite: true, translate: true, provider: true });
    server.chat = says('We will call [PHONE_1] ', 'within 3 days.');
    expect((await assist<AssistedText>('rewrite', { text: 'we call 13812345678 in three days', how: 'friendlier' })).body).toEqual({ text: 'We will call 13812345678 within 3 days.' });
    expect(JSON.stringify(server.asked)).not.toContain('13812345678');
    server.chat = says('We will call within 4 days, see https://evil.example ![x](https://evil.example/p.png)');
    expect(await assist<Problem>('rewrite', { text: 'we call in three days', how: 'friendlier' })).toMatchObject({ status: 503, body: { code: 'assist.failed' } });
    server.chat = says('您的订单 20261122 已发货');
    expect((await assist<AssistedText>('translate', { text: 'Order 20261122 was sent', locale: 'zh-CN' })).body.text).toBe('您的订单 20261122 已发货');
    server.chat = says('- Wants a refund for A-10422\n- Call [PHONE_1]<script>x</script>');
    expect((await assist<Summary>('summarise')).body).toMatchObject({ by: 'provider', text: '- Wants a refund for A-10422\n- Call 13812345678', lines: [] });
    server.chat = says('- Refund\nInvented\nVIP');
    expect((await assist<Tags>('tag', { labels: ['Refund', 'VIP', 'Spam'] })).body).toEqual({ data: ['Refund', 'VIP'], by: 'provider' });
    server.chat = refuses(500);
    expect((await assist<Summary>('summarise')).body).toMatchObject({ by: 'bot', text: null });
    expect(await assist<Problem>('translate', { text: 'hello', locale: 'zh-CN' })).toMatchObject({ status: 503, body: { code: 'assist.failed' } });
    await call('PUT', '/bot/providers/chat', { baseUrl: server.baseUrl, model: 'small', limits: { tokensAMonth: 1 } });
    expect(await assist<Problem>('translate', { text: 'hello', locale: 'zh-CN' })).toMatchObject({ status: 429, body: { code: 'assist.limit_reached' } });
    await call('PUT', '/bot/providers/chat', { baseUrl: server.baseUrl, model: 'small', purposes: { assist: false } });
    expect(await assist<Problem>('translate', { text: 'hello', locale: 'zh-CN' })).toMatchObject({ status: 409 });
  });
});
