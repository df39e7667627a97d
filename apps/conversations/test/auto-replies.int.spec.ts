import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7 } from '@parley/tenancy';
import { RunDueRules } from '../src/actions/work-rules/run-due-rules.js';
import { RuleStand } from './rules.fixture.js';
import { anAgentOf, Stand } from './stand.js';

describe('automatic replies', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const repliesIn = async (rules: RuleStand, conversationId: string) => (await rules.said(conversationId)).filter(({ sender }) => sender.kind === 'bot').map(({ text }) => text);
  const texts = { en: 'Hello!', 'zh-CN': '您好！' };

  it('greet in the visitor’s language, once, under the inbox’s name, and leave the visitor waiting', async () => {
    const rules = new RuleStand(stand);
    await stand.tell(rules.tenant.id, 'inbox.created', { inboxId: rules.tenant.inboxId, name: 'Shop', channel: 'web', enabled: true, widget: {} as never });
    await rules.make('auto_reply', { reply: { when: 'greeting', texts } });
    const chinese = await rules.visited('你好', { locale: 'zh-TW' });
    const english = await rules.visited('hi', { locale: 'fr' });
    expect(await repliesIn(rules, chinese.conversationId)).toEqual(['您好！']);
    expect(await repliesIn(rules, english.conversationId)).toEqual(['Hello!']);
    await stand.say(english.visitor, 'again', { conversationId: english.conversationId });
    await rules.settled();
    expect(await repliesIn(rules, english.conversationId)).toEqual(['Hello!']);
    expect((await rules.said(english.conversationId))[1]).toMatchObject({ sender: { kind: 'bot', name: 'Shop' }, private: false });
    expect((await rules.conversation(english.conversationId)).waitingSince).not.toBeNull();
    const posted = (await stand.events(rules.tenant.id)).filter(({ type, actor }) => type === 'message.posted' && actor.kind === 'system');
    expect(posted.length).toBeGreaterThan(0);
  });

  it('do not greet whom an agent wrote to first, nor people of another tenant', async () => {
    const rules = new RuleStand(stand);
    await rules.make('auto_reply', { reply: { when: 'greeting', texts } });
    const stranger = new RuleStand(stand);
    const visited = await stranger.visited();
    expect(await repliesIn(stranger, visited.conversationId)).toEqual([]);
  });

  it('answer off hours, and only then', async () => {
    const rules = new RuleStand(stand);
    const [never, always] = [await rules.make('business_hours', { name: 'never', timeZone: 'UTC' }), await rules.make('business_hours', { name: 'always', timeZone: 'UTC', alwaysOpen: true })];
    await rules.make('auto_reply', { name: 'closed', reply: { when: 'off_hours', hoursId: never.id, texts: { en: 'We are closed.' } } });
    await rules.make('auto_reply', { name: 'open', reply: { when: 'off_hours', hoursId: always.id, texts: { en: 'Never said.' } } });
    const { visitor, conversationId } = await rules.visited();
    await stand.say(visitor, 'anyone?', { conversationId });
    await rules.settled();
    expect(await repliesIn(rules, conversationId)).toEqual(['We are closed.']);
    await stand.parley.sql('update conversations.rule_said set until = now() where conversation_id = $1', [conversationId]);
    await stand.say(visitor, 'hello?', { conversationId });
    await rules.settled();
    expect(await repliesIn(rules, conversationId)).toEqual(['We are closed.', 'We are closed.']);
  });

  it('answer keywords of visitors, and never what is said automatically', async () => {
    const rules = new RuleStand(stand);
    await rules.make('auto_reply', { name: 'price', againAfterHours: 1, reply: { when: 'keyword', words: ['price', '价格'], texts: { en: 'The price list: price.example' } } });
    await rules.make('auto_reply', { name: 'human', reply: { when: 'keyword', words: ['人工'], match: 'exact', texts: { 'zh-CN': '正在为您转接人工客服。' } } });
    const { visitor, conversationId } = await rules.visited('What is the Price?');
    expect(await repliesIn(rules, conversationId)).toEqual(['The price list: price.example']);
    await stand.say(visitor, '我不要人工', { conversationId });
    await stand.say(visitor, '人工', { conversationId });
    await stand.say(rules.tenant.agent, 'price?', { conversationId });
    await rules.settled();
    expect(await repliesIn(rules, conversationId)).toEqual(['The price list: price.example', '正在为您转接人工客服。']);
  });

  it('introduce each agent who joins, once', async () => {
    const rules = new RuleStand(stand);
    await rules.make('auto_reply', { reply: { when: 'agent_joined', texts: { en: '{{agent.name}} is here for you.' } } });
    const { conversationId } = await rules.visited();
    const bo = anAgentOf(rules.tenant.id, 'Bo');
    const take = (agent: typeof bo) => stand.call(agent, 'POST', `/conversations/${conversationId}/assign`, { agentId: agent.id });
    for (const agent of [rules.tenant.agent, bo, rules.tenant.agent]) {
      await take(agent);
      await rules.settled();
    }
    await stand.call(bo, 'POST', `/conversations/${conversationId}/assign`, { agentId: null });
    await rules.settled();
    expect(await repliesIn(rules, conversationId)).toEqual(['Ann Agent is here for you.', 'Bo is here for you.']);
  });

  it('say that all are busy while nobody is free', async () => {
    const rules = new RuleStand(stand);
    await rules.make('auto_reply', { reply: { when: 'all_busy', texts: { en: 'All are busy.' } } });
    const first = await rules.visited();
    expect(await repliesIn(rules, first.conversationId)).toEqual(['All are busy.']);
    const agentId = uuidv7();
    await stand.tell(rules.tenant.id, 'agent.joined', { agentId, name: 'Free', avatarUrl: null, role: 'agent', active: true, teamIds: [] });
    await stand.parley.sql(`insert into conversations.agent_desk (tenant_id, agent_id, status, since, present) values ($1, $2, 'online', now(), true)`, [rules.tenant.id, agentId]);
    const second = await rules.visited();
    expect(await repliesIn(rules, second.conversationId)).toEqual([]);
  });

  it('ask in steps while an agent is silent, until one answers', async () => {
    const rules = new RuleStand(stand);
    await rules.make('auto_reply', { reply: { when: 'agent_silent', steps: [{ afterMinutes: 1, texts: { en: 'One moment.' } }, { afterMinutes: 3, texts: { en: 'Still busy.' } }, { afterMinutes: 9, texts: { en: 'Sorry.' } }] } });
    const { conversationId } = await rules.visited();
    await rules.pass(1.1);
    await rules.pass(2);
    expect(await repliesIn(rules, conversationId)).toEqual(['One moment.']);
    await rules.pass(3.2);
    expect(await repliesIn(rules, conversationId)).toEqual(['One moment.', 'Still busy.']);
    await stand.say(rules.tenant.agent, 'here I am', { conversationId });
    await rules.pass(20);
    expect(await repliesIn(rules, conversationId)).toEqual(['One moment.', 'Still busy.']);
  });

  it('warn a silent visitor before the end, and leave the conversation open when they come back', async () => {
    const rules = new RuleStand(stand);
    await rules.make('auto_reply', { reply: { when: 'closing_warning', afterMinutes: 10, texts: { en: 'We close soon.' }, resolveAfterMinutes: 5 } });
    const [silent, back] = [await rules.visited(), await rules.visited()];
    for (const { conversationId } of [silent, back]) await stand.say(rules.tenant.agent, 'Anything else?', { conversationId });
    await rules.pass(60);
    await rules.pass(64);
    for (const { conversationId } of [silent, back]) {
      expect(await repliesIn(rules, conversationId)).toEqual(['We close soon.']);
      expect((await rules.conversation(conversationId)).status).toBe('open');
    }
    await stand.say(back.visitor, 'Yes, one thing', { conversationId: back.conversationId });
    await rules.pass(66);
    expect((await rules.conversation(silent.conversationId)).status).toBe('resolved');
    expect((await rules.conversation(back.conversationId)).status).toBe('open');
  });

  it('are said once, however many processes find them due', async () => {
    const rules = new RuleStand(stand);
    await rules.make('auto_reply', { reply: { when: 'agent_silent', steps: [{ afterMinutes: 1, texts: { en: 'One moment.' } }] } });
    const { conversationId } = await rules.visited();
    const due = stand.parley.services['conversations']!.app.get(RunDueRules);
    const later = new Date(Date.now() + 120_000);
    await Promise.all(Array.from({ length: 6 }, () => due.run(later)));
    expect(await repliesIn(rules, conversationId)).toEqual(['One moment.']);
  });

  it('do not close what was snoozed', async () => {
    const rules = new RuleStand(stand);
    await rules.make('auto_reply', { reply: { when: 'closing_warning', afterMinutes: 10, texts: { en: 'We close soon.' }, resolveAfterMinutes: 5 } });
    const { conversationId } = await rules.visited();
    await stand.say(rules.tenant.agent, 'I will look', { conversationId });
    await stand.call(rules.tenant.agent, 'PATCH', `/conversations/${conversationId}`, { status: 'snoozed' });
    await rules.pass(11);
    await rules.pass(100);
    expect(await repliesIn(rules, conversationId)).toEqual([]);
    expect((await rules.conversation(conversationId)).status).toBe('snoozed');
  });
});
