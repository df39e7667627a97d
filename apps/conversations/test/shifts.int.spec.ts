import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Availability, ConversationRouting, RoutingPolicy, StoredShift } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { Floor } from './routing.fixture.js';
import { Stand, type AgentPrincipal } from './stand.js';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const allDay = Object.fromEntries(days.map((day) => [day, [{ from: '00:00', to: '24:00' }]]));
const today = (offsetDays = 0) => new Date(Date.now() + offsetDays * 86_400_000).toISOString().slice(0, 10);

/** A tenant whose team works in shifts. */
class Plan {
  readonly teamId = randomUUID();

  private constructor(readonly floor: Floor) {}

  static async open(stand: Stand, policy?: Partial<RoutingPolicy>): Promise<Plan> {
    const plan = new Plan(await Floor.open(stand, policy));
    await stand.tell(plan.floor.tenant.id, 'team.created', { teamId: plan.teamId, name: 'Day', agentIds: [] });
    return plan;
  }

  make(agents: AgentPrincipal[], given: Partial<StoredShift> = {}) {
    const body = { name: `Shift ${Math.random()}`, forTeamId: this.teamId, timeZone: 'UTC', agentIds: agents.map(({ id }) => id), ...given };
    return this.floor.stand.call<StoredShift>(this.floor.admin, 'POST', '/shifts', body);
  }

  change(shift: StoredShift, patch: object) {
    return this.floor.stand.call<StoredShift>(this.floor.admin, 'PATCH', `/shifts/${shift.id}`, patch);
  }

  async of(agent: AgentPrincipal): Promise<Availability> {
    return (await this.floor.stand.call<Availability>(this.floor.admin, 'GET', `/availability/${agent.id}`)).body;
  }

  /** Resolves when the agent stands so with their shift. */
  async until(agent: AgentPrincipal, inShift: boolean): Promise<void> {
    await eventually(async () => {
      await this.floor.later(0);
      const [row] = await this.floor.rows<{ working: boolean }>('select working from conversations.agent_shift where tenant_id = $1 and agent_id = $2', [agent.id]);
      if (row?.working !== inShift) throw new Error('not turned yet');
    });
  }
}

