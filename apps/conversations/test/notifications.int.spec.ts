import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conversationsRpc, liveChannel, mentionOf, type Conversation, type LiveEvent, type NotificationPage, type Page, type Problem, type Visibility } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { anAgentOf, aTenant, Stand, type AgentPrincipal } from './stand.js';

describe('notifications and participants', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const known = (agent: AgentPrincipal, active = true, visibility: Visibility = 'all') =>
    stand.tell(agent.tenantId, 'agent.joined', { agentId: agent.id, name: agent.name, avatarUrl: null, role: 'agent', active, teamIds: [], visibility });
  const told = async (agent: AgentPrincipal, query = '') => (await stand.call<NotificationPage>(agent, 'GET', `/notifications${query}`)).body;
  const read = async (agent: AgentPrincipal, body: unknown) => (await stand.call<{ unread: number }>(agent, 'POST', '/notifications/read', body)).body;
  const listen = async (agent: AgentPrincipal) => {
    const heard: LiveEvent[] = [];
    await stand.parley.platform.fanout.subscribe(liveChannel.agent(agent.tenantId, agent.id), (event) => void heard.push(event));
    return heard;
  };

  async function begun() {
    const tenant = aTenant();
    const ann = tenant.agent;
    const bo = anAgentOf(tenant.id, 'Bo');
    await known(ann);
    await known(bo);
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'hi');
    return { tenant, ann, bo, visitor, conversationId, path: `/conversations/${conversationId}` };
  }
  const note = (agent: AgentPrincipal, conversationId: string, text: string, hidden = true) => stand.say(agent, text, { conversationId, private: hidden });

  describe('a mention', () => {
    it('tells whoever it names, on all devices, and shows where', async () => {
      const { ann, bo, visitor, conversationId } = await begun();
      const heard = await listen(bo);
      await note(ann, conversationId, `Look, ${mentionOf(bo)} and ${mentionOf(ann)} and ${mentionOf({ id: randomUUID(), name: 'Nobody' })}`);
      await eventually(() => expect(heard).toMatchObject([{ type: 'notification', data: { kind: 'mentioned', conversationId, by: { id: ann.id }, contactName: visitor.name, unread: 1 } }]));
      const page = await told(bo);
      expect(page).toMatchObject({ unread: 1, nextCursor: null, data: [{ kind: 'mentioned', conversationId, text: 'Look, @Bo and @Ann Agent and @Nobody', readAt: null }] });
      expect((await told(ann)).data).toEqual([]);
      const mine = await stand.call<Page<Conversation>>(bo, 'GET', '/conversations?mentioned=me');
      expect(mine.body.data.map(({ id }) => id)).toEqual([conversationId]);
      expect((await stand.call<Page<Conversation>>(bo, 'GET', '/conversations?participant=me')).body.data).toEqual([]);
      expect((await stand.call<Conversation>(bo, 'GET', `/conversations/${conversationId}`)).body.lastMessage!.text).toContain('Look, @Bo and');
    });

    it('tells nothing of a conversation that the mentioned does not see', async () => {
      const { ann, bo, conversationId } = await begun();
      const narrow: AgentPrincipal = { ...bo, sight: { visibility: 'own' } };
      const heard = await listen(bo);
      await note(ann, conversationId, mentionOf(bo));
      await eventually(() => expect(heard).toMatchObject([{ type: 'notification', held: { assigneeId: null, teamId: null, participantIds: [] } }]));
      expect(await told(narrow)).toEqual({ data: [], nextCursor: null, unread: 0 });
      expect((await stand.call<Page<Conversation>>(narrow, 'GET', '/conversations?mentioned=me')).body.data).toEqual([]);
      await stand.call(ann, 'PUT', `/conversations/${conversationId}/participants/${bo.id}`);
      expect(await told(narrow)).toMatchObject({ unread: 1, data: [{ kind: 'mentioned' }] });
      expect((await stand.call<Page<Conversation>>(narrow, 'GET', '/conversations?mentioned=me')).body.data).toHaveLength(1);
    });

    it('is none in what the visitor says or sees, nor of somebody who left', async () => {
      const { tenant, ann, bo, visitor, conversationId } = await begun();
      const cy = anAgentOf(tenant.id, 'Cy');
      await known(cy, false);
      await stand.say(visitor, mentionOf(bo), { conversationId });
      await note(ann, conversationId, mentionOf(bo), false);
      await note(ann, conversationId, `${mentionOf(cy)} ${mentionOf(bo)}`);
      await eventually(async () => expect((await told(bo)).unread).toBe(1));
      expect((await told(cy)).data).toEqual([]);
    });
  });

  describe('taking part', () => {
    it('is joining, being added and leaving, and tells of replies once until they are read', async () => {
      const { tenant, ann, bo, visitor, conversationId, path } = await begun();
      const joined = await stand.call<Conversation>(ann, 'PUT', `${path}/participants/${bo.id}`);
      expect(joined).toMatchObject({ status: 200, body: { participants: [{ id: bo.id, name: 'Bo' }], version: 1 } });
      expect((await stand.call<Conversation>(ann, 'PUT', `${path}/participants/${bo.id}`)).body.participants).toHaveLength(1);
      expect((await stand.call<Problem>(ann, 'PUT', `${path}/participants/${randomUUID()}`)).body.code).toBe('agent.not_found');
      expect((await stand.call<Page<Conversation>>(bo, 'GET', '/conversations?participant=me')).body.data.map(({ id }) => id)).toEqual([conversationId]);
      await stand.say(visitor, 'a reply', { conversationId });
      await eventually(async () => expect(await told(bo)).toMatchObject({ unread: 1, data: [{ kind: 'replied', text: 'a reply', by: { kind: 'visitor' } }] }));
      await stand.say(visitor, 'another', { conversationId });
      await stand.say(ann, 'an answer', { conversationId });
      await eventually(async () => expect((await stand.events(tenant.id)).filter(({ type }) => type === 'message.posted')).toHaveLength(4));
      expect(await read(bo, { conversationId })).toMatchObject({ unread: 0 });
      await stand.say(visitor, 'a third', { conversationId });
      await eventually(async () => expect((await told(bo, '?unread=true')).data.map(({ text }) => text)).toEqual(['a third']));
      expect((await told(bo)).data).toHaveLength(2);
      expect((await stand.call<Conversation>(bo, 'DELETE', `${path}/participants/${bo.id}`)).body.participants).toEqual([]);
      const types = (await stand.events(tenant.id)).map(({ type }) => type);
      expect(types.filter((type) => type.startsWith('conversation.participant'))).toEqual(['conversation.participant_added', 'conversation.participant_removed']);
    });

    it('is told to the desk', async () => {
      const { tenant, ann, bo, path } = await begun();
      const desk = await stand.listen(tenant.id);
      await stand.call(ann, 'PUT', `${path}/participants/${bo.id}`);
      await eventually(() => expect(desk.at(-1)).toMatchObject({ type: 'conversation', conversation: { participants: [{ id: bo.id }] } }));
    });

    it('is nothing of another tenant’s', async () => {
      const { ann, path, visitor } = await begun();
      const stranger = aTenant().agent;
      for (const method of ['PUT', 'DELETE']) {
        expect((await stand.call(stranger, method, `${path}/participants/${stranger.id}`)).status).toBe(404);
        expect((await stand.call(stranger, method, `${path}/unread`)).status).toBe(404);
        expect((await stand.call(visitor, method, `${path}/unread`)).status).toBe(403);
      }
      expect((await stand.call<Problem>(ann, 'PUT', `${path}/participants/${stranger.id}`)).body.code).toBe('agent.not_found');
    });
  });

  it('tells an agent what others gave them, and not what they took', async () => {
    const { ann, bo, path, conversationId } = await begun();
    await stand.call(ann, 'POST', `${path}/assign`, { agentId: ann.id });
    await stand.call(ann, 'POST', `${path}/assign`, { agentId: bo.id });
    await eventually(async () => expect((await told(bo)).data).toMatchObject([{ kind: 'assigned', conversationId, by: { id: ann.id, name: 'Ann Agent' } }]));
    expect((await told(ann)).data).toEqual([]);
  });

  it('tells of a promise that was broken', async () => {
    const { tenant, ann, conversationId } = await begun();
    const [data] = (await stand.events(tenant.id)).filter(({ type }) => type === 'conversation.created').map((event) => event.data);
    const { uuidv7 } = await import('@parley/tenancy');
    const breached = { ...data, assigneeId: ann.id, policyId: randomUUID(), policyName: 'Gold', kind: 'first_response', dueAt: null };
    await stand.parley.platform.broker.publish('parley.conversations', [
      { id: uuidv7(), type: 'sla.breached', version: 1, tenantId: tenant.id, key: conversationId, occurredAt: new Date().toISOString(), actor: { kind: 'system' }, data: breached },
    ]);
    await eventually(async () => expect((await told(ann)).data).toMatchObject([{ kind: 'sla_breached', text: 'first_response', conversationId }]));
  });

  describe('reading', () => {
    const many = async (count: number) => {
      const all = await begun();
      for (let at = 0; at < count; at++) await note(all.ann, all.conversationId, `${at} ${mentionOf(all.bo)}`);
      await eventually(async () => expect((await told(all.bo)).unread).toBe(count), { timeoutMs: 15_000 });
      return all;
    };

    it('pages, and counts what is left, by id, up to one, or all', async () => {
      const { bo } = await many(5);
      const first = await told(bo, '?limit=2');
      expect(first.data.map(({ text }) => text)).toEqual(['4 @Bo', '3 @Bo']);
      const second = await told(bo, `?limit=2&cursor=${first.nextCursor}`);
      expect(second.data.map(({ text }) => text)).toEqual(['2 @Bo', '1 @Bo']);
      const heard = await listen(bo);
      expect(await read(bo, { ids: [first.data[0]!.id, first.data[0]!.id, randomUUID()] })).toMatchObject({ unread: 4 });
      await eventually(() => expect(heard.at(-1)).toMatchObject({ type: 'notifications', data: { unread: 4, ids: expect.arrayContaining([first.data[0]!.id]) } }));
      expect(await read(bo, { ids: [first.data[0]!.id] })).toMatchObject({ unread: 4 });
      expect(await read(bo, { upTo: second.data[1]!.id })).toMatchObject({ unread: 2 });
      expect((await told(bo, '?unread=true')).data.map(({ text }) => text)).toEqual(['3 @Bo', '2 @Bo']);
      expect(await read(bo, {})).toMatchObject({ unread: 0 });
      expect((await stand.call(bo, 'POST', '/notifications/read', { upTo: randomUUID(), ids: [randomUUID()] })).status).toBe(400);
      expect((await stand.call<Problem>(bo, 'GET', '/notifications?cursor=x')).body.code).toBe('request.cursor_invalid');
    });

    it('keeps a bounded number, and counts right while they come and are read at once', async () => {
      const { tenant, bo } = await many(1);
      await stand.parley.sql(
        `insert into conversations.notification (tenant_id, agent_id, id, kind, text, created_at)
         select '${tenant.id}', '${bo.id}', ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'assigned', '', now() from generate_series(1, 398) n`, [],
      );
      await stand.parley.sql('update conversations.notification_count set total = 399, unread = 399 where agent_id = $1', [bo.id]);
      const { ann, conversationId } = await (async () => {
        const visitor = await stand.aVisitor(tenant);
        return { ann: tenant.agent, conversationId: (await stand.say(visitor, 'x')).conversationId };
      })();
      await note(ann, conversationId, mentionOf(bo));
      const rows = () => stand.parley.sql<{ total: number; unread: number }>(
        `select (select count(*)::int from conversations.notification where agent_id = $1) as total, (select count(*)::int from conversations.notification where agent_id = $1 and read_at is null) as unread`, [bo.id],
      );
      const counted = () => stand.parley.sql<{ total: number; unread: number }>('select total, unread from conversations.notification_count where agent_id = $1', [bo.id]);
      await eventually(async () => expect(await counted()).toEqual([{ total: 200, unread: 200 }]));
      expect(await rows()).toEqual(await counted());
      await Promise.all([...Array.from({ length: 20 }, () => note(ann, conversationId, mentionOf(bo))), ...Array.from({ length: 10 }, () => read(bo, {}))]);
      await eventually(async () => expect((await counted())[0]!.total).toBe(220), { timeoutMs: 15_000 });
      expect(await rows()).toEqual(await counted());
    });
  });

  it('counts of what an agent sees no more nothing, in the list, in what is pushed and when they read', async () => {
    const { tenant, ann, visitor, path, conversationId } = await begun();
    const cy: AgentPrincipal = { ...anAgentOf(tenant.id, 'Cy'), sight: { visibility: 'own' } };
    await known(cy, true, 'own');
    const heard = await listen(cy);
    const agree = async (unread: number) => {
      const all = await told(cy, '?unread=true');
      expect([all.unread, all.data.length]).toEqual([unread, unread]);
    };
    const gives = (id: string, to: AgentPrincipal) => stand.call(ann, 'POST', `/conversations/${id}/assign`, { agentId: to.id });
    await gives(conversationId, cy);
    await eventually(() => agree(1));
    await stand.call(ann, 'POST', `${path}/assign`, { agentId: ann.id });
    await agree(0);
    const next = await stand.say(await stand.aVisitor(tenant), 'another');
    await gives(next.conversationId, cy);
    await eventually(() => expect(heard.at(-1)).toMatchObject({ type: 'notification', data: { conversationId: next.conversationId, unread: 1 } }));
    await agree(1);
    expect(await read(cy, { ids: [randomUUID()] })).toMatchObject({ unread: 1 });
    await gives(conversationId, cy);
    await eventually(() => agree(3));
    await stand.say(visitor, 'mine again', { conversationId });
    expect(await read(cy, { conversationId: next.conversationId })).toMatchObject({ unread: 2 });
    await agree(2);
  });

  describe('marked as unread', () => {
    it('is the agent’s own, told to their devices, and over when they read on', async () => {
      const { tenant, ann, bo, visitor, conversationId, path } = await begun();
      await stand.ask(conversationsRpc.markRead, { items: [{ principal: ann, conversationId, seq: 1 }] });
      const desk = await stand.listen(tenant.id);
      expect((await stand.call<Conversation>(ann, 'PUT', `${path}/unread`)).body).toMatchObject({ markedUnread: true, unread: 0 });
      await eventually(() => expect(desk.at(-1)).toMatchObject({ type: 'conversation', marked: [ann.id] }));
      expect((await stand.call<Conversation>(bo, 'GET', path)).body.markedUnread).toBe(false);
      expect((await stand.call<Page<Conversation>>(ann, 'GET', '/conversations')).body.data).toMatchObject([{ id: conversationId, markedUnread: true }]);
      expect((await stand.call<Conversation>(ann, 'DELETE', `${path}/unread`)).body.markedUnread).toBe(false);
      await stand.call(ann, 'PUT', `${path}/unread`);
      const { seq } = await stand.say(visitor, 'more', { conversationId });
      await stand.ask(conversationsRpc.markRead, { items: [{ principal: ann, conversationId, seq }] });
      expect((await stand.call<Conversation>(ann, 'GET', path)).body).toMatchObject({ markedUnread: false, unread: 0 });
    });
  });
});
