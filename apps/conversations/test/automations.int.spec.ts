import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AutomationRun, AutomationTest, Page } from '@parley/contracts';
import { createLog } from '@parley/observability';
import { uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { SettleDue } from '../src/actions/sla/settle-due.js';
import { RuleBook } from '../src/work-rules/rule-book.js';
import { RuleStand, type Made } from './rules.fixture.js';
import { Stand } from './stand.js';

describe('automations', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const runsOf = async (rules: RuleStand, { id }: Made) => (await stand.call<Page<AutomationRun>>(rules.admin, 'GET', `/automations/${id}/runs`)).body.data;
  const aboutRefunds = { on: { event: 'message.posted' }, conditions: { any: [{ field: 'message.text', op: 'contains', value: ['refund', '退款'] }] } };

  it('do what they say when their conditions hold, once per event, and account for it', async () => {
    const rules = new RuleStand(stand);
    const automation = await rules.make('automation', {
      ...aboutRefunds,
      actions: [
        { do: 'set_priority', priority: 'urgent' }, { do: 'add_labels', labels: ['refund'] }, { do: 'add_note', text: 'Look at {{contact.name|"the visitor"}}' },
        { do: 'send_message', texts: { en: 'A colleague will look at it, {{contact.name|"there"}}.', 'zh-CN': '同事会尽快处理。' } }, { do: 'signal', name: 'refund asked' },
      ],
    });
    const { conversationId } = await rules.visited('I want a REFUND now');
    const other = await rules.visited('hello');
    const before = await rules.conversation(conversationId);
    expect(before).toMatchObject({ priority: 'urgent', labels: ['refund'], waitingSince: expect.any(String) });
    expect((await rules.said(conversationId)).map(({ text, private: hidden, sender }) => [text, hidden, sender.kind])).toEqual([
      ['I want a REFUND now', false, 'visitor'], ['Look at the visitor', true, 'system'], ['A colleague will look at it, there.', false, 'bot'],
    ]);
    expect(await rules.conversation(other.conversationId)).toMatchObject({ priority: 'normal', labels: [] });
    const [run, ...more] = await runsOf(rules, automation);
    expect(more).toEqual([]);
    expect(run).toMatchObject({ conversationId, outcome: 'done', reason: null, matched: { holds: true, of: 'any', parts: [{ holds: true, of: 'message.text contains ["refund","退款"]' }] } });
    expect(run!.actions.map(({ do: what, outcome }) => [what, outcome])).toEqual([['set_priority', 'done'], ['add_labels', 'done'], ['add_note', 'done'], ['send_message', 'done'], ['signal', 'done']]);
    const told = await stand.events(rules.tenant.id);
    expect(told.find(({ type }) => type === 'automation.signalled')).toMatchObject({ actor: { kind: 'system', id: run!.id }, data: { automationId: automation.id, name: 'refund asked', conversationId } });
    expect(told.find(({ type }) => type === 'conversation.updated')).toMatchObject({ actor: { kind: 'system', id: run!.id }, data: { priority: 'urgent', labels: ['refund'] } });
    await stand.parley.platform.broker.publish('parley.conversations', told.filter(({ type }) => type === 'message.posted'));
    await rules.settled();
    expect(await runsOf(rules, automation)).toHaveLength(1);
  });

  it('run in their order, each on what the one before left, and not when switched off', async () => {
    const rules = new RuleStand(stand);
    const on = { event: 'conversation.created' };
    await rules.make('automation', { name: 'second', on, position: 2, conditions: { field: 'conversation.labels', op: 'contains', value: 'first' }, actions: [{ do: 'add_labels', labels: ['second'] }] });
    await rules.make('automation', { name: 'first', on, position: 1, actions: [{ do: 'add_labels', labels: ['first'] }] });
    await rules.make('automation', { name: 'off', on, enabled: false, actions: [{ do: 'add_labels', labels: ['off'] }] });
    const { conversationId } = await rules.visited();
    expect((await rules.conversation(conversationId)).labels).toEqual(['first', 'second']);
  });

  it('name who has the conversation by then', async () => {
    const rules = new RuleStand(stand);
    const agentId = uuidv7();
    await stand.tell(rules.tenant.id, 'agent.joined', { agentId, name: 'Bo', avatarUrl: null, role: 'agent', active: true, teamIds: [] });
    const on = { event: 'conversation.created' };
    await rules.make('automation', { name: 'give', on, actions: [{ do: 'assign_agent', agentId }, { do: 'add_note', text: 'first {{agent.name}}' }] });
    await rules.make('automation', { name: 'tell', on, actions: [{ do: 'add_note', text: 'then {{agent.name}} of {{team.name|"no team"}}' }] });
    const { conversationId } = await rules.visited();
    expect((await rules.conversation(conversationId)).assignee).toMatchObject({ id: agentId, name: 'Bo' });
    expect((await rules.said(conversationId)).slice(1).map(({ text }) => text)).toEqual(['first Bo', 'then Bo of no team']);
  });

  it('never run because of themselves, nor in a circle, nor too often in one conversation', async () => {
    const rules = new RuleStand(stand);
    const on = { event: 'conversation.updated' };
    const flip = (from: string, to: string) => ({ name: `${from} to ${to}`, on, conditions: { field: 'conversation.priority', op: 'is', value: from }, actions: [{ do: 'set_priority', priority: to }] });
    const up = await rules.make('automation', flip('low', 'high'));
    const down = await rules.make('automation', flip('high', 'low'));
    const { conversationId } = await rules.visited();
    await stand.call(rules.admin, 'PATCH', `/conversations/${conversationId}`, { priority: 'low' });
    await rules.settled();
    expect((await rules.conversation(conversationId)).priority).toBe('low');
    expect((await runsOf(rules, up)).map(({ outcome, reason }) => [outcome, reason])).toEqual([['stopped', 'loop'], ['stopped', 'loop'], ['done', null]]);
    expect((await runsOf(rules, down)).map(({ outcome, reason }) => [outcome, reason])).toEqual([['done', null]]);
    await stand.parley.sql(
      `insert into conversations.automation_run select tenant_id, gen_random_uuid(), rule_id, conversation_id, at, 'done', null, matched, actions, '{}', 0 from conversations.automation_run, generate_series(1, 30) where rule_id = $1 and outcome = 'done'`,
      [down.id],
    );
    await stand.call(rules.admin, 'PATCH', `/conversations/${conversationId}`, { priority: 'high' });
    await rules.settled();
    expect((await rules.conversation(conversationId)).priority).toBe('high');
    const newest = (await stand.parley.sql<{ reason: string }>(`select reason from conversations.automation_run where rule_id = $1 and outcome = 'stopped'`, [down.id])).map(({ reason }) => reason);
    expect(newest).toEqual(['rate']);
  });

  it('start when a promise is in danger', async () => {
    const rules = new RuleStand(stand);
    await rules.make('automation', { on: { event: 'sla.warned' }, actions: [{ do: 'set_priority', priority: 'urgent' }] });
    await rules.make('sla_policy', { targets: { normal: { firstResponseMinutes: 10 }, urgent: { firstResponseMinutes: 10 } }, warnAtPercent: 50 });
    const { conversationId } = await rules.visited('anybody?');
    await rules.settled();
    const clocks = stand.parley.services['conversations']!.app.get(SettleDue);
    await clocks.run(new Date(Date.now() + 6 * 60_000));
    await eventually(async () => expect(await rules.conversation(conversationId)).toMatchObject({ priority: 'urgent', sla: { breached: false, warnAt: expect.any(String) } }));
  });

  it('can be tried out without doing anything', async () => {
    const rules = new RuleStand(stand);
    const automation = await rules.make('automation', { ...aboutRefunds, enabled: false, actions: [{ do: 'set_priority', priority: 'urgent' }, { do: 'send_message', texts: { en: '{{contact.email}}' } }] });
    const { conversationId } = await rules.visited('hello');
    const tried = async (text?: string) => (await stand.call<AutomationTest>(rules.admin, 'POST', `/automations/${automation.id}/test`, { conversationId, ...(text && { text }) })).body;
    expect(await tried()).toMatchObject({ matches: false });
    expect(await tried('我要退款')).toMatchObject({
      matches: true, matched: { holds: true }, actions: [{ do: 'set_priority', outcome: 'done' }, { do: 'send_message', outcome: 'refused', code: 'template.unresolved', detail: 'contact.email' }],
    });
    expect(await rules.conversation(conversationId)).toMatchObject({ priority: 'normal', version: 1 });
    expect(await runsOf(rules, automation)).toEqual([]);
    expect((await stand.call(rules.tenant.agent, 'POST', `/automations/${automation.id}/test`, { conversationId })).status).toBe(403);
  });

  it('run shared macros, and keep to opening hours', async () => {
    const rules = new RuleStand(stand);
    const macro = await rules.make('macro', { scope: 'all', actions: [{ do: 'add_labels', labels: ['from macro'] }] });
    const never = await rules.make('business_hours', { name: 'Never', timeZone: 'Asia/Shanghai' });
    const on = { event: 'conversation.created' };
    await rules.make('automation', { name: 'closed', on, conditions: { hoursId: never.id, open: false }, actions: [{ do: 'run_macro', macroId: macro.id }] });
    await rules.make('automation', { name: 'open', on, conditions: { hoursId: never.id, open: true }, actions: [{ do: 'add_labels', labels: ['open'] }] });
    const { conversationId } = await rules.visited();
    expect((await rules.conversation(conversationId)).labels).toEqual(['from macro']);
  });

  it('leave nothing behind when they are removed', async () => {
    const rules = new RuleStand(stand);
    const now = await rules.make('automation', { name: 'now', on: { event: 'conversation.created' }, oncePerConversation: true, actions: [{ do: 'signal', name: 'x' }] });
    const later = await rules.make('automation', { name: 'later', on: { afterMinutes: 5, since: 'waiting' }, actions: [{ do: 'signal', name: 'x' }] });
    const { conversationId } = await rules.visited();
    const left = async () => {
      const tables = ['rule_due', 'rule_said', 'automation_run'].map((table) => `(select count(*)::int from conversations.${table} where conversation_id = $1) as ${table}`);
      return (await stand.parley.sql(`select ${tables.join(', ')}`, [conversationId]))[0];
    };
    expect(await left()).toEqual({ rule_due: 1, rule_said: 1, automation_run: 1 });
    for (const { id } of [now, later]) await stand.call(rules.admin, 'DELETE', `/automations/${id}`);
    expect(await left()).toEqual({ rule_due: 0, rule_said: 0, automation_run: 0 });
    await rules.pass(60);
    expect((await stand.events(rules.tenant.id)).filter(({ type }) => type === 'automation.signalled')).toHaveLength(1);
  });

  it('are heard of by other processes within seconds', async () => {
    const rules = new RuleStand(stand);
    const elsewhere = new RuleBook(await stand.parley.database('conversations'), createLog('test', 'silent'));
    await elsewhere.onApplicationBootstrap();
    try {
      expect(elsewhere.listens(rules.tenant.id, 'message.posted')).toBe(false);
      const { id } = await rules.make('automation', { ...aboutRefunds, actions: [{ do: 'signal', name: 'x' }] });
      await eventually(() => expect(elsewhere.listens(rules.tenant.id, 'message.posted')).toBe(true));
      await stand.call(rules.admin, 'PATCH', `/automations/${id}`, { enabled: false });
      await eventually(() => expect(elsewhere.listens(rules.tenant.id, 'message.posted')).toBe(false));
    } finally {
      await elsewhere.beforeApplicationShutdown();
    }
  });

  describe('by time', () => {
    const late = { on: { afterMinutes: 120, since: 'waiting' }, actions: [{ do: 'set_priority', priority: 'high' }] };

    it('run once the visitor has waited so long, and once per wait', async () => {
      const rules = new RuleStand(stand);
      const automation = await rules.make('automation', late);
      const { visitor, conversationId } = await rules.visited();
      await rules.pass(119);
      expect((await rules.conversation(conversationId)).priority).toBe('normal');
      await rules.pass(121);
      expect((await rules.conversation(conversationId)).priority).toBe('high');
      await stand.say(visitor, 'still there?', { conversationId });
      await rules.pass(500);
      expect(await runsOf(rules, automation)).toHaveLength(1);
    });

    it('do not when the wait has ended, and wait for the next', async () => {
      const rules = new RuleStand(stand);
      const automation = await rules.make('automation', late);
      const { visitor, conversationId } = await rules.visited();
      await stand.say(rules.tenant.agent, 'hello', { conversationId });
      await rules.pass(500);
      expect(await runsOf(rules, automation)).toEqual([]);
      await stand.say(visitor, 'and now?', { conversationId });
      await rules.pass(500);
      expect(await runsOf(rules, automation)).toHaveLength(1);
    });

    it('cost nothing where nobody has made any', async () => {
      const rules = new RuleStand(stand);
      await rules.visited();
      const book = stand.parley.services['conversations']!.app.get(RuleBook);
      expect(['message.posted', 'conversation.created', 'conversation.updated'].filter((type) => book.listens(rules.tenant.id, type))).toEqual([]);
      await rules.make('automation', { on: { event: 'conversation.resolved' }, actions: [{ do: 'signal', name: 'x' }] });
      expect(book.listens(rules.tenant.id, 'conversation.resolved')).toBe(true);
      expect(book.listens(rules.tenant.id, 'message.posted')).toBe(false);
      const [row] = await stand.parley.sql<{ n: string }>('select count(*) as n from conversations.rule_due where tenant_id = $1', [rules.tenant.id]);
      expect(Number(row!.n)).toBe(0);
    });
  });
});