describe('shifts', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  it('are a plan of a team that supervisors keep, agents read and other tenants do not see', async () => {
    const plan = await Plan.open(stand);
    const ann = await plan.floor.agent('Ann', { online: false });
    const { status, body } = await plan.make([ann], { week: allDay as StoredShift['week'] });
    expect({ status, body }).toMatchObject({ status: 201, body: { forTeamId: plan.teamId, enabled: true, agentIds: [ann.id], changes: [], version: 1 } });
    expect((await stand.call<{ data: StoredShift[] }>(ann, 'GET', '/shifts')).body.data).toEqual([body]);
    expect((await stand.call(ann, 'PATCH', `/shifts/${body.id}`, { name: 'mine' })).status).toBe(403);
    const stranger = await Plan.open(stand);
    expect((await stand.call(stranger.floor.admin, 'GET', `/shifts/${body.id}`)).status).toBe(404);
    expect((await stranger.make([ann])).status).toBe(404);
    expect((await plan.make([], { forTeamId: stranger.teamId })).status).toBe(404);
    const wrong = [{ agentId: ann.id, date: '2026-03-02', until: '2026-03-01' }, { agentId: ann.id, date: '2026-03-02', coveredBy: ann.id }, { agentId: ann.id, date: '2026-03-02', coveredBy: randomUUID(), hours: [{ from: '09:00', to: '10:00' }] }];
    for (const change of wrong) expect((await plan.change(body, { changes: [change] })).status).toBe(400);
    expect((await stand.call(plan.floor.admin, 'DELETE', `/shifts/${body.id}`)).status).toBe(204);
  });

  it('give nothing to whoever is out of shift, and what waits as soon as it begins', async () => {
    const plan = await Plan.open(stand, {});
    const { floor } = plan;
    const ann = await floor.agent('Ann');
    const shift = (await plan.make([ann])).body;
    await plan.until(ann, false);
    expect(await plan.of(ann)).toMatchObject({ inShift: false, status: 'online' });
    const { id } = await floor.visitor();
    await eventually(async () => expect((await floor.why(id)).queue?.position).toBe(1));
    const free = await floor.agent('Bo');
    expect(await floor.owner(id)).toBe(free.id);
    expect((await floor.why(id)).decisions[0]!.candidates.find(({ agent }) => agent.id === ann.id)?.reasons).toEqual(['out_of_shift']);
    await floor.report(free, { leaseMs: 0 });
    const next = await floor.visitor();
    await eventually(async () => expect((await floor.why(next.id)).queue).not.toBeNull());
    await plan.change(shift, { week: allDay });
    expect(await floor.owner(next.id)).toBe(ann.id);
    expect(await plan.of(ann)).toMatchObject({ inShift: true });
  });

  it('know days off and who works in their place', async () => {
    const plan = await Plan.open(stand, {});
    const { floor } = plan;
    const [ann, bo] = [await floor.agent('Ann'), await floor.agent('Bo')];
    const week = allDay as StoredShift['week'];
    await plan.make([bo]);
    const span = { date: today(-1), until: today(1) };
    const shift = (await plan.make([ann], { week, changes: [{ agentId: ann.id, ...span, hours: [], coveredBy: bo.id, note: 'swap' }] })).body;
    await plan.until(ann, false);
    await plan.until(bo, true);
    const { id } = await floor.visitor();
    expect(await floor.owner(id)).toBe(bo.id);
    await plan.change(shift, { changes: [] });
    await plan.until(ann, true);
    await plan.until(bo, false);
  });

  it('after their end send those who still wait to the front, once the time is over that the policy leaves', async () => {
    const plan = await Plan.open(stand, { requeueAfterShift: 5 });
    const { floor } = plan;
    const ann = await floor.agent('Ann');
    const shift = (await plan.make([ann], { week: allDay as StoredShift['week'] })).body;
    await plan.until(ann, true);
    const [answered, unanswered] = [await floor.visitor(), await floor.visitor()];
    for (const { id } of [answered, unanswered]) expect(await floor.owner(id)).toBe(ann.id);
    await stand.say(ann, 'answer', { conversationId: answered.id });
    await plan.change(shift, { enabled: true, week: {} });
    await plan.until(ann, false);
    const later = await floor.visitor();
    await eventually(async () => expect((await floor.why(later.id)).queue?.position).toBe(1));
    expect((await floor.get(unanswered.id)).assignee?.id).toBe(ann.id);
    await floor.later(301);
    expect((await floor.get(unanswered.id)).assignee).toBeNull();
    expect((await floor.get(answered.id)).assignee?.id).toBe(ann.id);
    const why: ConversationRouting = await floor.why(unanswered.id);
    expect(why).toMatchObject({ queue: { position: 1 }, decisions: [{ outcome: 'requeued', cause: 'shift_over', agent: { id: ann.id } }, { outcome: 'assigned' }] });
    expect(await floor.load(ann)).toEqual({ load: 1, slots: 1 });
    await floor.rows(`update conversations.agent_shift set ended_at = now() - interval '6 minutes' where tenant_id = $1`);
    await stand.say(answered.visitor, 'one more thing', { conversationId: answered.id });
    await eventually(async () => expect((await floor.get(answered.id)).assignee).toBeNull());
  });

  it('leave conversations with their agent where the policy says so', async () => {
    const plan = await Plan.open(stand, { requeueAfterShift: null });
    const { floor } = plan;
    const ann = await floor.agent('Ann');
    const shift = (await plan.make([ann], { week: allDay as StoredShift['week'] })).body;
    const { id } = await floor.visitor();
    expect(await floor.owner(id)).toBe(ann.id);
    await plan.change(shift, { week: {} });
    await plan.until(ann, false);
    await floor.later(3000);
    expect((await floor.get(id)).assignee?.id).toBe(ann.id);
  });

  it('show whoever removes them that everybody is free again', async () => {
    const plan = await Plan.open(stand, {});
    const ann = await plan.floor.agent('Ann');
    const shift = (await plan.make([ann])).body;
    await plan.until(ann, false);
    await stand.call(plan.floor.admin, 'DELETE', `/shifts/${shift.id}`);
    await eventually(async () => expect(await plan.of(ann)).toMatchObject({ inShift: true, shiftChangesAt: null }));
  });
});
