import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles, type AnalyticsRebuild, type AnalyticsSettings, type Problem } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { anAgentOf, Stand, type Told } from './stand.js';

const HOUR = 3_600_000;
/** Sunday, 23:30 in UTC: Monday in Berlin. */
const START = Date.parse('2026-11-22T23:30:00.000Z');

interface Chat {
  conversationId: string;
  contactId: string;
  inboxId: string;
}
const aChat = (inboxId: string): Chat => ({ conversationId: uuidv7(), contactId: uuidv7(), inboxId });
const stateOf = (chat: Chat, more: object = {}) => ({ ...chat, status: 'open' as const, priority: 'normal' as const, assigneeId: null, teamId: null, labels: [] as string[], ...more });
const said = (chat: Chat, at: number, sender: { kind: 'visitor' | 'agent'; id: string }): Told<'message.posted'> => ({
  type: 'message.posted', key: chat.conversationId, at,
  data: { ...chat, messageId: uuidv7(), seq: Math.floor((at - START) / 1000) + 1, sender: { name: 'x', ...sender }, kind: 'text', text: 'never kept', private: false, createdAt: new Date(at).toISOString() },
});

/** A visitor asks, an agent takes it, answers after ten minutes and resolves it after an hour. */
function anHour(chat: Chat, agentId: string): Told[] {
  const key = chat.conversationId;
  const held = { assigneeId: agentId };
  const told: Told[] = [
    { type: 'conversation.created', key, at: START, data: stateOf(chat) },
    said(chat, START + 1000, { kind: 'visitor', id: chat.contactId }),
    { type: 'conversation.assigned', key, at: START + 61_000, data: { ...stateOf(chat, held), previousAssigneeId: null, previousTeamId: null } },
    said(chat, START + 601_000, { kind: 'agent', id: agentId }),
    { type: 'conversation.updated', key, at: START + 700_000, data: stateOf(chat, { ...held, labels: ['vip'] }) },
    { type: 'conversation.resolved', key, at: START + HOUR, data: { ...stateOf(chat, { ...held, status: 'resolved' }), by: 'people' }, actor: { kind: 'agent', id: agentId } },
  ];
  return told.map((event) => ({ ...event, id: uuidv7() }));
}

