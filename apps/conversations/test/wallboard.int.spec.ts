import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles, type Conversation, type Page, type Wallboard } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { FoldTallies } from '../src/actions/wallboard/fold-tallies.js';
import { SettleDue } from '../src/actions/sla/settle-due.js';
import { Floor } from './routing.fixture.js';
import { anAgentOf, aTenant, Stand, type AgentPrincipal } from './stand.js';

describe('the wallboard', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const supervisorOf = (tenantId: string, sight?: AgentPrincipal['sight']): AgentPrincipal => ({ ...anAgentOf(tenantId, 'Sue Supervisor', roles.supervisor), role: 'supervisor', ...(sight && { sight }) });
  const see = async (who: AgentPrincipal, query = '') => (await stand.call<Wallboard>(who, 'GET', `/wallboard${query}`)).body;
  const fold = async () => {
    while (await stand.parley.services['conversations']!.app.get(FoldTallies).run());
  };
  async function aTeam(floor: Floor, name: string, agentIds: string[] = []): Promise<string> {
    const teamId = uuidv7();
    await stand.tell(floor.tenant.id, 'team.created', { teamId, name, agentIds });
    await eventually(async () => expect((await floor.rows('select 1 as yes from conversations.team_profile where tenant_id = $1 and id = $2', [teamId])).length).toBe(1));
    return teamId;
  }
  const give = (floor: Floor, id: string, to: { agentId?: string | null; teamId?: string | null }) => stand.call(floor.admin, 'POST', `/conversations/${id}/assign`, to);

  it('counts what is open and with nobody, by team and inbox, the same before and after it was added up', async () => {
    const floor = await Floor.open(stand);
    const ann = await floor.agent('Ann');
    const sales = await aTeam(floor, 'Sales');
    const ids = [(await floor.visitor()).id, (await floor.visitor()).id, (await floor.visitor()).id, (await floor.visitor()).id];
    await give(floor, ids[0]!, { teamId: sales });
    await give(floor, ids[1]!, { teamId: sales, agentId: ann.id });
    await floor.patch(ids[3]!, { status: 'resolved' });
    const sue = supervisorOf(floor.tenant.id);
    const before = await see(sue);
    expect(before.total).toMatchObject({ open: 3, queue: 2, waiting: { count: 3, more: false } });
    expect(before.teams.map(({ team, open, queue }) => [team?.name ?? null, open, queue])).toEqual([['Sales', 2, 1], [null, 1, 1]]);
    expect(before.teams[0]!.queueSince).toBe((await floor.get(ids[0]!)).waitingSince);
    expect(before.flow.at(-1)).toMatchObject({ arrived: 4, resolved: 1 });
    await fold();
    expect(await floor.rows('select 1 as one from conversations.wallboard_news where tenant_id = $1')).toEqual([]);
    expect((await see(sue)).total).toEqual(before.total);
    await floor.patch(ids[3]!, { status: 'open' });
    await give(floor, ids[1]!, { teamId: null });
    await stand.say(ann, 'Here I am', { conversationId: ids[0]! });
    const after = await see(sue);
    expect(after.total).toMatchObject({ open: 4, queue: 3, waiting: { count: 2, more: false } });
    expect(after.flow.at(-1)).toMatchObject({ arrived: 5, resolved: 1 });
    expect((await see(sue, `?team=${sales}`)).total).toMatchObject({ open: 1, queue: 1, queueSince: null });
    expect((await see(sue, `?inbox=${uuidv7()}`)).total).toMatchObject({ open: 0, queue: 0 });
    expect((await see(sue, `?inbox=${floor.tenant.inboxId}`)).total).toMatchObject({ open: 4, queue: 3 });
  });

  it('agrees with the conversations however many change at once', async () => {
    const floor = await Floor.open(stand);
    const ann = await floor.agent('Ann');
    const ids = await Promise.all(Array.from({ length: 12 }, async () => (await floor.visitor()).id));
    await Promise.all([
      ...ids.map((id) => give(floor, id, { agentId: ann.id })),
      ...ids.slice(0, 6).map((id) => floor.patch(id, { status: 'resolved' })),
      ...ids.slice(3, 9).map((id) => give(floor, id, { agentId: null })),
      fold(), fold(),
    ]);
    const [truth] = await floor.rows<{ open: number; queue: number }>(
      `select count(*)::int as open, count(*) filter (where assignee_id is null)::int as queue from conversations.conversation where tenant_id = $1 and status = 'open'`,
    );
    expect((await see(supervisorOf(floor.tenant.id))).total).toMatchObject(truth!);
    await fold();
    expect((await see(supervisorOf(floor.tenant.id))).total).toMatchObject(truth!);
  });

  it('shows agents by status with what they have, and since when', async () => {
    const floor = await Floor.open(stand);
    const [ann, bo] = [await floor.agent('Ann'), await floor.agent('Bo')];
    await floor.agent('Cy', { online: false });
    await stand.call(bo, 'PATCH', '/availability', { status: 'busy', reason: 'lunch' });
    await give(floor, (await floor.visitor()).id, { agentId: ann.id });
    const { agents } = await see(supervisorOf(floor.tenant.id));
    expect(agents).toMatchObject({ online: 1, busy: 1, away: 0, shown: [{ id: ann.id, name: 'Ann', status: 'online', load: 1, open: 1 }, { id: bo.id, status: 'busy', reason: 'lunch', load: 0, open: 0 }] });
  });

  it('tells how many answers came in time today, and opens the promises that are broken or due soon', async () => {
    const floor = await Floor.open(stand);
    const body = { name: 'Gold', targets: { normal: { firstResponseMinutes: 10, nextResponseMinutes: 20, resolutionMinutes: 120 } } };
    expect((await stand.call(floor.admin, 'POST', '/sla-policies', body)).status).toBe(201);
    await stand.events(floor.tenant.id);
    const [answered, due, broken] = [await floor.visitor(), await floor.visitor(), await floor.visitor()];
    await stand.say(floor.tenant.agent, 'Yes?', { conversationId: answered.id });
    await stand.events(floor.tenant.id);
    await floor.rows(`update conversations.sla_clock set due_at = now() - interval '1 minute' where tenant_id = $1 and conversation_id = $2`, [broken.id]);
    const sue = supervisorOf(floor.tenant.id);
    expect((await see(sue)).total).toMatchObject({ inTime: 1, late: 0, breached: { count: 1, more: false }, dueSoon: { count: 1, more: false } });
    const ids = async (query: string) => (await stand.call<Page<Conversation>>(sue, 'GET', `/conversations?${query}`)).body.data.map(({ id }) => id);
    expect(await ids('due=breached')).toEqual([broken.id]);
    expect(await ids('due=soon&sort=recent')).toEqual([due.id]);
    expect((await stand.call(sue, 'GET', '/conversations?due=yesterday')).status).toBe(400);
    await stand.parley.services['conversations']!.app.get(SettleDue).run(new Date(Date.now() + 11 * 60_000));
    await eventually(async () => expect((await see(sue)).total.late).toBe(2));
  });

  it('is shown to supervisors, of their own tenant and of the teams they see', async () => {
    const floor = await Floor.open(stand);
    const ann = await floor.agent('Ann');
    const [sales, support] = [await aTeam(floor, 'Sales', [ann.id]), await aTeam(floor, 'Support')];
    await floor.agent('Bo');
    for (const teamId of [sales, support, support]) await give(floor, (await floor.visitor()).id, { teamId });
    await floor.visitor();
    await floor.rows(`insert into conversations.conversation_mood (tenant_id, conversation_id, class, score, trend, seq, at) select tenant_id, id, 'angry', -0.8, 'falling', 1, now() from conversations.conversation where tenant_id = $1`);
    const { total, teams, agents, flow } = await see(supervisorOf(floor.tenant.id, { visibility: 'team', teamIds: [sales] }));
    expect(total).toMatchObject({ open: 1, queue: 1, waiting: { count: 1 }, moods: { angry: { count: 1, more: false }, falling: { count: 1 }, negative: { count: 0 } } });
    expect((await see(supervisorOf(floor.tenant.id))).teams.map(({ team, moods }) => [team?.name ?? null, moods.angry.count])).toEqual([['Support', 2], [null, 1], ['Sales', 1]]);
    expect(teams.map(({ team }) => team?.id)).toEqual([sales]);
    expect(agents.shown.map(({ id }) => id)).toEqual([ann.id]);
    expect(flow.at(-1)!.arrived).toBe(0);
    const own = await see(supervisorOf(floor.tenant.id, { visibility: 'own' }));
    expect([own.total.open, own.total.waiting.count, own.total.moods.angry.count, own.teams, own.agents.shown]).toEqual([0, 0, 0, [], []]);
    const stranger = await see(supervisorOf(aTenant().id));
    expect(stranger).toMatchObject({ total: { open: 0, queue: 0, waiting: { count: 0 }, moods: { angry: { count: 0 } } }, teams: [], agents: { shown: [] } });
    expect((await stand.call(ann, 'GET', '/wallboard')).status).toBe(403);
    const visitor = await stand.aVisitor(floor.tenant);
    expect((await stand.call(visitor, 'GET', '/wallboard')).status).toBe(403);
  });

  it('begins the day when it is told, and never looks back too far', async () => {
    const sue = supervisorOf(aTenant().id);
    const hours = async (since: string) => (await see(sue, `?since=${since}`)).flow.length;
    const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
    expect(await hours(ago(2.5 * 3600_000))).toBe(3);
    expect(await hours('1999-01-01T00:00:00Z')).toBeLessThanOrEqual(49);
    expect(await hours(ago(-3600_000))).toBe(1);
    expect((await stand.call(sue, 'GET', '/wallboard?since=today')).status).toBe(400);
    expect((await stand.call(sue, 'GET', '/wallboard?everything=1')).status).toBe(400);
  });
});
