import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Availability, Page } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { Floor, LEASE_MS } from './routing.fixture.js';
import { aTenant, Stand } from './stand.js';

describe('availability', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const seen = async (floor: Floor, id: string) => (await stand.call<Availability>(floor.admin, 'GET', `/availability/${id}`)).body;
  const changes = async (floor: Floor) => (await stand.events(floor.tenant.id)).filter(({ type }) => type === 'availability.changed').map(({ data }) => [data['status'], data['cause']]);

  it('follows devices and choices, tells of each change once, and shows it to the own tenant alone', async () => {
    const floor = await Floor.open(stand);
    const ann = await floor.agent('Ann', { online: false });
    const desk = await stand.listen(floor.tenant.id);
    expect(await seen(floor, ann.id)).toMatchObject({ status: 'offline', cause: 'gone', name: 'Ann' });
    await floor.report(ann);
    await floor.report(ann);
    expect(await seen(floor, ann.id)).toMatchObject({ status: 'online', cause: 'chosen' });
    expect((await stand.call<Availability>(ann, 'PATCH', '/availability', { status: 'busy', reason: 'lunch' })).body).toMatchObject({ status: 'busy', reason: 'lunch' });
    await floor.report(ann, { leaseMs: 0 });
    expect(await seen(floor, ann.id)).toMatchObject({ status: 'offline', cause: 'gone', reason: null });
    expect((await floor.report(ann)).outcomes[0]).toMatchObject({ status: 'busy' });
    expect(await seen(floor, ann.id)).toMatchObject({ status: 'busy', reason: 'lunch' });
    expect(await changes(floor)).toEqual([['online', 'chosen'], ['busy', 'chosen'], ['offline', 'gone'], ['busy', 'chosen']]);
    // Of what gateways report they tell themselves.
    await eventually(() => expect(desk.filter(({ type }) => type === 'presence')).toMatchObject([{ data: { id: ann.id, status: 'busy' } }]));
    const stranger = aTenant().agent;
    expect((await stand.call(stranger, 'GET', `/availability/${ann.id}`)).status).toBe(404);
    expect((await stand.call<Page<Availability>>(stranger, 'GET', '/availability')).body.data).toEqual([]);
    expect((await stand.call(ann, 'PATCH', `/availability/${ann.id}`, { capacity: 50 })).status).toBe(403);
  });

  it('lists who is there, by status and team, page by page', async () => {
    const floor = await Floor.open(stand);
    for (const name of ['Ann', 'Bo', 'Cy']) await floor.agent(name);
    await floor.agent('Dee', { online: false });
    const first = (await stand.call<Page<Availability>>(floor.admin, 'GET', '/availability?limit=2')).body;
    const second = (await stand.call<Page<Availability>>(floor.admin, 'GET', `/availability?limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.data, ...second.data].map(({ name }) => name).sort()).toEqual(['Ann', 'Bo', 'Cy']);
    expect(second.nextCursor).toBeNull();
    expect((await stand.call<Page<Availability>>(floor.admin, 'GET', '/availability?status=busy')).body.data).toEqual([]);
    expect((await stand.call(floor.admin, 'GET', '/availability?cursor=nonsense')).status).toBe(400);
  });

  it('ends by the clock when no gateway vouches any more, of many at once by index', async () => {
    const floor = await Floor.open(stand);
    const ann = await floor.agent('Ann');
    await floor.report(ann, { leaseMs: LEASE_MS / 2 });
    await floor.later(LEASE_MS / 2000 + 60);
    expect((await seen(floor, ann.id)).status).toBe('online');
    await floor.later(LEASE_MS / 1000 + 60);
    expect(await seen(floor, ann.id)).toMatchObject({ status: 'offline', cause: 'gone' });
  });

  it('is away when idle as long as the tenant agreed, and back with the next activity', async () => {
    const floor = await Floor.open(stand);
    expect((await stand.call(floor.admin, 'PATCH', '/availability-settings', { idleMinutes: 10, busyReasons: ['Lunch', '培训'] })).body).toMatchObject({ idleMinutes: 10, busyReasons: ['Lunch', '培训'] });
    const ann = await floor.agent('Ann');
    await floor.later(599);
    expect((await seen(floor, ann.id)).status).toBe('online');
    await floor.later(601);
    expect(await seen(floor, ann.id)).toMatchObject({ status: 'away', cause: 'idle' });
    await floor.rows(`update conversations.agent_desk set since = since - interval '700 seconds' where tenant_id = $1`);
    await floor.report(ann, { activeMs: 0 });
    expect(await seen(floor, ann.id)).toMatchObject({ status: 'online', cause: 'chosen' });
  });

  it('takes a limit, skills and shifts from supervisors, and refuses what is not there', async () => {
    const floor = await Floor.open(stand);
    const ann = await floor.agent('Ann');
    expect((await stand.call<Availability>(floor.admin, 'PATCH', `/availability/${ann.id}`, { capacity: 3, skills: ['es', 'es', '退款'] })).body).toMatchObject({ capacity: 3, skills: ['es', '退款'] });
    expect((await stand.call<Availability>(floor.admin, 'PATCH', `/availability/${ann.id}`, { capacity: null })).body).toMatchObject({ capacity: null, skills: ['es', '退款'], status: 'online' });
    expect(await stand.call(floor.admin, 'PATCH', `/availability/${ann.id}`, { shiftId: ann.id })).toMatchObject({ status: 404, body: { code: 'rule.reference_unknown' } });
    expect(await stand.call(floor.admin, 'PATCH', `/availability/${aTenant().agent.id}`, { capacity: 3 })).toMatchObject({ status: 404, body: { code: 'agent.not_found' } });
    expect((await stand.call(floor.admin, 'PATCH', `/availability/${ann.id}`, { capacity: 0 })).status).toBe(400);
  });
});
