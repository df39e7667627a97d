import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Availability, AvailabilitySettings } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { Floor } from './routing.fixture.js';
import { Stand, type AgentPrincipal } from './stand.js';

describe('what conversations of each channel weigh', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const seen = async (floor: Floor, { id }: AgentPrincipal) => (await stand.call<Availability>(floor.admin, 'GET', `/availability/${id}`)).body;
  const agree = (floor: Floor, body: object) => stand.call<AvailabilitySettings>(floor.admin, 'PATCH', '/availability-settings', body);

  /** A visitor who has written by another channel than the website. */
  async function by(floor: Floor, channel: string): Promise<string> {
    const inboxId = uuidv7();
    await floor.rows(`insert into conversations.inbox_profile (tenant_id, id, name, channel, enabled, as_of) values ($1, $2, $3, $3, true, now())`, [inboxId, channel]);
    const visitor = await stand.aVisitor({ id: floor.tenant.id, inboxId });
    return (await stand.say(visitor, 'hello')).conversationId;
  }

  it('are agreed on by the tenant, and differ for an agent', async () => {
    const floor = await Floor.open(stand, { capacity: 4 });
    const [ann, bo] = [await floor.agent('Ann'), await floor.agent('Bo', { online: false })];
    expect((await agree(floor, { channelWeights: { email: 3 } })).body.channelWeights).toEqual({ email: 3 });
    expect((await agree(floor, { channelWeights: { pigeon: 3 } })).status).toBe(400);
    expect((await agree(floor, { channelWeights: { email: 0 } })).status).toBe(400);
    expect((await stand.call(ann, 'PATCH', '/availability-settings', { channelWeights: {} })).status).toBe(403);
    expect(await floor.owner(await by(floor, 'email'))).toBe(ann.id);
    expect(await seen(floor, ann)).toMatchObject({ load: 3, capacity: null, limit: 4, channelWeights: {} });
    const held = await by(floor, 'email');
    await eventually(async () => expect((await floor.why(held)).queue?.position).toBe(1));
    const chat = await floor.visitor();
    expect(await floor.owner(chat.id)).toBe(ann.id);
    expect(await seen(floor, ann)).toMatchObject({ load: 4 });
    expect((await stand.call<Availability>(floor.admin, 'PATCH', `/availability/${bo.id}`, { channelWeights: { email: 1 }, capacity: 2 })).body).toMatchObject({ channelWeights: { email: 1 }, limit: 2 });
    await floor.report(bo);
    expect(await floor.owner(held)).toBe(bo.id);
    expect(await seen(floor, bo)).toMatchObject({ load: 1, limit: 2 });
  });

  it('may fill an agent who has nothing else, and give what they took back whole', async () => {
    const floor = await Floor.open(stand, { capacity: 3 });
    await agree(floor, { channelWeights: { sms: 100 } });
    const ann = await floor.agent('Ann');
    const call = await by(floor, 'sms');
    expect(await floor.owner(call)).toBe(ann.id);
    expect(await floor.why(call)).toMatchObject({ overCapacity: false });
    const chat = await floor.visitor();
    await eventually(async () => expect((await floor.why(chat.id)).queue?.position).toBe(1));
    // What weighs is what it weighed when it was given.
    await agree(floor, { channelWeights: { sms: 50 } });
    await floor.patch(call, { status: 'resolved' });
    expect(await floor.owner(chat.id)).toBe(ann.id);
    expect(await floor.load(ann)).toEqual({ load: 1, slots: 1 });
    const second = await by(floor, 'sms');
    await eventually(async () => expect((await floor.why(second)).queue?.position).toBe(1));
    const behind = await floor.visitor();
    expect(await floor.owner(behind.id)).toBe(ann.id);
    for (const { id } of [chat, behind]) await floor.patch(id, { status: 'resolved' });
    expect(await floor.owner(second)).toBe(ann.id);
  });

  it('leave a word when a person gives more than the agent should have', async () => {
    const floor = await Floor.open(stand, { capacity: 1 });
    const ann = await floor.agent('Ann');
    const first = await floor.visitor();
    expect(await floor.owner(first.id)).toBe(ann.id);
    expect((await floor.why(first.id)).decisions).toHaveLength(1);
    const second = await floor.visitor();
    await eventually(async () => expect((await floor.why(second.id)).queue?.position).toBe(1));
    expect((await stand.call(ann, 'POST', `/conversations/${second.id}/assign`, { agentId: ann.id, ifAssignee: null })).status).toBe(200);
    const why = await floor.why(second.id);
    expect(why).toMatchObject({ overCapacity: true, decisions: [{ outcome: 'manual', cause: 'over', agent: { id: ann.id, name: 'Ann' }, policyId: floor.policyId, considered: 1 }] });
    expect(why.decisions[0]!.candidates).toMatchObject([{ load: 1, capacity: 1, score: null, reasons: ['at_capacity'] }]);
    expect(await seen(floor, ann)).toMatchObject({ load: 2, limit: 1 });
  });

  it('tell a limit only to whom something is given by itself', async () => {
    const floor = await Floor.open(stand, { strategy: 'manual' });
    const ann = await floor.agent('Ann');
    expect(await seen(floor, ann)).toMatchObject({ limit: null });
  });
});
