import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles, type Availability, type AvailabilitySettings, type BusyRequest } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { Floor } from './routing.fixture.js';
import { anAgentOf, Stand, type AgentPrincipal } from './stand.js';

describe('approval to be busy', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const required = (given: Partial<AvailabilitySettings['busyApproval']> = {}) => ({ busyApproval: { required: true, waitMinutes: 5, onTimeout: 'refuse', ...given } });
  const agree = (floor: Floor, body: object) => stand.call<AvailabilitySettings>(floor.admin, 'PATCH', '/availability-settings', body);
  const own = (agent: AgentPrincipal, body: object) => stand.call<Availability>(agent, 'PATCH', '/availability', body);
  const asked = async (who: AgentPrincipal) => (await stand.call<{ data: BusyRequest[] }>(who, 'GET', '/busy-requests')).body.data;
  const told = async (floor: Floor) => (await stand.events(floor.tenant.id)).filter(({ type }) => type.startsWith('availability.busy')).map(({ type, data }) => [type.slice(18), data['allowed'] ?? null, data['byAgentId'] ?? null]);

  it('is asked of supervisors, who let one be busy or not', async () => {
    const floor = await Floor.open(stand, {});
    expect((await agree(floor, required())).body.busyApproval).toEqual({ required: true, waitMinutes: 5, onTimeout: 'refuse' });
    const ann = await floor.agent('Ann');
    const desk = await stand.listen(floor.tenant.id);
    const first = (await own(ann, { status: 'busy', reason: 'lunch' })).body;
    expect(first).toMatchObject({ status: 'online', busyRequest: { reason: 'lunch' } });
    await eventually(() => expect(desk).toContainEqual({ type: 'presence', data: { kind: 'agent', id: ann.id, status: 'online' } }));
    expect(await asked(floor.admin)).toMatchObject([{ id: first.busyRequest!.id, agent: { id: ann.id, name: 'Ann' }, reason: 'lunch' }]);
    expect((await stand.call(ann, 'GET', '/busy-requests')).status).toBe(403);
    expect((await stand.call(ann, 'POST', `/busy-requests/${first.busyRequest!.id}/answer`, { allowed: true })).status).toBe(403);
    const stranger = await Floor.open(stand);
    expect(await asked(stranger.admin)).toEqual([]);
    expect((await stand.call(stranger.admin, 'POST', `/busy-requests/${first.busyRequest!.id}/answer`, { allowed: true })).status).toBe(404);
    const answer = (allowed: boolean, id: string) => stand.call<Availability>(floor.admin, 'POST', `/busy-requests/${id}/answer`, { allowed });
    expect((await answer(false, first.busyRequest!.id)).body).toMatchObject({ status: 'online', busyRequest: null });
    expect((await answer(true, first.busyRequest!.id)).status).toBe(404);
    const second = (await own(ann, { status: 'busy', reason: 'training' })).body.busyRequest!;
    expect((await answer(true, second.id)).body).toMatchObject({ status: 'busy', reason: 'training', busyRequest: null });
    expect((await own(ann, { status: 'busy', reason: 'more training' })).body).toMatchObject({ status: 'busy', reason: 'more training', busyRequest: null });
    expect(await told(floor)).toEqual([['requested', null, null], ['answered', false, floor.admin.id], ['requested', null, null], ['answered', true, floor.admin.id]]);
  });

  it('is taken back by any other word, and needed by nobody who supervises', async () => {
    const floor = await Floor.open(stand, {});
    await agree(floor, required());
    const ann = await floor.agent('Ann');
    await own(ann, { status: 'busy' });
    expect((await own(ann, { status: 'away' })).body).toMatchObject({ status: 'away', busyRequest: null });
    expect(await asked(floor.admin)).toEqual([]);
    const lead: AgentPrincipal = { ...anAgentOf(floor.tenant.id, 'Lea', roles.supervisor), role: 'supervisor' };
    await floor.report(lead);
    expect((await own(lead, { status: 'busy' })).body).toMatchObject({ status: 'busy', busyRequest: null });
    expect((await stand.call<Availability>(floor.admin, 'PATCH', `/availability/${ann.id}`, { status: 'busy' })).body).toMatchObject({ status: 'busy' });
  });

  it.each(['allow', 'refuse'] as const)('is given or not when nobody answers in time: %s', async (onTimeout) => {
    const floor = await Floor.open(stand, {});
    await agree(floor, required({ onTimeout }));
    const ann = await floor.agent('Ann');
    await own(ann, { status: 'busy', reason: 'lunch' });
    await floor.later(299);
    expect(await asked(floor.admin)).toHaveLength(1);
    await floor.later(301);
    expect(await asked(floor.admin)).toEqual([]);
    expect((await stand.call<Availability>(ann, 'GET', `/availability/${ann.id}`)).body).toMatchObject({ status: onTimeout === 'allow' ? 'busy' : 'online', busyRequest: null });
    expect((await told(floor)).at(-1)).toEqual(['answered', onTimeout === 'allow', null]);
  });

  it('is asked for also by what is chosen over a socket, which learns what holds', async () => {
    const floor = await Floor.open(stand, {});
    await agree(floor, required());
    const ann = await floor.agent('Ann');
    const at = Date.now();
    expect((await floor.report(ann, { choice: { status: 'busy', at } })).outcomes).toEqual([{ status: 'online', at: at + 1 }]);
    expect(await asked(floor.admin)).toHaveLength(1);
    // The gateway says again what it knows.
    await floor.report(ann, { choice: { status: 'busy', at } });
    expect((await told(floor))).toHaveLength(1);
    await floor.report(ann, { choice: { status: 'online', at: at + 5 } });
    expect(await asked(floor.admin)).toEqual([]);
  });
});
