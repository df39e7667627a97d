import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Conversation, Page, Problem } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { WakeConversations } from '../src/actions/wake-conversations.js';
import { anAgentOf, aTenant, Stand, type Tenant } from './stand.js';
import { untoldInboxes } from './stand-in-identity.js';

describe('changes of a conversation', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  async function begun(tenant: Tenant = aTenant()) {
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'hi');
    return { tenant, visitor, conversationId, path: `/conversations/${conversationId}` };
  }
  const join = (tenant: Tenant, agent = tenant.agent, given: { name?: string; active?: boolean } = {}) =>
    stand.tell(tenant.id, 'agent.joined', { agentId: agent.id, name: given.name ?? agent.name, avatarUrl: 'https://cdn.example/a.png', role: 'agent', active: given.active ?? true, teamIds: [] });
  const typesOf = async (tenantId: string) => (await stand.events(tenantId)).map(({ type }) => type);
  const lines = async (conversationId: string) =>
    (await stand.parley.sql<{ event: { change: string; to?: string; by: { name: string } } }>(`select event from conversations.message where conversation_id = $1 and kind = 'event' order by seq`, [conversationId])).map(({ event }) => event);

  describe('assign', () => {
    it('gives it to the asking agent before identity has told of them', async () => {
      const { tenant, visitor, path, conversationId } = await begun();
      const contact = await stand.listen(tenant.id, visitor.id);
      const given = await stand.call<Conversation>(tenant.agent, 'POST', `${path}/assign`, { agentId: tenant.agent.id, ifAssignee: null });
      expect(given).toMatchObject({ status: 200, body: { assignee: { id: tenant.agent.id, name: 'Ann Agent' }, version: 2, lastSeq: 2 } });
      expect(given.body.lastMessage?.text).toBe('hi');
      expect((await stand.call<Conversation>(visitor, 'GET', path)).body).toMatchObject({ assignee: { name: 'Ann Agent' }, lastSeq: 1 });
      expect(await lines(conversationId)).toEqual([{ change: 'assigned', to: 'Ann Agent', by: { kind: 'agent', id: tenant.agent.id, name: 'Ann Agent' } }]);
      expect((await stand.events(tenant.id)).at(-1)).toMatchObject({ type: 'conversation.assigned', data: { assigneeId: tenant.agent.id, previousAssigneeId: null } });
      await eventually(() => expect(contact.at(-1)).toMatchObject({ type: 'conversation', change: 'assigned', forVisitor: { assignee: { name: 'Ann Agent' } } }));
    });

    it('lets exactly one of two agents take it', async () => {
      const { tenant, path } = await begun();
      const second = anAgentOf(tenant.id, 'Bo Agent');
      const takes = await Promise.all([tenant.agent, second].map((agent) => stand.call<Problem>(agent, 'POST', `${path}/assign`, { agentId: agent.id, ifAssignee: null })));
      expect(takes.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(takes.find(({ status }) => status === 409)!.body.code).toBe('conversation.already_assigned');
      expect((await typesOf(tenant.id)).filter((type) => type === 'conversation.assigned')).toHaveLength(1);
    });

    it('knows agents and teams by what identity tells, and takes away', async () => {
      const { tenant, path, conversationId } = await begun();
      const [second, teamId] = [anAgentOf(tenant.id, 'Bo'), randomUUID()];
      expect(await stand.call(tenant.agent, 'POST', `${path}/assign`, { agentId: second.id })).toMatchObject({ status: 404, body: { code: 'agent.not_found' } });
      expect(await stand.call(tenant.agent, 'POST', `${path}/assign`, { teamId })).toMatchObject({ status: 404, body: { code: 'team.not_found' } });
      await join(tenant, second, { name: 'Bo Renamed' });
      await stand.tell(tenant.id, 'team.created', { teamId, name: 'Returns', agentIds: [second.id] });
      const given = await stand.call<Conversation>(tenant.agent, 'POST', `${path}/assign`, { agentId: second.id, teamId });
      expect(given.body).toMatchObject({ assignee: { name: 'Bo Renamed', avatarUrl: 'https://cdn.example/a.png' }, team: { name: 'Returns' } });
      const taken = await stand.call<Conversation>(tenant.agent, 'POST', `${path}/assign`, { agentId: null });
      expect(taken.body).toMatchObject({ assignee: null, team: { name: 'Returns' } });
      expect((await lines(conversationId)).map(({ change, to }) => [change, to])).toEqual([['assigned', 'Bo Renamed'], ['assigned', 'Returns'], ['unassigned', undefined]]);
      await stand.tell(tenant.id, 'agent.removed', { agentId: second.id, name: 'Bo Renamed', avatarUrl: null, role: 'agent', active: true, teamIds: [] });
      expect((await stand.call(tenant.agent, 'POST', `${path}/assign`, { agentId: second.id })).status).toBe(404);
    });

    it('answers another tenant 404 and refuses a visitor', async () => {
      const { path, visitor } = await begun();
      const stranger = aTenant().agent;
      for (const [method, at, body] of [['GET', '', undefined], ['PATCH', '', { status: 'resolved' }], ['POST', '/assign', { agentId: stranger.id }], ['GET', '/messages', undefined]] as const) {
        expect(await stand.call(stranger, method, path + at, body)).toMatchObject({ status: 404, body: { code: 'conversation.not_found' } });
      }
      expect((await stand.call(visitor, 'PATCH', path, { status: 'resolved' })).status).toBe(403);
      expect((await stand.call(visitor, 'POST', `${path}/assign`, {})).status).toBe(403);
    });
  });

  describe('status', () => {
    it('resolves, and the visitor who writes again reopens it', async () => {
      const { tenant, visitor, path, conversationId } = await begun();
      const resolved = await stand.call<Conversation>(tenant.agent, 'PATCH', path, { status: 'resolved' });
      expect(resolved.body).toMatchObject({ status: 'resolved', waitingSince: null, version: 2 });
      expect(resolved.body.resolvedAt).not.toBeNull();
      const desk = await stand.listen(tenant.id);
      const again = await stand.say(visitor, 'one more thing');
      expect(again).toMatchObject({ conversationId, seq: 4, prevSeq: 1 });
      expect((await stand.call<Conversation>(tenant.agent, 'GET', path)).body).toMatchObject({ status: 'open', resolvedAt: null, version: 3, lastSeq: 4 });
      expect((await lines(conversationId)).map(({ change, by }) => [change, by.name])).toEqual([['resolved', 'Ann Agent'], ['reopened', visitor.name]]);
      expect((await typesOf(tenant.id)).slice(-5)).toEqual(['message.posted', 'conversation.resolved', 'message.posted', 'conversation.reopened', 'message.posted']);
      await eventually(() => expect(desk.at(-1)).toMatchObject({ change: 'reopened', conversation: { status: 'open' } }));
    });

    it('begins anew when it was resolved longer than three days ago', async () => {
      const { tenant, visitor, conversationId, path } = await begun();
      await stand.call(tenant.agent, 'PATCH', path, { status: 'resolved' });
      await stand.parley.sql(`update conversations.conversation set resolved_at = now() - interval '73 hours' where id = $1`, [conversationId]);
      const next = await stand.say(visitor, 'me again');
      expect(next).toMatchObject({ seq: 1 });
      expect(next.conversationId).not.toBe(conversationId);
      expect(await stand.say(visitor, 'into the old one', { conversationId })).toMatchObject({ conversationId: next.conversationId, seq: 2 });
    });

    it('refuses a change that was made against an older version', async () => {
      const { tenant, path } = await begun();
      await stand.call(tenant.agent, 'PATCH', path, { priority: 'high', version: 1 });
      expect(await stand.call(tenant.agent, 'PATCH', path, { priority: 'low', version: 1 })).toMatchObject({ status: 409, body: { code: 'conversation.version_conflict' } });
      expect((await stand.call<Conversation>(tenant.agent, 'GET', path)).body).toMatchObject({ priority: 'high', version: 2 });
    });

    it('changes labels, priority and attributes, tells it, and hides it from the visitor', async () => {
      const { tenant, visitor, path, conversationId } = await begun();
      const patch = { labels: ['vip', 'vip', '退货'], priority: 'urgent', attributes: { order: 'A-1', open: true } };
      const changed = await stand.call<Conversation>(tenant.agent, 'PATCH', path, patch);
      expect(changed.body).toMatchObject({ labels: ['vip', '退货'], priority: 'urgent', attributes: { order: 'A-1', open: true } });
      expect((await stand.call<Conversation>(tenant.agent, 'PATCH', path, { attributes: { order: null } })).body.attributes).toEqual({ open: true });
      expect((await lines(conversationId)).map(({ change, to }) => [change, to])).toEqual([['priority', 'urgent'], ['labels', 'vip, 退货']]);
      expect((await stand.events(tenant.id)).filter(({ type }) => type === 'conversation.updated')).toHaveLength(2);
      expect((await stand.call<Conversation>(visitor, 'GET', path)).body).toMatchObject({ labels: [], priority: 'normal', attributes: {}, lastSeq: 1, team: null });
      const same = await stand.call<Conversation>(tenant.agent, 'PATCH', path, { labels: ['vip', '退货'], priority: 'urgent', status: 'open' });
      expect(same.body.version).toBe(3);
    });

    it('snoozes until a time, wakes by the clock once, and earlier when the visitor writes', async () => {
      const { tenant, visitor, path } = await begun();
      const snoozedUntil = new Date(Date.now() + 60_000).toISOString();
      expect((await stand.call<Conversation>(tenant.agent, 'PATCH', path, { status: 'snoozed', snoozedUntil })).body).toMatchObject({ status: 'snoozed', snoozedUntil });
      expect((await stand.call<Conversation>(visitor, 'GET', path)).body).toMatchObject({ status: 'open', snoozedUntil: null });
      const timer = stand.parley.services['conversations']!.app.get(WakeConversations);
      expect(await timer.run(new Date())).toBe(0);
      const later = new Date(Date.now() + 61_000);
      const woken = await Promise.all([timer.run(later), timer.run(later)]);
      expect(woken[0]! + woken[1]!).toBe(1);
      expect((await stand.call<Conversation>(tenant.agent, 'GET', path)).body).toMatchObject({ status: 'open', snoozedUntil: null });
      expect((await typesOf(tenant.id)).at(-1)).toBe('conversation.updated');
      await stand.call(tenant.agent, 'PATCH', path, { status: 'snoozed' });
      await stand.say(visitor, 'still there?');
      expect((await stand.call<Conversation>(tenant.agent, 'GET', path)).body.status).toBe('open');
    });

    it('refuses a snooze that makes no sense', async () => {
      const { tenant, path } = await begun();
      const past = new Date(Date.now() - 1000).toISOString();
      for (const body of [{ snoozedUntil: past }, { status: 'open', snoozedUntil: new Date(Date.now() + 60_000).toISOString() }]) {
        expect(await stand.call(tenant.agent, 'PATCH', path, body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
      }
    });
  });

  describe('begin', () => {
    it('begins a conversation with a contact, in an inbox that identity has not told of yet', async () => {
      const tenant = aTenant();
      untoldInboxes.add(`${tenant.id}/${tenant.inboxId}`);
      const contact = (await stand.call<{ id: string }>(tenant.agent, 'POST', '/contacts', { name: 'Carl', email: 'Carl@Example.com' })).body;
      const desk = await stand.listen(tenant.id);
      const made = await stand.call<Conversation>(tenant.agent, 'POST', '/conversations', { contactId: contact.id, inboxId: tenant.inboxId, assigneeId: tenant.agent.id });
      expect(made).toMatchObject({ status: 201, body: { channel: 'web', contact: { name: 'Carl' }, assignee: { id: tenant.agent.id }, lastSeq: 1, unread: 0, lastMessage: null } });
      expect(await typesOf(tenant.id)).toEqual(['contact.created', 'conversation.created', 'message.posted', 'conversation.assigned']);
      await eventually(() => expect(desk).toMatchObject([{ change: 'created' }]));
    });

    it('shows the channel that identity told, and refuses what is not the tenant’s', async () => {
      const [tenant, other] = [aTenant(), aTenant()];
      await stand.tell(tenant.id, 'inbox.created', { inboxId: tenant.inboxId, name: 'WeChat', channel: 'wechat', enabled: true, widget: { accent: '#3b5bdb', theme: 'auto', position: 'right', locale: null, title: '', greeting: '', launcherText: '', typingPreview: false, suggestArticles: true } });
      const contact = (await stand.call<{ id: string }>(tenant.agent, 'POST', '/contacts', {})).body;
      const body = { contactId: contact.id, inboxId: tenant.inboxId };
      expect((await stand.call<Conversation>(tenant.agent, 'POST', '/conversations', body)).body.channel).toBe('wechat');
      expect(await stand.call(tenant.agent, 'POST', '/conversations', { ...body, inboxId: randomUUID() })).toMatchObject({ status: 404, body: { code: 'inbox.not_found' } });
      expect(await stand.call(other.agent, 'POST', '/conversations', body)).toMatchObject({ status: 404 });
      expect(await stand.call(tenant.agent, 'POST', '/conversations', { ...body, contactId: randomUUID() })).toMatchObject({ status: 404, body: { code: 'contact.not_found' } });
      expect(await stand.call(tenant.agent, 'POST', '/conversations', { ...body, assigneeId: randomUUID() })).toMatchObject({ status: 404, body: { code: 'agent.not_found' } });
      const all = await stand.call<Page<Conversation>>(tenant.agent, 'GET', '/conversations');
      expect(all.body.data).toHaveLength(1);
    });
  });

  it('takes the newest of what identity tells, in whatever order it comes, and twice as once', async () => {
    const { tenant, path } = await begun();
    await stand.call(tenant.agent, 'POST', `${path}/assign`, { agentId: tenant.agent.id });
    await stand.tell(tenant.id, 'agent.updated', { agentId: tenant.agent.id, name: 'Newest', avatarUrl: null, role: 'agent', active: true, teamIds: [] }, '2026-01-02T00:00:00.000Z');
    await stand.tell(tenant.id, 'agent.joined', { agentId: tenant.agent.id, name: 'Oldest', avatarUrl: null, role: 'agent', active: true, teamIds: [] }, '2026-01-01T00:00:00.000Z');
    expect((await stand.call<Conversation>(tenant.agent, 'GET', path)).body.assignee?.name).toBe('Newest');
  });
});
