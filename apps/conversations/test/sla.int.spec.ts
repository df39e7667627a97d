import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles, type BusinessHoursPreview, type Conversation, type ConversationSla, type Page } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { SettleDue } from '../src/actions/sla/settle-due.js';
import { TakeStock } from '../src/actions/sla/take-stock.js';
import { aKeyOf, anAgentOf, aTenant, Stand, type AgentPrincipal, type Tenant } from './stand.js';

const MINUTE = 60_000;
type Made = { id: string; version: number };

describe('SLA clocks', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const adminOf = (tenant: Tenant): AgentPrincipal => ({ ...anAgentOf(tenant.id, 'Ada Admin', roles.admin), role: 'admin' });
  const service = <T>(what: new (...args: never[]) => T): T => stand.parley.services['conversations']!.app.get(what);

  /** A policy in force, known to everybody. Ten minutes, twenty and two hours, warned at four fifths. */
  async function promised(tenant: Tenant, given: object = {}): Promise<Made> {
    const body = { name: 'Gold', escalateAfterMinutes: 5, targets: { normal: { firstResponseMinutes: 10, nextResponseMinutes: 20, resolutionMinutes: 120 } }, ...given };
    const made = await stand.call<Made>(adminOf(tenant), 'POST', '/sla-policies', body);
    expect(made.status).toBe(201);
    await stand.events(tenant.id);
    return made.body;
  }
  async function asked(tenant: Tenant) {
    const visitor = await stand.aVisitor(tenant);
    const { conversationId, createdAt } = await stand.say(visitor, 'Where is my order?');
    await stand.events(tenant.id);
    return { tenant, visitor, conversationId, at: Date.parse(createdAt), path: `/conversations/${conversationId}` };
  }
  const aPromise = async (given?: object) => {
    const tenant = aTenant();
    const policy = await promised(tenant, given);
    return { ...(await asked(tenant)), policy };
  };

  const shown = async ({ tenant, path }: { tenant: Tenant; path: string }) => {
    await stand.events(tenant.id);
    return (await stand.call<Conversation>(tenant.agent, 'GET', path)).body.sla;
  };
  const sla = async ({ tenant, path }: { tenant: Tenant; path: string }) => {
    await stand.events(tenant.id);
    return (await stand.call<ConversationSla>(tenant.agent, 'GET', `${path}/sla`)).body;
  };
  const told = async (of: { tenant: Tenant; path: string }) => (await sla(of)).history.map(({ kind, what }) => `${kind} ${what}`).reverse();
  const dueIn = (minutes: number, { at }: { at: number }) => new Date(at + minutes * MINUTE).toISOString();
  /** Lets time pass for whoever looks after clocks. */
  const look = (minutes: number) => service(SettleDue).run(new Date(Date.now() + minutes * MINUTE));
  const takeStock = async () => {
    while ((await service(TakeStock).run(new Date(Date.now() + MINUTE))) > 0);
  };
  const warnings = async (tenantId: string) => (await stand.events(tenantId)).filter(({ type }) => type.startsWith('sla.')).map(({ type, data }) => [type, data['kind']]);
  const rowsOf = (tenantId: string) => stand.parley.sql('select * from conversations.sla_clock where tenant_id = $1', [tenantId]);

  it('promise an answer, show it to staff and not to the visitor, and end with the answer', async () => {
    const of = await aPromise();
    expect(await shown(of)).toMatchObject({ kind: 'first_response', dueAt: dueIn(10, of), breached: false });
    expect((await stand.call<Conversation>(of.visitor, 'GET', of.path)).body.sla).toBeNull();
    await stand.say(of.tenant.agent, 'Let me look.', { conversationId: of.conversationId });
    expect(await shown(of)).toBeNull();
    expect((await sla(of)).clocks).toMatchObject([{ kind: 'first_response', ended: { outcome: 'met' } }, { kind: 'resolution', paused: true, dueAt: null, ended: null }]);
    await eventually(async () => expect((await stand.events(of.tenant.id)).filter(({ type }) => type === 'sla.kept')).toMatchObject([{ key: of.conversationId, data: { kind: 'first_response', late: false, policyId: of.policy.id } }]));
    const again = await stand.say(of.visitor, 'And?', { conversationId: of.conversationId });
    expect(await shown(of)).toMatchObject({ kind: 'next_response', dueAt: dueIn(20, { at: Date.parse(again.createdAt) }), breached: false });
    await stand.call(of.tenant.agent, 'PATCH', of.path, { status: 'resolved' });
    expect(await shown(of)).toBeNull();
    expect(await told(of)).toEqual(['resolution started', 'first_response started', 'first_response met', 'next_response started', 'next_response dropped', 'resolution met']);
  });

  it('are not stopped by notes; an integration that answers with its key answers for the company', async () => {
    const of = await aPromise();
    await stand.say(of.tenant.agent, 'Is she a regular?', { conversationId: of.conversationId, private: true });
    expect(await shown(of)).toMatchObject({ kind: 'first_response', dueAt: dueIn(10, of), warnAt: dueIn(8, of), breached: false });
    await stand.say(aKeyOf(of.tenant.id), 'We are on it!', { conversationId: of.conversationId });
    expect(await shown(of)).toBeNull();
  });

  it('warn, break and escalate once each, whoever looks and however often', async () => {
    const of = await aPromise();
    await look(7);
    expect(await warnings(of.tenant.id)).toEqual([]);
    await Promise.all([look(9), look(9), look(9)]);
    expect(await warnings(of.tenant.id)).toEqual([['sla.warned', 'first_response']]);
    const desk = await stand.listen(of.tenant.id);
    await Promise.all([look(16), look(17)]);
    expect(await warnings(of.tenant.id)).toEqual([['sla.warned', 'first_response'], ['sla.breached', 'first_response'], ['sla.escalated', 'first_response']]);
    expect(await shown(of)).toMatchObject({ kind: 'first_response', dueAt: dueIn(10, of), breached: true });
    await eventually(() => expect(desk.at(-1)).toMatchObject({ type: 'conversation', conversation: { sla: { breached: true } } }));
    await look(30);
    expect(await warnings(of.tenant.id)).toHaveLength(3);
    const lines = await stand.parley.sql<{ private: boolean; event: object }>(`select private, event from conversations.message where conversation_id = $1 and kind = 'event' order by seq`, [of.conversationId]);
    expect(lines).toMatchObject(['sla_warned', 'sla_breached', 'sla_escalated'].map((change) => ({ private: true, event: { change, to: 'first_response', by: { kind: 'system' } } })));
    expect((await stand.call<Conversation>(of.visitor, 'GET', of.path)).body.lastSeq).toBe(1);
    expect((await stand.events(of.tenant.id)).find(({ type }) => type === 'sla.breached')).toMatchObject({ key: of.conversationId, data: { policyId: of.policy.id, dueAt: dueIn(10, of), status: 'open' } });
  });

  it('stand still while pending and snoozed, and go on when the visitor writes', async () => {
    const of = await aPromise();
    await stand.call(of.tenant.agent, 'PATCH', of.path, { status: 'pending' });
    expect(await shown(of)).toBeNull();
    await look(1000);
    expect(await warnings(of.tenant.id)).toEqual([]);
    await stand.say(of.visitor, 'Hello?', { conversationId: of.conversationId });
    expect(await shown(of)).toMatchObject({ kind: 'first_response', breached: false });
  });

  it('follow the first policy that fits, and count from the original beginning when that changes', async () => {
    const tenant = aTenant();
    await promised(tenant, { name: 'VIP', position: 0, conditions: { labels: ['vip'] }, targets: { normal: { firstResponseMinutes: 3 }, high: { firstResponseMinutes: 1 } } });
    await promised(tenant, { name: 'All', position: 1 });
    const of = await asked(tenant);
    expect(await shown(of)).toMatchObject({ dueAt: dueIn(10, of) });
    await stand.call(tenant.agent, 'PATCH', of.path, { labels: ['vip'] });
    expect(await shown(of)).toMatchObject({ dueAt: dueIn(3, of) });
    await stand.call(tenant.agent, 'PATCH', of.path, { priority: 'high' });
    expect(await shown(of)).toMatchObject({ dueAt: dueIn(1, of) });
    await stand.call(tenant.agent, 'PATCH', of.path, { priority: 'low' });
    expect(await shown(of)).toBeNull();
    const { policy, history } = await sla(of);
    expect([policy?.name, history.filter(({ what }) => what === 'recomputed')]).toMatchObject(['VIP', [{ dueAt: null }, { dueAt: dueIn(1, of) }, { dueAt: dueIn(3, of) }]]);
  });

  it('tell nothing twice when a changed policy moves the end back', async () => {
    const of = await aPromise();
    await look(11);
    const before = await warnings(of.tenant.id);
    const later = { targets: { normal: { firstResponseMinutes: 30 } } };
    expect((await stand.call(adminOf(of.tenant), 'PATCH', `/sla-policies/${of.policy.id}`, later)).status).toBe(200);
    await takeStock();
    expect(await shown(of)).toMatchObject({ kind: 'first_response', dueAt: dueIn(30, of), breached: false });
    await look(31);
    expect(await warnings(of.tenant.id)).toEqual(before);
    expect(await shown(of)).toMatchObject({ breached: true });
  });

  it('apply to what is open when a policy is made, changed or removed, and to no other tenant', async () => {
    const [tenant, other] = [aTenant(), aTenant()];
    const [of, foreign] = [await asked(tenant), await asked(other)];
    const closed = await asked(tenant);
    await stand.call(tenant.agent, 'PATCH', closed.path, { status: 'resolved' });
    expect(await rowsOf(tenant.id)).toEqual([]);
    const policy = await promised(tenant);
    await takeStock();
    expect(await shown(of)).toMatchObject({ kind: 'first_response', dueAt: dueIn(10, of) });
    expect([await shown(closed), await shown(foreign)]).toEqual([null, null]);
    expect(await rowsOf(other.id)).toEqual([]);
    expect((await stand.call(adminOf(tenant), 'DELETE', `/sla-policies/${policy.id}`)).status).toBe(204);
    await stand.events(tenant.id);
    await takeStock();
    expect(await shown(of)).toBeNull();
    expect(await told(of)).toEqual(['resolution started', 'first_response started', 'null withdrawn']);
    expect(await rowsOf(tenant.id)).toEqual([]);
  });

  it('run by the calendar of their policy, and anew when it changes', async () => {
    const tenant = aTenant();
    const admin = adminOf(tenant);
    const never = await stand.call<Made>(admin, 'POST', '/business-hours', { name: 'Never', timeZone: 'Asia/Shanghai' });
    await promised(tenant, { businessHoursId: never.body.id });
    const of = await asked(tenant);
    expect(await shown(of)).toBeNull();
    await look(10_000);
    expect(await warnings(tenant.id)).toEqual([]);
    await stand.call(admin, 'PATCH', `/business-hours/${never.body.id}`, { alwaysOpen: true });
    await stand.events(tenant.id);
    await takeStock();
    expect(await shown(of)).toMatchObject({ kind: 'first_response', dueAt: dueIn(10, of) });
  });

  it('order a list by what falls due first', async () => {
    const tenant = aTenant();
    await promised(tenant);
    const [first, second, third] = [await asked(tenant), await asked(tenant), await asked(tenant)];
    await stand.say(tenant.agent, 'Hello', { conversationId: second.conversationId });
    await stand.events(tenant.id);
    const page = await stand.call<Page<Conversation>>(tenant.agent, 'GET', '/conversations?sort=due&limit=1');
    expect(page.body.data.map(({ id, sla: due }) => [id, due?.kind])).toEqual([[first.conversationId, 'first_response']]);
    const next = await stand.call<Page<Conversation>>(tenant.agent, 'GET', `/conversations?sort=due&limit=1&cursor=${page.body.nextCursor}`);
    expect([next.body.data.map(({ id }) => id), next.body.nextCursor]).toEqual([[third.conversationId], null]);
  });

  it('put a conversation that waits for an agent where its promise belongs in the queue', async () => {
    const tenant = aTenant();
    expect((await stand.call(adminOf(tenant), 'POST', '/routing-policies', { name: 'All' })).status).toBe(201);
    await promised(tenant);
    const of = await asked(tenant);
    const queued = () => stand.parley.sql<{ due: Date | number }>('select due from conversations.waiting where tenant_id = $1 and conversation_id = $2', [tenant.id, of.conversationId]);
    await eventually(async () => expect(await queued()).toEqual([{ due: new Date(dueIn(10, of)) }]));
  });

  it('cost a tenant without policies next to nothing', async () => {
    const tenant = aTenant();
    const of = await asked(tenant);
    for (let at = 0; at < 20; at++) await stand.say(of.visitor, `line ${at}`, { conversationId: of.conversationId });
    await stand.events(tenant.id);
    expect(await rowsOf(tenant.id)).toEqual([]);
    const seen = await stand.parley.sql<{ count: string }>('select count(*) from conversations.inbox where tenant_id = $1', [tenant.id]);
    expect(Number(seen[0]!.count)).toBeLessThan(5);
  });

  it('stand on calendars that can be looked at before and after they are kept', async () => {
    const tenant = aTenant();
    const hours = { timeZone: 'Asia/Shanghai', week: { monday: [{ from: '09:00', to: '18:00' }] } };
    const given = await stand.call<BusinessHoursPreview>(tenant.agent, 'POST', '/business-hours/preview', hours);
    expect(given.status).toBe(200);
    expect(given.body.days).toHaveLength(14);
    expect(given.body.days.flatMap(({ openings }) => openings)).toHaveLength(2);
    expect(new Date(given.body.opensAt!).toISOString()).toMatch(/T01:00:00.000Z$/);
    expect(await stand.call(tenant.agent, 'POST', '/business-hours/preview', { timeZone: 'Mars/Olympus' })).toMatchObject({ status: 400, body: { errors: [{ path: 'body.timeZone' }] } });
    const made = await stand.call<Made>(adminOf(tenant), 'POST', '/business-hours', { name: 'Office', ...hours });
    expect((await stand.call<BusinessHoursPreview>(tenant.agent, 'GET', `/business-hours/${made.body.id}/preview`)).body.days).toEqual(given.body.days);
    expect(await stand.call(aTenant().agent, 'GET', `/business-hours/${made.body.id}/preview`)).toMatchObject({ status: 404, body: { code: 'rule.not_found' } });
  });

  it('are nobody else’s business', async () => {
    const of = await aPromise();
    const stranger = aTenant();
    expect(await stand.call(stranger.agent, 'GET', `${of.path}/sla`)).toMatchObject({ status: 404, body: { code: 'conversation.not_found' } });
    expect((await stand.call(of.visitor, 'GET', `${of.path}/sla`)).status).toBe(403);
    const db = await stand.parley.database('conversations');
    const seen = await db.inTenant(stranger.id, (tx) => tx.rows('select from sla_clock union all select from sla_history union all select from sla_stocktaking'));
    expect(seen).toEqual([]);
    await expect(db.inTenant(of.tenant.id, (tx) => tx.run('delete from sla_history where tenant_id = $1', [of.tenant.id]))).rejects.toThrow('permission denied');
  });
});
