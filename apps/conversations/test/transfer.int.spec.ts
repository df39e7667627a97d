import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { liveChannel, type Conversation, type LiveEvent, type Notification, type NotificationPage, type Problem } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { randomUUID } from 'node:crypto';
import { TimeOutTransfers } from '../src/actions/transfer/time-out-transfers.js';
import { Floor } from './routing.fixture.js';
import { anAgentOf, aTenant, Stand, type AgentPrincipal, type Tenant } from './stand.js';

/** What is answered, or the problem. */
type Said = Conversation & Omit<Problem, 'status'>;

describe('transfer', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const known = (agent: AgentPrincipal) =>
    stand.tell(agent.tenantId, 'agent.joined', { agentId: agent.id, name: agent.name, avatarUrl: null, role: 'agent', active: true, teamIds: [] });
  const say = (agent: AgentPrincipal, path: string, body: unknown = {}) => stand.call<Said>(agent, 'POST', path, body);

  /** Ann has a conversation; Bo works there too. */
  async function held() {
    const tenant: Tenant = aTenant();
    const ann = tenant.agent;
    const bo = anAgentOf(tenant.id, 'Bo');
    await known(ann);
    await known(bo);
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'hi');
    const path = `/conversations/${conversationId}`;
    expect((await say(ann, `${path}/assign`, { agentId: ann.id })).status).toBe(200);
    return { tenant, ann, bo, visitor, conversationId, path };
  }
  const offered = async () => {
    const all = await held();
    const answer = await say(all.ann, `${all.path}/transfer`, { to: { agentId: all.bo.id }, note: 'Knows the order' });
    expect(answer).toMatchObject({ status: 200, body: { assignee: { id: all.ann.id }, transfer: { to: { id: all.bo.id, name: 'Bo' }, by: { id: all.ann.id } } } });
    return all;
  };
  const lines = async (conversationId: string) =>
    (await stand.parley.sql<{ event: { change: string }; private: boolean }>(`select event, private from conversations.message where conversation_id = $1 and kind = 'event' order by seq`, [conversationId])).map(
      ({ event, private: hidden }) => [event.change, hidden] as const,
    );
  const told = async (agent: AgentPrincipal) => (await stand.call<NotificationPage>(agent, 'GET', '/notifications')).body;
  const kindsOf = (page: NotificationPage) => page.data.map(({ kind }: Notification) => kind);
  const types = async (tenantId: string) => (await stand.events(tenantId)).map(({ type }) => type);
  const expire = (conversationId: string) => stand.parley.sql(`update conversations.conversation_transfer set expires_at = now() - interval '1 second' where conversation_id = $1`, [conversationId]);
  const rowsOf = (conversationId: string) => stand.parley.sql('select from conversations.conversation_transfer where conversation_id = $1', [conversationId]);

  it('leaves a conversation where it is until the other accepts, and keeps the note private', async () => {
    const { tenant, ann, bo, visitor, conversationId, path } = await offered();
    expect((await stand.call<Conversation>(visitor, 'GET', path)).body).toMatchObject({ transfer: null, participants: [], assignee: { name: 'Ann Agent' } });
    const waiting = await stand.call<Conversation>(bo, 'GET', path);
    expect(waiting.body).toMatchObject({ transfer: { to: { id: bo.id } }, participants: [{ id: bo.id }], lastMessage: { text: 'Knows the order', private: true } });

    const accepted = await say(bo, `${path}/transfer/accept`);
    expect(accepted).toMatchObject({ status: 200, body: { assignee: { id: bo.id, name: 'Bo' }, transfer: null, participants: [] } });
    expect(accepted.body.waitingSince).toBe(waiting.body.waitingSince);
    expect(await lines(conversationId)).toEqual([['assigned', true], ['transfer_offered', true], ['transfer_accepted', true], ['transferred', false]]);
    const seen = await stand.call<{ data: { kind: string; event?: { change: string; to: string; by: { kind: string } } }[] }>(visitor, 'GET', `${path}/messages`);
    expect(seen.body.data.at(-1)).toMatchObject({ kind: 'event', event: { change: 'transferred', to: 'Bo', by: { kind: 'system' } } });
    expect(JSON.stringify(seen.body)).not.toContain('Knows the order');
    expect((await stand.call<Conversation>(visitor, 'GET', path)).body.unread).toBe(0);
    expect(await types(tenant.id)).toEqual(expect.arrayContaining(['conversation.transfer_offered', 'conversation.transfer_ended', 'conversation.assigned']));
    expect(kindsOf(await told(bo))).toEqual(['transfer_offered']);
    expect(kindsOf(await told(ann))).toEqual(['transfer_accepted']);
    expect(await rowsOf(conversationId)).toEqual([]);
  });

  it('tells the other at once on all their devices', async () => {
    const all = await held();
    const heard: LiveEvent[] = [];
    await stand.parley.platform.fanout.subscribe(liveChannel.agent(all.tenant.id, all.bo.id), (event) => void heard.push(event));
    await say(all.ann, `${all.path}/transfer`, { to: { agentId: all.bo.id }, note: 'Knows the order' });
    await eventually(() => expect(heard).toMatchObject([{ type: 'notification', data: { kind: 'transfer_offered', conversationId: all.conversationId, text: 'Knows the order', by: { id: all.ann.id }, unread: 1 } }]));
  });

  it('comes back when it is refused, with the reason', async () => {
    const { ann, bo, conversationId, path } = await offered();
    const refused = await say(bo, `${path}/transfer/refuse`, { reason: 'At lunch' });
    expect(refused).toMatchObject({ status: 200, body: { assignee: { id: ann.id }, transfer: null } });
    expect((await lines(conversationId)).at(-1)).toEqual(['transfer_refused', true]);
    expect((await told(ann)).data[0]).toMatchObject({ kind: 'transfer_refused', text: 'At lunch', by: { id: bo.id } });
    expect((await stand.call<Conversation>(ann, 'GET', path)).body).toMatchObject({ transfer: null, participants: [] });
    expect(await say(bo, `${path}/transfer/accept`)).toMatchObject({ status: 409, body: { code: 'transfer.over' } });
  });

  it('comes back when nobody answers in time', async () => {
    const { ann, bo, conversationId, path } = await offered();
    await expire(conversationId);
    expect(await say(bo, `${path}/transfer/accept`)).toMatchObject({ status: 409, body: { code: 'transfer.over' } });
    await stand.parley.services['conversations']!.app.get(TimeOutTransfers).run(new Date());
    await eventually(async () => expect((await lines(conversationId)).at(-1)).toEqual(['transfer_timed_out', true]));
    expect((await told(ann)).data).toMatchObject([{ kind: 'transfer_timed_out', by: { id: bo.id, name: 'Bo' } }]);
    expect((await stand.call<Conversation>(bo, 'GET', path)).body).toMatchObject({ assignee: { id: ann.id }, transfer: null, participants: [] });
  });

  it('can be taken back by whoever offered it, and by nobody who has nothing to do with it', async () => {
    const { tenant, ann, bo, path } = await offered();
    expect((await say(anAgentOf(tenant.id, 'Cy'), `${path}/transfer/cancel`)).status).toBe(403);
    expect(await say(ann, `${path}/transfer`, { to: { agentId: bo.id } })).toMatchObject({ status: 409, body: { code: 'transfer.pending' } });
    expect((await say(ann, `${path}/transfer/cancel`)).body.transfer).toBeNull();
    expect(kindsOf(await told(bo))).toEqual(['transfer_withdrawn', 'transfer_offered']);
    expect(await say(ann, `${path}/transfer/cancel`)).toMatchObject({ status: 409, body: { code: 'transfer.over' } });
  });

  it('lets one of two answers count, and an answer or the clock', async () => {
    for (let round = 0; round < 5; round++) {
      const { bo, conversationId, path } = await offered();
      const answers = await Promise.all([say(bo, `${path}/transfer/accept`), say(bo, `${path}/transfer/accept`), say(bo, `${path}/transfer/refuse`)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const ends = (await lines(conversationId)).filter(([change]) => change === 'transfer_accepted' || change === 'transfer_refused');
      expect(ends).toHaveLength(1);
    }
    for (let round = 0; round < 5; round++) {
      const { ann, bo, conversationId, path } = await offered();
      const soon = new Date(Date.now() + 100_000);
      const [refused] = await Promise.all([say(bo, `${path}/transfer/refuse`), stand.parley.services['conversations']!.app.get(TimeOutTransfers).run(soon)]);
      const ends = (await lines(conversationId)).filter(([change]) => change === 'transfer_timed_out' || change === 'transfer_refused');
      expect(ends).toEqual([[refused.status === 200 ? 'transfer_refused' : 'transfer_timed_out', true]]);
      expect(kindsOf(await told(ann))).toHaveLength(1);
    }
  });

  it('is over when the conversation goes elsewhere meanwhile', async () => {
    const { tenant, ann, bo, conversationId, path } = await offered();
    const cy = anAgentOf(tenant.id, 'Cy');
    await say(cy, `${path}/assign`, { agentId: cy.id });
    expect(await say(bo, `${path}/transfer/accept`)).toMatchObject({ status: 409, body: { code: 'transfer.over' } });
    expect((await stand.call<Conversation>(ann, 'GET', path)).body.transfer).toBeNull();
    await eventually(async () => expect((await told(bo)).data[0]).toMatchObject({ kind: 'transfer_withdrawn', conversationId, by: { id: cy.id } }));
    await eventually(async () => expect(await rowsOf(conversationId)).toEqual([]));
    expect((await stand.call<Conversation>(ann, 'GET', path)).body.participants).toEqual([]);
    await stand.parley.services['conversations']!.app.get(TimeOutTransfers).run(new Date());
    expect((await lines(conversationId)).map(([change]) => change)).not.toContain('transfer_timed_out');
    expect(kindsOf(await told(bo))).toEqual(['transfer_withdrawn', 'transfer_offered']);
    expect((await told(aTenant().agent)).data).toEqual([]);
  });

  it('is taken back from the desk of whoever was asked when it is resolved, and is nothing to tell whoever took it themselves', async () => {
    const resolved = await offered();
    const heard = await stand.listen(resolved.tenant.id);
    await stand.call(resolved.ann, 'PATCH', resolved.path, { status: 'resolved' });
    await eventually(async () => expect(kindsOf(await told(resolved.bo))).toEqual(['transfer_withdrawn', 'transfer_offered']));
    await eventually(() => expect(heard).toContainEqual(expect.objectContaining({ type: 'left', conversationId: resolved.conversationId, left: { agentIds: [resolved.bo.id], teamIds: [] } })));
    const taken = await offered();
    await say(taken.bo, `${taken.path}/assign`, { agentId: taken.bo.id });
    await eventually(async () => expect(await rowsOf(taken.conversationId)).toEqual([]));
    expect(kindsOf(await told(taken.bo))).toEqual(['transfer_offered']);
  });

  it('gives it to a team at once, and says why it cannot', async () => {
    const { tenant, ann, bo, visitor, conversationId, path } = await held();
    const teamId = randomUUID();
    await stand.tell(tenant.id, 'team.created', { teamId, name: 'Returns', agentIds: [bo.id] });
    expect(await say(ann, `${path}/transfer`, { to: { bot: true } })).toMatchObject({ status: 409, body: { code: 'transfer.no_bot' } });
    expect(await say(ann, `${path}/transfer`, { to: { agentId: ann.id } })).toMatchObject({ status: 409, body: { code: 'transfer.pointless' } });
    expect((await say(ann, `${path}/transfer`, { to: { agentId: randomUUID() } })).body.code).toBe('agent.not_found');
    expect((await say(ann, `${path}/transfer`, { to: { teamId: randomUUID() } })).body.code).toBe('team.not_found');
    expect((await say(ann, `${path}/transfer`, { to: { teamId, bot: true } })).status).toBe(400);
    const given = await say(ann, `${path}/transfer`, { to: { teamId }, note: 'A return' });
    expect(given).toMatchObject({ status: 200, body: { assignee: null, team: { id: teamId, name: 'Returns' }, transfer: null } });
    expect(await lines(conversationId)).toEqual([['assigned', true], ['unassigned', true], ['assigned', true], ['transferred', false]]);
    expect(JSON.stringify((await stand.call(visitor, 'GET', `${path}/messages`)).body)).not.toMatch(/Returns|A return/);
    await stand.call(ann, 'PATCH', path, { status: 'resolved' });
    expect((await say(ann, `${path}/transfer`, { to: { agentId: bo.id } })).body.code).toBe('transfer.not_open');
  });

  describe('and routing', () => {
    it('leaves alone what was offered from the queue, until nobody is asked any more', async () => {
      const floor = await Floor.open(stand, { capacity: 5 });
      const bo = await floor.agent('Bo', { online: false });
      const { id } = await floor.visitor();
      await eventually(async () => expect(await floor.rows('select from conversations.waiting where tenant_id = $1')).toHaveLength(1));
      expect((await say(floor.admin, `/conversations/${id}/transfer`, { to: { agentId: bo.id } })).status).toBe(200);
      expect(await floor.rows('select from conversations.waiting where tenant_id = $1')).toEqual([]);
      await floor.report(await floor.agent('Cy'));
      await floor.later(20);
      expect((await floor.get(id)).assignee).toBeNull();
      await say(bo, `/conversations/${id}/transfer/refuse`);
      expect(await floor.owner(id)).not.toBe(bo.id);
    });

    it('does not take from an agent what is being offered, though the visitor waits', async () => {
      const floor = await Floor.open(stand, { answerWithin: 30 });
      const ann = await floor.agent('Ann');
      const { id } = await floor.visitor();
      expect(await floor.owner(id)).toBe(ann.id);
      const bo = await floor.agent('Bo');
      await say(ann, `/conversations/${id}/transfer`, { to: { agentId: bo.id } });
      await floor.later(60);
      expect(await floor.get(id)).toMatchObject({ assignee: { id: ann.id }, transfer: { to: { id: bo.id } } });
      expect((await say(bo, `/conversations/${id}/transfer/accept`)).status).toBe(200);
      expect(await floor.load(bo)).toEqual({ load: 1, slots: 1 });
      expect(await floor.load(ann)).toEqual({ load: 0, slots: 0 });
    });
  });

  it('waits as long as the tenant says', async () => {
    const { tenant, ann, bo, path } = await held();
    const admin = anAgentOf(tenant.id, 'Ada', ['rules:read', 'rules:manage']);
    expect((await stand.call(ann, 'GET', '/conversation-settings')).body).toEqual({ transferSeconds: 60, reopenHours: 72, inboxes: [] });
    expect((await stand.call(admin, 'PATCH', '/conversation-settings', { transferSeconds: 300 })).body).toEqual({ transferSeconds: 300, reopenHours: 72, inboxes: [] });
    expect((await stand.call(ann, 'PATCH', '/conversation-settings', { transferSeconds: 10 })).status).toBe(403);
    const { transfer } = (await say(ann, `${path}/transfer`, { to: { agentId: bo.id } })).body;
    expect(Date.parse(transfer!.expiresAt) - Date.parse(transfer!.offeredAt)).toBe(300_000);
    await stand.call(admin, 'PATCH', '/conversation-settings', { transferSeconds: 300 });
    await stand.call(admin, 'PATCH', '/message-settings', { visitorEditSeconds: 77 });
    await stand.call(admin, 'PATCH', '/availability-settings', { idleMinutes: 7 });
    const changed = (await stand.events(tenant.id)).filter(({ type }) => type === 'settings.changed');
    expect(changed.map(({ data }) => [data['settings'], data['after']])).toEqual([
      ['conversation_settings', { transferSeconds: 300 }], ['message_settings', { visitorEditSeconds: 77 }], ['availability_settings', { idleMinutes: 7 }],
    ]);
    expect(changed[0]).toMatchObject({ key: tenant.id, actor: { kind: 'agent', id: admin.id }, data: { by: { name: 'Ada' }, before: { transferSeconds: 60 } } });
  });

  it('shows the conversation to whoever is asked, and no longer than that', async () => {
    const { ann, bo, path } = await held();
    const narrow: AgentPrincipal = { ...bo, sight: { visibility: 'own' } };
    const status = async () => (await stand.call(narrow, 'GET', path)).status;
    expect(await status()).toBe(404);
    await say(ann, `${path}/transfer`, { to: { agentId: bo.id } });
    expect(await status()).toBe(200);
    expect((await say(narrow, `${path}/transfer/refuse`)).status).toBe(200);
    expect(await status()).toBe(404);
    await say(ann, `${path}/transfer`, { to: { agentId: bo.id } });
    expect((await say(narrow, `${path}/transfer/accept`)).body.assignee).toMatchObject({ id: bo.id });
    expect(await status()).toBe(200);
  });

  it('is nothing of another tenant’s, nor of a visitor’s', async () => {
    const { visitor, path } = await offered();
    const stranger = aTenant().agent;
    for (const verb of ['', '/accept', '/refuse', '/cancel']) {
      const body = verb === '' ? { to: { agentId: stranger.id } } : {};
      expect(await stand.call(stranger, 'POST', `${path}/transfer${verb}`, body)).toMatchObject({ status: 404, body: { code: 'conversation.not_found' } });
      expect((await stand.call(visitor, 'POST', `${path}/transfer${verb}`, body)).status).toBe(403);
    }
  });
});
