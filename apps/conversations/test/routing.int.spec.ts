import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conversationsRpc, topicOf, type Conversation, type Problem, type QueuePlace } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { WakeConversations } from '../src/actions/wake-conversations.js';
import { DrainPool } from '../src/actions/routing/drain-pool.js';
import { Floor } from './routing.fixture.js';
import { aTenant, Stand } from './stand.js';

describe('routing', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  describe('who gets what waits', () => {
    it('gives a conversation to a free agent, says why, and shows it to nobody else', async () => {
      const floor = await Floor.open(stand, { capacity: 2 });
      const [ann, bo] = [await floor.agent('Ann', { skills: [] }), await floor.agent('Bo', { online: false })];
      const { id, visitor } = await floor.visitor();
      expect(await floor.owner(id)).toBe(ann.id);
      expect(await floor.load(ann)).toEqual({ load: 1, slots: 1 });
      expect(await floor.load(bo)).toEqual({ load: 0, slots: 0 });
      expect((await stand.events(floor.tenant.id)).findLast(({ type }) => type === 'conversation.assigned')).toMatchObject({ actor: { kind: 'system' }, data: { assigneeId: ann.id, previousAssigneeId: null } });
      const why = await floor.why(id);
      expect(why).toMatchObject({ queue: null, overCapacity: false, countsAsLoad: true, decisions: [{ outcome: 'assigned', agent: { id: ann.id, name: 'Ann' }, policyId: floor.policyId, considered: 1 }] });
      expect(why.decisions[0]!.candidates).toEqual([{ agent: { id: ann.id, name: 'Ann' }, load: 0, capacity: 2, lastAssignedAt: null, score: 0, reasons: ['eligible'] }]);
      expect((await stand.call(aTenant().agent, 'GET', `/conversations/${id}/routing`)).status).toBe(404);
      expect((await stand.call(visitor, 'GET', `/conversations/${id}/routing`)).status).toBe(403);
    });

    it('leaves tenants without a policy to pick by hand', async () => {
      const floor = await Floor.open(stand);
      const ann = await floor.agent('Ann');
      const { id } = await floor.visitor();
      await floor.settled();
      expect((await floor.get(id)).assignee).toBeNull();
      expect(await floor.rows('select 1 from conversations.waiting where tenant_id = $1')).toEqual([]);
      await stand.call(ann, 'POST', `/conversations/${id}/assign`, { agentId: ann.id, ifAssignee: null });
      expect(await floor.load(ann)).toEqual({ load: 1, slots: 1 });
    });

    it('takes up what waits already when a policy is made, and drains when somebody comes online', async () => {
      const floor = await Floor.open(stand);
      const { id } = await floor.visitor();
      await floor.sets({});
      await eventually(async () => expect((await floor.why(id)).queue).toMatchObject({ position: 1, wait: null }));
      const ann = await floor.agent('Ann');
      expect(await floor.owner(id)).toBe(ann.id);
    });

    it('keeps to the limit, tells the place, and goes on when there is room', async () => {
      const floor = await Floor.open(stand, { capacity: 1 });
      const ann = await floor.agent('Ann');
      const first = await floor.visitor();
      expect(await floor.owner(first.id)).toBe(ann.id);
      const second = await floor.visitor();
      await eventually(async () => expect((await floor.why(second.id)).queue?.position).toBe(1));
      const third = await floor.visitor();
      const heard = await stand.listen(floor.tenant.id, third.visitor.id);
      await eventually(async () => expect((await stand.call<{ queue: QueuePlace }>(third.visitor, 'GET', `/conversations/${third.id}/queue`)).body.queue).toMatchObject({ position: 2, wait: null, offer: null }));
      expect((await stand.call(third.visitor, 'GET', `/conversations/${second.id}/queue`)).status).toBe(404);
      await floor.patch(first.id, { status: 'resolved' });
      expect(await floor.owner(second.id)).toBe(ann.id);
      await eventually(() => expect(heard).toContainEqual({ type: 'queue', data: expect.objectContaining({ conversationId: third.id, position: 1 }) }));
      expect((await floor.get(third.id)).assignee).toBeNull();
      expect(await floor.load(ann)).toEqual({ load: 1, slots: 1 });
    });

    it('goes by priority, then by time', async () => {
      const floor = await Floor.open(stand, { capacity: 1 });
      const [one, two, three] = [await floor.visitor(), await floor.visitor(), await floor.visitor()];
      await floor.patch(three.id, { priority: 'urgent' });
      await floor.settled();
      await floor.agent('Ann');
      await floor.owner(three.id);
      expect([(await floor.get(one.id)).assignee, (await floor.get(two.id)).assignee]).toEqual([null, null]);
      await floor.patch(three.id, { status: 'resolved' });
      await floor.owner(one.id);
    });

    it('goes by what was promised before it goes by time', async () => {
      const floor = await Floor.open(stand, { capacity: 1 });
      const [older, promised] = [await floor.visitor(), await floor.visitor()];
      await floor.settled();
      await floor.rows(`insert into conversations.sla_clock (tenant_id, conversation_id, due_at, due_kind) values ($1, $2, now() + interval '1 hour', 'first_response')`, [promised.id]);
      await stand.say(promised.visitor, 'and?', { conversationId: promised.id });
      await eventually(async () => expect((await floor.why(promised.id)).queue?.position).toBe(1));
      const ann = await floor.agent('Ann');
      expect(await floor.owner(promised.id)).toBe(ann.id);
      expect((await floor.why(older.id)).queue?.position).toBe(1);
    });

    it('assigns nothing while the hours or the shift are closed', async () => {
      const floor = await Floor.open(stand);
      const hours = async (name: string) => (await stand.call<{ id: string; version: number }>(floor.admin, 'POST', '/business-hours', { name, timeZone: 'Asia/Shanghai' })).body;
      const [shop, shift] = [await hours('Shop'), await hours('Shift')];
      await floor.sets({ businessHoursId: shop.id });
      const ann = await floor.agent('Ann');
      await stand.call(floor.admin, 'PATCH', `/availability/${ann.id}`, { shiftId: shift.id });
      const { id } = await floor.visitor();
      await eventually(async () => expect((await floor.why(id)).queue?.position).toBe(1));
      await stand.call(floor.admin, 'PATCH', `/business-hours/${shop.id}`, { alwaysOpen: true, version: shop.version });
      await floor.settled();
      expect((await floor.get(id)).assignee).toBeNull();
      await stand.call(floor.admin, 'PATCH', `/business-hours/${shift.id}`, { alwaysOpen: true, version: shift.version });
      expect(await floor.owner(id)).toBe(ann.id);
    });

    it('asks for skills, and no more after a time', async () => {
      const floor = await Floor.open(stand, { skills: [{ skill: 'refunds', labels: ['refund'], locales: [], priorities: [] }], relaxSkillsAfter: 60 });
      const { id } = await floor.visitor();
      await floor.patch(id, { labels: ['refund'] });
      await floor.settled();
      const ann = await floor.agent('Ann');
      const plain = await floor.visitor();
      expect(await floor.owner(plain.id)).toBe(ann.id);
      expect((await floor.get(id)).assignee).toBeNull();
      await floor.rows(`update conversations.waiting set since = since - interval '61 seconds' where tenant_id = $1`);
      await floor.later(61);
      expect(await floor.owner(id)).toBe(ann.id);
      expect((await floor.why(id)).decisions[0]!.candidates[0]!.reasons).toEqual(['eligible', 'skills_relaxed']);
      const again = await floor.visitor();
      const able = await floor.agent('Able', { skills: ['refunds'] });
      await floor.patch(again.id, { labels: ['refund'] });
      expect([ann.id, able.id]).toContain(await floor.owner(again.id));
    });

    it('brings a contact back to the agent they had', async () => {
      const floor = await Floor.open(stand, { stickyDays: 7 });
      const ann = await floor.agent('Ann');
      const { visitor, id } = await floor.visitor();
      expect(await floor.owner(id)).toBe(ann.id);
      const bo = await floor.agent('Bo');
      await floor.patch(id, { status: 'resolved' });
      await floor.rows(`update conversations.conversation set resolved_at = now() - interval '73 hours' where tenant_id = $1`);
      const { conversationId } = await stand.say(visitor, 'again');
      expect(await floor.owner(conversationId)).toBe(ann.id);
      expect((await floor.why(conversationId)).decisions[0]!.candidates[0]!.reasons).toEqual(['eligible', 'had_it_last']);
      expect(await floor.load(bo)).toEqual({ load: 0, slots: 0 });
    });

    it('keeps teams to their members', async () => {
      const floor = await Floor.open(stand, {});
      const teamId = randomUUID();
      const [ann, bo] = [await floor.agent('Ann'), await floor.agent('Bo')];
      await stand.tell(floor.tenant.id, 'team.created', { teamId, name: 'Returns', agentIds: [bo.id] });
      const { id } = await floor.visitor();
      await floor.owner(id);
      await stand.call(floor.admin, 'POST', `/conversations/${id}/assign`, { agentId: null, teamId });
      expect(await floor.owner(id)).toBe(bo.id);
      expect((await floor.load(ann)).load + (await floor.load(bo)).load).toBe(1);
    });
  });

  describe('races', () => {
    it('fifty drains at once give each conversation one owner and no agent too many', async () => {
      const floor = await Floor.open(stand, { capacity: 3 });
      const waiting = await Promise.all(Array.from({ length: 30 }, () => floor.visitor()));
      const agents = await Promise.all(Array.from({ length: 6 }, (_, at) => floor.agent(`Agent ${at}`)));
      const pool = { pool: `${floor.policyId}:all`, policyId: floor.policyId };
      await Promise.all(Array.from({ length: 50 }, () => floor.service(DrainPool).run(floor.tenant.id, pool)));
      await floor.settled();
      const owners = await floor.rows<{ agent: string; n: number }>('select assignee_id as agent, count(*)::int as n from conversations.conversation where tenant_id = $1 and assignee_id is not null group by 1');
      expect(owners.map(({ n }) => n)).toEqual([3, 3, 3, 3, 3, 3]);
      for (const agent of agents) expect(await floor.load(agent)).toEqual({ load: 3, slots: 3 });
      const assigned = (await stand.events(floor.tenant.id)).filter(({ type }) => type === 'conversation.assigned').map(({ data }) => data['conversationId']);
      expect(new Set(assigned).size).toBe(assigned.length);
      expect(await floor.rows('select 1 from conversations.waiting where tenant_id = $1')).toHaveLength(12);
      expect(waiting).toHaveLength(30);
    }, 60_000);

    it('fifty agents who take one conversation, while routing gives it away: one has it', async () => {
      const floor = await Floor.open(stand);
      const { id } = await floor.visitor();
      const agents = await Promise.all(Array.from({ length: 10 }, (_, at) => floor.agent(`Agent ${at}`, { online: at === 0 })));
      const takes = await Promise.all([
        ...Array.from({ length: 50 }, (_, at) => stand.call<Problem>(agents[at % 10]!, 'POST', `/conversations/${id}/assign`, { agentId: agents[at % 10]!.id, ifAssignee: null })),
        floor.sets({ capacity: 1 }).then(() => ({ status: 0 })),
      ]);
      await floor.settled();
      expect(takes.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
      const owner = (await floor.get(id)).assignee!.id;
      let loads = 0;
      for (const agent of agents) {
        const { load, slots } = await floor.load(agent);
        expect(load).toBe(slots);
        expect(load).toBe(agent.id === owner ? 1 : 0);
        loads += load;
      }
      expect(loads).toBe(1);
    }, 60_000);

    it('loads stay true while conversations begin, end and change hands at once', async () => {
      const floor = await Floor.open(stand, { capacity: 4 });
      const agents = await Promise.all(Array.from({ length: 4 }, (_, at) => floor.agent(`Agent ${at}`)));
      const ids = (await Promise.all(Array.from({ length: 24 }, () => floor.visitor()))).map(({ id }) => id);
      const acts = [{ status: 'resolved' }, { status: 'pending' }, { status: 'open' }, { priority: 'high' }];
      for (let round = 0; round < 4; round++) {
        await Promise.all(ids.map((id, at) => ((at + round) % 5 === 0
          ? stand.call(floor.admin, 'POST', `/conversations/${id}/assign`, { agentId: agents[at % 4]!.id })
          : floor.patch(id, acts[(at + round) % 4]))));
      }
      await floor.settled();
      for (const agent of agents) {
        const { load, slots } = await floor.load(agent);
        expect(load).toBe(slots);
        const [open] = await floor.rows<{ n: number }>(`select count(*)::int as n from conversations.conversation where tenant_id = $1 and status = 'open' and assignee_id = $2`, [agent.id]);
        expect(load).toBe(open!.n);
      }
      const over = await floor.rows<{ n: number }>('select count(*)::int as n from conversations.desk_slot where tenant_id = $1 and over', []);
      expect(over[0]!.n).toBeGreaterThanOrEqual(0);
    }, 60_000);
  });

  describe('a person may exceed the limit', () => {
    it('and it is marked', async () => {
      const floor = await Floor.open(stand, { capacity: 1 });
      const ann = await floor.agent('Ann');
      const [one, two] = [await floor.visitor(), await floor.visitor()];
      await floor.settled();
      for (const { id } of [one, two]) await stand.call(ann, 'POST', `/conversations/${id}/assign`, { agentId: ann.id });
      expect(await floor.load(ann)).toEqual({ load: 2, slots: 2 });
      expect([await floor.why(one.id), await floor.why(two.id)].map(({ overCapacity }) => overCapacity).sort()).toEqual([false, true]);
    });
  });

  describe('by the clock', () => {
    it('gives what nobody answers to the next, first of all, and sets who missed too often to away', async () => {
      const floor = await Floor.open(stand, { answerWithin: 30, missesBeforeAway: 1 });
      const ann = await floor.agent('Ann');
      const { id } = await floor.visitor();
      expect(await floor.owner(id)).toBe(ann.id);
      const bo = await floor.agent('Bo');
      await floor.later(31);
      await eventually(async () => expect((await floor.get(id)).assignee?.id).toBe(bo.id));
      const { decisions } = await floor.why(id);
      expect(decisions.map(({ outcome, cause, agent }) => [outcome, cause, agent?.name]).sort()).toEqual([['assigned', null, 'Ann'], ['assigned', null, 'Bo'], ['requeued', 'no_answer', 'Ann']]);
      expect((await stand.call(floor.admin, 'GET', `/availability/${ann.id}`)).body).toMatchObject({ status: 'away', cause: 'missed', load: 0 });
      expect(await floor.load(bo)).toEqual({ load: 1, slots: 1 });
    });

    it('leaves what was answered', async () => {
      const floor = await Floor.open(stand, { answerWithin: 30, missesBeforeAway: 1 });
      const ann = await floor.agent('Ann');
      const { id, visitor } = await floor.visitor();
      await floor.owner(id);
      await stand.say(ann, 'here I am', { conversationId: id });
      await stand.say(visitor, 'thanks, and', { conversationId: id });
      await floor.later(31);
      expect((await floor.get(id)).assignee?.id).toBe(ann.id);
      expect((await stand.call(floor.admin, 'GET', `/availability/${ann.id}`)).body).toMatchObject({ status: 'online' });
    });

    it('takes back from an agent who is gone only what waits for an answer, to the front', async () => {
      const floor = await Floor.open(stand, { capacity: 2 });
      const ann = await floor.agent('Ann');
      const [answered, unanswered] = [await floor.visitor(), await floor.visitor()];
      for (const { id } of [answered, unanswered]) await floor.owner(id);
      await stand.say(ann, 'answer', { conversationId: answered.id });
      const later = await floor.visitor();
      await floor.report(ann, { leaseMs: 0 });
      await eventually(async () => expect((await floor.why(unanswered.id)).queue).toMatchObject({ position: 1 }));
      expect((await floor.why(later.id)).queue).toMatchObject({ position: 2 });
      expect((await floor.get(answered.id)).assignee?.id).toBe(ann.id);
      expect((await floor.why(unanswered.id)).decisions[0]).toMatchObject({ outcome: 'requeued', cause: 'agent_gone', agent: { id: ann.id } });
      expect(await floor.load(ann)).toEqual({ load: 1, slots: 1 });
      await stand.say(answered.visitor, 'one more question', { conversationId: answered.id });
      await eventually(async () => expect((await floor.get(answered.id)).assignee).toBeNull());
      expect(await floor.load(ann)).toEqual({ load: 0, slots: 0 });
    });

    it('does not count a conversation whose visitor is silent, until they write again', async () => {
      const floor = await Floor.open(stand, { capacity: 1, inactiveAfter: 5 });
      const ann = await floor.agent('Ann');
      const quiet = await floor.visitor();
      await floor.owner(quiet.id);
      const next = await floor.visitor();
      await floor.later(301);
      expect(await floor.owner(next.id)).toBe(ann.id);
      expect(await floor.load(ann)).toEqual({ load: 1, slots: 1 });
      expect(await floor.why(quiet.id)).toMatchObject({ countsAsLoad: false });
      await stand.say(quiet.visitor, 'still there?', { conversationId: quiet.id });
      await eventually(async () => expect(await floor.why(quiet.id)).toMatchObject({ countsAsLoad: true, overCapacity: true }));
      expect(await floor.load(ann)).toEqual({ load: 2, slots: 2 });
    });
  });

  describe('a queue with limits', () => {
    it('sends those it does not take to another team, once', async () => {
      const teamId = randomUUID();
      const floor = await Floor.open(stand);
      await stand.tell(floor.tenant.id, 'team.created', { teamId, name: 'Night', agentIds: [] });
      await floor.sets({ queue: { maxLength: 1, maxWait: null, overflow: { to: 'team', teamId }, showPosition: true } });
      const first = await floor.visitor();
      await eventually(async () => expect((await floor.why(first.id)).queue?.position).toBe(1));
      const second = await floor.visitor();
      await eventually(async () => expect((await floor.get(second.id)).team?.id).toBe(teamId));
      expect((await floor.get(first.id)).team).toBeNull();
      expect((await stand.events(floor.tenant.id)).filter(({ type }) => type === 'conversation.overflowed')).toMatchObject([{ data: { conversationId: second.id, cause: 'queue_full', to: 'team', teamId } }]);
      expect((await floor.why(second.id)).decisions[0]).toMatchObject({ outcome: 'overflowed', cause: 'queue_full' });
    });

    it('keeps places to itself when the policy says so, from visitors alone', async () => {
      const floor = await Floor.open(stand, { queue: { maxLength: null, maxWait: null, overflow: { to: 'form' }, showPosition: false } });
      const { id, visitor } = await floor.visitor();
      await eventually(async () => expect((await floor.why(id)).queue?.position).toBe(1));
      expect((await stand.call<{ queue: QueuePlace | null }>(visitor, 'GET', `/conversations/${id}/queue`)).body).toEqual({ queue: null });
      expect((await stand.call<{ queue: QueuePlace }>(floor.admin, 'GET', `/conversations/${id}/queue`)).body.queue).toMatchObject({ position: 1 });
    });

    it('offers a form to those who wait too long, and keeps their place', async () => {
      const floor = await Floor.open(stand, { queue: { maxLength: null, maxWait: 60, overflow: { to: 'form' }, showPosition: true } });
      const { id } = await floor.visitor();
      await eventually(async () => expect((await floor.why(id)).queue?.position).toBe(1));
      await floor.rows(`update conversations.waiting set since = since - interval '61 seconds', look_at = now() where tenant_id = $1`);
      await floor.later(1);
      await eventually(async () => expect((await floor.why(id)).queue).toMatchObject({ position: 1, offer: 'form' }));
      await floor.later(100);
      expect((await stand.events(floor.tenant.id)).filter(({ type }) => type === 'conversation.overflowed')).toHaveLength(1);
    });
  });

  it('gives those who wait too long to the bot, once, and keeps what it gave back', async () => {
    const floor = await Floor.open(stand, { queue: { maxLength: null, maxWait: 60, overflow: { to: 'bot' }, showPosition: true } });
    const { id: tenantId, inboxId } = floor.tenant;
    const { id } = await floor.visitor();
    const botId = randomUUID();
    const data = { botId, name: 'Robin', avatarUrl: null, inboxes: [{ inboxId, enabled: true }], noAnswerTimeoutMs: 30_000 };
    await stand.parley.platform.broker.publish(topicOf('bot'), [{ id: randomUUID(), type: 'bot.settings_changed', version: 1, tenantId, key: tenantId, occurredAt: new Date().toISOString(), actor: { kind: 'system' }, data }]);
    const overdue = async () => {
      await eventually(async () => expect((await floor.why(id)).queue?.position).toBe(1));
      await floor.rows(`update conversations.waiting set since = since - interval '61 seconds', look_at = now() where tenant_id = $1`);
      await floor.later(1);
    };
    await eventually(async () => expect(await floor.rows('select enabled from conversations.bot_inbox where tenant_id = $1')).toEqual([{ enabled: true }]));
    await overdue();
    await eventually(async () => expect(await floor.get(id)).toMatchObject({ handler: 'bot', assignee: null }));
    expect((await floor.why(id)).queue).toBeNull();
    await stand.ask(conversationsRpc.handOff, { tenantId, conversationId: id, botId, reason: 'unsure', to: 'queue' });
    await overdue();
    await eventually(async () => expect((await floor.why(id)).queue).toMatchObject({ position: 1, offer: 'form' }));
    expect(await floor.get(id)).toMatchObject({ handler: 'people' });
    expect((await stand.events(tenantId)).flatMap(({ type, data: told }) => (type === 'conversation.overflowed' ? [told['to']] : []))).toEqual(['bot', 'form']);
  });

  describe('what visitors who wait are told', () => {
    const queue = (heard: { type: string; data?: unknown }[]) => heard.filter(({ type }) => type === 'queue').map(({ data }) => data as QueuePlace);

    it('is told again when only the offer is another: nobody is there any more, somebody is back', async () => {
      const floor = await Floor.open(stand, { capacity: 1 });
      const ann = await floor.agent('Ann');
      const first = await floor.visitor();
      expect(await floor.owner(first.id)).toBe(ann.id);
      await stand.say(ann, 'answer', { conversationId: first.id });
      const second = await floor.visitor();
      const heard = await stand.listen(floor.tenant.id, second.visitor.id);
      await eventually(async () => expect((await floor.why(second.id)).queue).toMatchObject({ position: 1, offer: null }));
      await floor.report(ann, { leaseMs: 0 });
      await eventually(() => expect(queue(heard).at(-1)).toMatchObject({ conversationId: second.id, position: 1, offer: 'form' }));
      await floor.report(ann);
      await eventually(() => expect(queue(heard).at(-1)).toMatchObject({ position: 1, offer: null }));
    });

    it('is that they wait no longer when somebody puts their conversation off', async () => {
      const floor = await Floor.open(stand, {});
      const { id, visitor } = await floor.visitor();
      const heard = await stand.listen(floor.tenant.id, visitor.id);
      await eventually(async () => expect((await floor.why(id)).queue?.position).toBe(1));
      await floor.patch(id, { status: 'pending' });
      await eventually(() => expect(queue(heard).at(-1)).toMatchObject({ conversationId: id, position: 0 }));
      await stand.say(visitor, 'still here', { conversationId: id });
      await eventually(() => expect(queue(heard).at(-1)).toMatchObject({ conversationId: id, position: 1 }));
    });
  });

  it('gives what was put off back to its agent if they are there, else to the queue', async () => {
    const floor = await Floor.open(stand, {});
    const [ann, bo] = [await floor.agent('Ann', { capacity: 1 }), await floor.agent('Bo', { online: false })];
    const [here, gone] = [await floor.visitor(), await floor.visitor()];
    for (const [{ id }, agent] of [[here, ann], [gone, bo]] as const) await stand.call(floor.admin, 'POST', `/conversations/${id}/assign`, { agentId: agent.id });
    const until = new Date(Date.now() + 3600_000).toISOString();
    for (const { id } of [here, gone]) expect((await floor.patch(id, { status: 'snoozed', snoozedUntil: until })).status).toBe(200);
    await floor.report(bo);
    await floor.report(bo, { leaseMs: 0 });
    // Ann has no room, in whatever order they wake.
    const full = await floor.visitor();
    await stand.call(floor.admin, 'POST', `/conversations/${full.id}/assign`, { agentId: ann.id });
    // A conversation that somebody writes at this moment, as reactions to its snooze do, is woken by a later look.
    const woken = async () => {
      await floor.service(WakeConversations).run(new Date(Date.now() + 7200_000));
      expect(await floor.get(here.id)).toMatchObject({ status: 'open', assignee: { id: ann.id } });
      expect(await floor.get(gone.id)).toMatchObject({ status: 'open', assignee: null });
    };
    await eventually(woken);
    await eventually(async () => expect((await floor.why(gone.id)).queue?.position).toBe(1));
    const lines = (await stand.call<{ data: { event?: { change: string; reason?: string } }[] }>(floor.admin, 'GET', `/conversations/${here.id}/messages`)).body.data.flatMap(({ event }) => (event ? [event] : []));
    expect(lines.at(-1)).toMatchObject({ change: 'reopened', reason: 'snooze' });
  });

  it('lets websites say whether somebody is there, and when the hours begin again', async () => {
    const floor = await Floor.open(stand);
    const open = async () => (await stand.ask(conversationsRpc.openWidget, { tenantId: floor.tenant.id, inboxId: randomUUID() })).opening;
    expect(await open()).toEqual({ online: false, opensAt: null });
    const ann = await floor.agent('Ann');
    expect(await open()).toEqual({ online: true, opensAt: null });
    await floor.report(ann, { choice: { status: 'busy', at: Date.now() } });
    expect(await open()).toEqual({ online: false, opensAt: null });
    const hours = (await stand.call<{ id: string }>(floor.admin, 'POST', '/business-hours', { name: 'Never but then', timeZone: 'UTC', holidays: [{ name: 'Then', date: '2030-01-01', hours: [{ from: '09:00', to: '10:00' }] }] })).body;
    await floor.sets({ businessHoursId: hours.id });
    expect(await open()).toEqual({ online: false, opensAt: '2030-01-01T09:00:00.000Z' });
    expect((await stand.ask(conversationsRpc.openWidget, { tenantId: aTenant().id, inboxId: randomUUID() })).opening).toEqual({ online: false, opensAt: null });
  });

  it('shows what another policy would have done', async () => {
    const floor = await Floor.open(stand, { capacity: 5 });
    const from = new Date(Date.now() - 60_000).toISOString();
    const [ann] = [await floor.agent('Ann'), await floor.agent('Bo')];
    const made: string[] = [];
    for (let at = 0; at < 6; at++) {
      const { id } = await floor.visitor();
      await floor.owner(id);
      made.push(id);
    }
    const to = new Date(Date.now() + 60_000).toISOString();
    const ask = (policy: unknown, who = floor.admin) => stand.call<Record<string, unknown>>(who, 'POST', '/routing-policies/simulate', { policyId: floor.policyId, policy, from, to });
    const same = await ask({ name: 'same', capacity: 5 });
    expect(same).toMatchObject({ status: 200, body: { before: { conversations: 6, assigned: 6 }, after: { assigned: 6 }, truncated: false } });
    const narrow = await ask({ name: 'narrow', capacity: 1 });
    expect(narrow.body).toMatchObject({ after: { assigned: 2 }, moved: { count: expect.any(Number) } });
    expect((await ask({ name: 'same' }, (await Floor.open(stand)).admin)).status).toBe(404);
    expect((await ask({ name: 'same' }, ann)).status).toBe(403);
    expect((await stand.call<Conversation>(floor.admin, 'GET', `/conversations/${made[0]}`)).body.assignee).not.toBeNull();
  });
});