describe('counting', () => {
  let stand: Stand;
  beforeAll(async () => void (stand = await Stand.start()));
  afterAll(() => stand.close());

  const rollup = (tenantId: string, where = `dimension = 'all'`) =>
    stand.parley.sql<{ measure: string; key: string; day: string; n: number; sum: number }>(
      `select r.measure, r.key, r.day::text, sum(r.n)::int as n, sum(r.sum)::float8 as sum from analytics.rollup_day r join analytics.settings s using (tenant_id, generation)
       where tenant_id = $1 and ${where} group by 1, 2, 3 having sum(r.n) <> 0 order by 1, 2, 3`,
      [tenantId],
    );
  const counted = (tenantId: string, n: number) => eventually(async () => expect((await stand.parley.sql<{ n: number }>('select count(*)::int as n from analytics.event where tenant_id = $1', [tenantId]))[0]!.n).toBe(n));

  it('is the same in order, doubled, late and shuffled; sums, marks and facts of another tenant stay apart', async () => {
    const [agentId, inboxId] = [uuidv7(), uuidv7()];
    const chat = aChat(inboxId);
    const told = anHour(chat, agentId);
    const [straight, doubled, backwards, silent] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
    await stand.tell(straight, 'conversations', told);
    await stand.tell(doubled, 'conversations', [...told.slice(0, 4), ...told.map((event) => ({ ...event }))]);
    for (const event of told.toReversed()) await stand.tell(backwards, 'conversations', [event]);
    for (const tenant of [straight, doubled, backwards]) await counted(tenant, told.length);
    const days = await rollup(straight);
    expect(days).toEqual(expect.arrayContaining([
      { measure: 'conversations_new', key: '', day: '2026-11-22', n: 1, sum: 0 },
      { measure: 'conversations_resolved', key: '', day: '2026-11-23', n: 1, sum: 0 },
      { measure: 'first_response', key: '', day: '2026-11-22', n: 1, sum: 600_000 },
      { measure: 'queue_wait', key: '', day: '2026-11-22', n: 1, sum: 61_000 },
      { measure: 'resolution', key: '', day: '2026-11-23', n: 1, sum: HOUR },
      { measure: 'resolved_of_new', key: '', day: '2026-11-22', n: 1, sum: 0 },
    ]));
    expect(await rollup(doubled)).toEqual(days);
    await eventually(async () => expect(await rollup(backwards)).toEqual(days));
    expect(await rollup(straight, `dimension = 'agent' and measure = 'first_response'`)).toMatchObject([{ key: agentId, n: 1 }]);
    // What happened before it had the label counts for the label, too.
    expect(await rollup(backwards, `dimension = 'label' and measure = 'conversations_new'`)).toMatchObject([{ key: 'vip', n: 1 }]);
    expect(await rollup(silent)).toEqual([]);
    expect(JSON.stringify(await stand.parley.sql('select body from analytics.event'))).not.toContain('never kept');
  });

  it('ends at the same numbers when everything is counted anew, and shows what was not right', async () => {
    const tenantId = uuidv7();
    const who = anAgentOf(tenantId);
    for (let n = 0; n < 3; n++) await stand.tell(tenantId, 'conversations', anHour(aChat(uuidv7()), uuidv7()));
    await counted(tenantId, 18);
    const before = await rollup(tenantId);
    const rebuild = async () => {
      const begun = await stand.call<AnalyticsRebuild>(who, 'POST', '/analytics/rebuilds');
      expect(begun).toMatchObject({ status: 202, body: { state: 'running', differences: null } });
      return eventually(async () => {
        const { body } = await stand.call<AnalyticsRebuild>(who, 'GET', `/analytics/rebuilds/${begun.body.id}`);
        expect(body.state).toBe('done');
        return body;
      }, { timeoutMs: 15_000 });
    };
    expect(await rebuild()).toMatchObject({ subjects: 3, subjectsDone: 3, differences: 0 });
    expect(await rollup(tenantId)).toEqual(before);
    await stand.parley.sql(`update analytics.rollup_quarter set n = n + 5 where tenant_id = $1 and measure = 'conversations_new' and dimension = 'all'`, [tenantId]);
    expect((await rebuild()).differences).toBe(1);
    // What happens after that is counted in the generation that answers now, and the one before goes.
    await stand.tell(tenantId, 'conversations', anHour(aChat(uuidv7()), uuidv7()));
    await eventually(async () => expect((await rollup(tenantId)).find(({ measure }) => measure === 'conversations_new')).toMatchObject({ n: 4 }));
    await eventually(async () => expect(await stand.parley.sql('select distinct generation from analytics.rollup_day where tenant_id = $1', [tenantId])).toEqual([{ generation: 3 }]), { timeoutMs: 15_000 });
    const stranger = anAgentOf(uuidv7());
    const [{ id } = { id: '' }] = await stand.parley.sql<{ id: string }>('select id from analytics.rebuild where tenant_id = $1', [tenantId]);
    expect(await stand.call<Problem>(stranger, 'GET', `/analytics/rebuilds/${id}`)).toMatchObject({ status: 404, body: { code: 'analytics.rebuild_not_found' } });
  });

  it('has the days of the zone that the tenant chose, and business hours as they were', async () => {
    const tenantId = uuidv7();
    const who = anAgentOf(tenantId);
    const ruleId = uuidv7();
    const fields = { timeZone: 'Europe/Berlin', alwaysOpen: false, week: { monday: [{ from: '00:31', to: '00:36' }] }, holidays: [] };
    await stand.tell(tenantId, 'conversations', [
      { type: 'work_rule.changed', key: ruleId, at: START - HOUR, data: { ruleId, kind: 'business_hours', name: 'Night', change: 'created', scope: 'all', version: 1, by: { name: 'x', ip: null }, before: null, after: { ...fields, scope: 'all', teamId: null, position: 0 } } },
      ...anHour(aChat(uuidv7()), uuidv7()),
    ]);
    await counted(tenantId, 6);
    const patch = await stand.call<AnalyticsSettings>(who, 'PATCH', '/analytics/settings', { timeZone: 'Europe/Berlin', businessHoursId: ruleId, version: 1 });
    expect(patch).toMatchObject({ status: 200, body: { timeZone: 'Europe/Berlin', version: 2 } });
    expect(await stand.call<Problem>(who, 'PATCH', '/analytics/settings', { timeZone: 'UTC', version: 1 })).toMatchObject({ status: 409, body: { code: 'rule.version_conflict' } });
    await eventually(async () => expect(await rollup(tenantId)).toEqual(expect.arrayContaining([expect.objectContaining({ measure: 'conversations_new', day: '2026-11-23' }), { measure: 'first_response_business', key: '', day: '2026-11-23', n: 1, sum: 300_000 }])), { timeoutMs: 15_000 });
    expect((await stand.call(anAgentOf(tenantId, roles.agent), 'PATCH', '/analytics/settings', { timeZone: 'UTC' })).status).toBe(403);
    expect((await stand.call<AnalyticsSettings>(anAgentOf(uuidv7()), 'GET', '/analytics/settings')).body).toEqual({ timeZone: 'UTC', weekStart: 'monday', businessHoursId: null, inboxHours: [], version: 1 });
    expect(await stand.parley.events('analytics', tenantId)).toMatchObject([{ type: 'analytics.administered', data: { action: 'analytics_settings.updated', before: { timeZone: 'UTC' }, after: { timeZone: 'Europe/Berlin' } } }]);
  });
});
