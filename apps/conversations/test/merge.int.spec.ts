import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WidgetSettings, type BulkResult, type Conversation, type Message, type Problem } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { anotherProcess } from './another-process.js';
import { anAgentOf, aTenant, Stand, type AgentPrincipal } from './stand.js';

type Row = { seq: number; text: string | null; change: string | null };

/** What is answered, or the problem. */
type Said = Conversation & Omit<Problem, 'status'>;

describe('merging and changing many', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const call = <T = Said>(agent: AgentPrincipal, method: string, path: string, body?: unknown) => stand.call<T>(agent, method, path, body);
  const stored = async (id: string): Promise<Row[]> => stand.parley.sql<Row>(`select seq, text, event ->> 'change' as change from conversations.message where conversation_id = $1 order by seq`, [id]);
  const said = async (id: string) => (await stored(id)).flatMap(({ text }) => (text === null ? [] : [text]));

  /** Two conversations of one visitor: `first` is resolved and goes on in `second`'s inbox no more. */
  async function two() {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const { conversationId: first } = await stand.say(visitor, 'first');
    await call(tenant.agent, 'PATCH', `/conversations/${first}`, { status: 'resolved' });
    await stand.parley.sql(`update conversations.conversation set resolved_at = now() - interval '100 hours' where id = $1`, [first]);
    const { conversationId: second } = await stand.say(visitor, 'second');
    expect(second).not.toBe(first);
    return { tenant, visitor, first, second };
  }
  const merge = (agent: AgentPrincipal, id: string, intoId: string, more: object = {}) => call(agent, 'POST', `/conversations/${id}/merge`, { intoId, ...more });

  it('begins a new conversation after the reopening time, which names the one before', async () => {
    const { tenant, visitor, first, second } = await two();
    expect((await call(tenant.agent, 'GET', `/conversations/${second}`)).body.previousConversationId).toBe(first);
    expect((await stand.call<Conversation>(visitor, 'GET', `/conversations/${second}`)).body.previousConversationId).toBeNull();
    // Whoever names the old one is led on as well, once.
    const clientMessageId = randomUUID();
    const ack = await stand.say(visitor, 'third', { conversationId: first, clientMessageId });
    expect(ack).toMatchObject({ conversationId: second, duplicate: false });
    expect(await stand.say(visitor, 'third', { conversationId: first, clientMessageId })).toMatchObject({ conversationId: second, seq: ack.seq, duplicate: true });
    expect(await said(first)).toEqual(['first']);
  });

  it('reopens within the time that the tenant says', async () => {
    const tenant = aTenant();
    const admin = anAgentOf(tenant.id, 'Ada', ['rules:manage', 'rules:read']);
    await call(admin, 'PATCH', '/conversation-settings', { reopenHours: 0 });
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'one');
    await call(tenant.agent, 'PATCH', `/conversations/${conversationId}`, { status: 'resolved' });
    const { conversationId: next } = await stand.say(visitor, 'two');
    expect(next).not.toBe(conversationId);
    await call(admin, 'PATCH', '/conversation-settings', { reopenHours: 1000 });
    await call(tenant.agent, 'PATCH', `/conversations/${next}`, { status: 'resolved' });
    await stand.parley.sql(`update conversations.conversation set resolved_at = now() - interval '900 hours' where id = $1`, [next]);
    expect((await stand.say(visitor, 'three')).conversationId).toBe(next);
  });

  it('reopens in an inbox within the time of its own, and elsewhere as everywhere', async () => {
    const tenant = aTenant();
    const admin = anAgentOf(tenant.id, 'Ada', ['rules:manage', 'rules:read']);
    const { inboxId } = tenant;
    expect(await call(admin, 'PATCH', '/conversation-settings', { inboxes: [{ inboxId, reopenHours: 0 }] })).toMatchObject({ status: 404, body: { code: 'inbox.not_found' } });
    await stand.tell(tenant.id, 'inbox.created', { inboxId, name: 'Orders', channel: 'web', enabled: true, widget: WidgetSettings.parse({}) });
    expect((await call(admin, 'PATCH', '/conversation-settings', { reopenHours: 100, inboxes: [{ inboxId, reopenHours: 10 }] })).body).toMatchObject({ reopenHours: 100, inboxes: [{ inboxId, reopenHours: 10 }] });
    const changed = (await stand.events(tenant.id)).find(({ type, data }) => type === 'settings.changed' && data['settings'] === 'conversation_settings');
    expect(changed?.data).toMatchObject({ before: { inboxes: [] }, after: { inboxes: [{ inboxId, reopenHours: 10 }] } });
    const visitor = await stand.aVisitor(tenant);
    const ended = async (conversationId: string, hours: number) => {
      await call(tenant.agent, 'PATCH', `/conversations/${conversationId}`, { status: 'resolved' });
      await stand.parley.sql(`update conversations.conversation set resolved_at = now() - make_interval(hours => $2) where id = $1`, [conversationId, hours]);
    };
    const { conversationId } = await stand.say(visitor, 'one');
    await ended(conversationId, 9);
    expect((await stand.say(visitor, 'two')).conversationId).toBe(conversationId);
    await ended(conversationId, 11);
    const next = (await stand.say(visitor, 'three', { conversationId })).conversationId;
    expect(next).not.toBe(conversationId);
    expect((await call(tenant.agent, 'GET', `/conversations/${next}`)).body).toMatchObject({ previousConversationId: conversationId });
    expect((await call(admin, 'PATCH', '/conversation-settings', { inboxes: [{ inboxId, reopenHours: null }] })).body).toMatchObject({ inboxes: [] });
    await ended(next, 11);
    expect((await stand.say(visitor, 'four')).conversationId).toBe(next);
    expect((await call(anAgentOf(aTenant().id, 'Eve', ['rules:read']), 'GET', '/conversation-settings')).body).toMatchObject({ reopenHours: 72, inboxes: [] });
  });

  it('closes the one, reads it through the other, and leads on whatever is written into it', async () => {
    const { tenant, visitor, first, second } = await two();
    const { agent } = tenant;
    await call(agent, 'PUT', `/conversations/${second}/participants/${agent.id}`);
    const merged = await merge(agent, second, first);
    expect(merged).toMatchObject({ status: 200, body: { id: first, status: 'open', mergedIntoId: null, participants: [{ id: agent.id }] } });
    expect(merged.body.waitingSince).not.toBeNull();
    expect((await call(agent, 'GET', `/conversations/${second}`)).body).toMatchObject({ status: 'resolved', mergedIntoId: first, waitingSince: null });
    expect((await stored(second)).at(-1)).toMatchObject({ change: 'merged_into' });
    expect((await stored(first)).map(({ change }) => change)).toEqual([null, 'resolved', 'reopened', 'merged']);
    const line = (await call<{ data: Message[] }>(agent, 'GET', `/conversations/${first}/messages`)).body.data.at(-1);
    expect(line!.event).toMatchObject({ change: 'merged', conversationId: second, by: { id: agent.id } });
    expect((await call<{ data: Message[] }>(agent, 'GET', `/conversations/${second}/messages`)).body.data[0]).toMatchObject({ text: 'second' });

    expect((await stand.say(visitor, 'on')).conversationId).toBe(first);
    expect((await stand.say(visitor, 'on again', { conversationId: second })).conversationId).toBe(first);
    expect((await stand.say(agent, 'answer', { conversationId: second })).conversationId).toBe(first);
    expect(await said(first)).toEqual(['first', 'on', 'on again', 'answer']);
    expect((await stand.events(tenant.id)).filter(({ type }) => type === 'conversation.merged')).toMatchObject([{ key: second, data: { conversationId: second, intoId: first } }]);

    for (const [method, path, body] of [['PATCH', '', { status: 'open' }], ['POST', '/assign', { agentId: agent.id }], ['POST', '/merge', { intoId: first }]] as const) {
      expect(await call(agent, method, `/conversations/${second}${path}`, body)).toMatchObject({ status: 409, body: { code: 'conversation.merged', detail: first } });
    }
    const rest = await call<Message>(agent, 'POST', `/conversations/${second}/messages`, { clientMessageId: randomUUID(), text: 'by REST' });
    expect(rest.status).toBe(201);
    expect(await said(first)).toContain('by REST');
  });

  it('is refused into itself, another contact’s unless said so, another tenant’s', async () => {
    const { tenant, visitor, second } = await two();
    const other = await stand.aVisitor(tenant);
    const { conversationId: theirs } = await stand.say(other, 'else');
    expect((await merge(tenant.agent, second, second)).body.code).toBe('merge.same');
    expect((await merge(tenant.agent, theirs, second)).body.code).toBe('merge.contacts_differ');
    const stranger = aTenant();
    const { conversationId: foreign } = await stand.say(await stand.aVisitor(stranger), 'foreign');
    expect((await merge(tenant.agent, second, foreign)).body.code).toBe('conversation.not_found');
    expect((await merge(stranger.agent, second, foreign)).body.code).toBe('conversation.not_found');
    expect((await stand.call(visitor, 'POST', `/conversations/${second}/merge`, { intoId: theirs })).status).toBe(403);
    expect((await merge(tenant.agent, theirs, second, { acrossContacts: true })).status).toBe(200);
    // Nobody's words go to another contact: the visitor begins anew.
    const ack = await stand.say(other, 'still here', { conversationId: theirs });
    expect([theirs, second]).not.toContain(ack.conversationId);
  });

  it('loses nothing and doubles nothing while everybody writes', async () => {
    const { tenant, visitor, first, second } = await two();
    await stand.say(visitor, 'again', { conversationId: second });
    await call(tenant.agent, 'PATCH', `/conversations/${first}`, { status: 'open' });
    const agents = Array.from({ length: 4 }, (_, at) => anAgentOf(tenant.id, `Agent ${at}`));
    const sent: string[] = [];
    const other = await anotherProcess(stand);
    const write = async (who: AgentPrincipal | typeof visitor, to: string, count: number) => {
      for (let at = 0; at < count; at++) {
        const [text, clientMessageId] = [`${who.id} ${to === first ? 'a' : 'b'}${at}`, randomUUID()];
        sent.push(text);
        // Two processes, each of which remembers the conversations as it left them.
        const item = { principal: who, clientMessageId, kind: 'text' as const, text, private: false, conversationId: to };
        if (at % 2 === 0) await stand.say(who, text, { conversationId: to, clientMessageId });
        else expect(await other.append.run(item)).toMatchObject({ ok: true });
        // As a client does that has not heard the ack.
        if (at % 3 === 0) expect((await stand.say(who, text, { conversationId: to, clientMessageId })).duplicate).toBe(true);
      }
    };
    const writers = [...agents.flatMap((agent) => [write(agent, first, 12), write(agent, second, 12)]), write(visitor, first, 12), write(visitor, second, 12)];
    const merging = eventually(async () => expect((await stored(second)).length).toBeGreaterThan(20)).then(() => merge(tenant.agent, second, first));
    const [answer] = await Promise.all([merging, ...writers]);
    expect(answer.status).toBe(200);
    const rows = [...(await stored(first)), ...(await stored(second))];
    const texts = rows.flatMap(({ text }) => (text && sent.includes(text) ? [text] : []));
    expect(texts.sort()).toEqual([...sent].sort());
    const after = await stored(second);
    expect(after.at(-1)!.change).toBe('merged_into');
    for (const id of [first, second]) expect((await stored(id)).map(({ seq }) => seq)).toEqual((await stored(id)).map((_, at) => at + 1));
    const line = (await stored(first)).find(({ change }) => change === 'merged')!;
    expect((await stored(first)).filter(({ seq, text }) => seq > line.seq && text?.includes(' b'))).not.toEqual([]);
  });

  describe('many', () => {
    async function three() {
      const tenant = aTenant();
      const ids: string[] = [];
      for (let at = 0; at < 3; at++) ids.push((await stand.say(await stand.aVisitor(tenant), 'hi')).conversationId);
      return { tenant, ids };
    }

    it('changes each as a whole, with its lines and events, and says of each what became of it', async () => {
      const { tenant, ids } = await three();
      const foreign = (await stand.say(await stand.aVisitor(aTenant()), 'foreign')).conversationId;
      await call(tenant.agent, 'PATCH', `/conversations/${ids[2]}`, { labels: ['old', 'keep'] });
      const change = { status: 'resolved', priority: 'high', addLabels: ['done'], removeLabels: ['old'], assign: { agentId: tenant.agent.id } };
      const done = await call<BulkResult>(tenant.agent, 'POST', '/conversations/bulk', { ids: [ids[0], foreign, ids[2]], change });
      expect(done).toMatchObject({ status: 200, body: { results: [{ id: ids[0], ok: true }, { id: foreign, ok: false, problem: { code: 'conversation.not_found' } }, { id: ids[2], ok: true }] } });
      expect((await call(tenant.agent, 'GET', `/conversations/${ids[0]}`)).body).toMatchObject({ status: 'resolved', priority: 'high', labels: ['done'], assignee: { id: tenant.agent.id } });
      expect((await call(tenant.agent, 'GET', `/conversations/${ids[2]}`)).body).toMatchObject({ labels: ['keep', 'done'] });
      expect((await call(tenant.agent, 'GET', `/conversations/${ids[1]}`)).body).toMatchObject({ status: 'open', labels: [] });
      const types = (await stand.events(tenant.id)).filter(({ key }) => key === ids[0]).map(({ type }) => type);
      expect(types).toEqual(expect.arrayContaining(['conversation.assigned', 'conversation.resolved', 'conversation.updated']));
    });

    it('asks for the right that each field needs, and for a bounded list', async () => {
      const { tenant, ids } = await three();
      const writer = anAgentOf(tenant.id, 'Wu', ['conversations:read', 'conversations:write']);
      expect((await call(writer, 'POST', '/conversations/bulk', { ids, change: { assign: { agentId: writer.id } } })).status).toBe(403);
      expect((await call(writer, 'POST', '/conversations/bulk', { ids, change: { priority: 'low' } })).status).toBe(200);
      const bulk = (body: unknown) => call(tenant.agent, 'POST', '/conversations/bulk', body);
      expect((await bulk({ ids: [], change: { priority: 'low' } })).status).toBe(400);
      expect((await bulk({ ids: Array.from({ length: 101 }, () => randomUUID()), change: { priority: 'low' } })).status).toBe(400);
      expect((await bulk({ ids: [ids[0], ids[0]], change: { priority: 'low' } })).status).toBe(400);
      expect((await bulk({ ids, change: {} })).status).toBe(400);
      expect((await bulk({ ids, change: { assign: { agentId: randomUUID() } } })).body.code).toBe('agent.not_found');
      const refused = await call<BulkResult>(tenant.agent, 'POST', '/conversations/bulk', { ids, change: { status: 'snoozed', snoozedUntil: '2020-01-01T00:00:00Z' } });
      expect(refused.body.results.map(({ ok }) => ok)).toEqual([false, false, false]);
    });
  });

  describe('an answer that was overtaken', () => {
    it('is refused when another agent answered after what its writer had seen, until it is sent all the same', async () => {
      const tenant = aTenant();
      const bo = anAgentOf(tenant.id, 'Bo');
      const visitor = await stand.aVisitor(tenant);
      const { conversationId, seq } = await stand.say(visitor, 'hi');
      const post = (agent: AgentPrincipal, text: string, more: object = {}) => stand.append(agent, text, { conversationId, ...more });
      expect(await post(tenant.agent, 'from Ann', { ifLastSeq: seq })).toMatchObject({ ok: true });
      const clientMessageId = randomUUID();
      expect(await post(bo, 'from Bo', { ifLastSeq: seq, clientMessageId })).toMatchObject({ ok: false, problem: { code: 'message.overtaken', status: 409 } });
      expect(await post(bo, 'a note', { ifLastSeq: seq, private: true })).toMatchObject({ ok: true });
      expect(await post(tenant.agent, 'Ann goes on', { ifLastSeq: seq })).toMatchObject({ ok: true });
      const forced = await post(bo, 'from Bo', { clientMessageId });
      expect(forced).toMatchObject({ ok: true, ack: { duplicate: false } });
      expect(await post(bo, 'from Bo', { clientMessageId, ifLastSeq: seq })).toMatchObject({ ok: true, ack: { duplicate: true } });
      await stand.say(visitor, 'and?', { conversationId });
      expect(await post(bo, 'once more', { ifLastSeq: (forced as { ack: { seq: number } }).ack.seq })).toMatchObject({ ok: true });
      const rest = await call(tenant.agent, 'POST', `/conversations/${conversationId}/messages`, { clientMessageId: randomUUID(), text: 'late', ifLastSeq: seq });
      expect(rest).toMatchObject({ status: 409, body: { code: 'message.overtaken' } });
    });

    it('lets one of many agents answer who have all seen the same', async () => {
      const tenant = aTenant();
      const visitor = await stand.aVisitor(tenant);
      const { conversationId, seq } = await stand.say(visitor, 'hi');
      for (let round = 0; round < 3; round++) {
        const last = (await stand.say(visitor, `question ${round}`, { conversationId })).seq;
        const agents = Array.from({ length: 8 }, (_, at) => anAgentOf(tenant.id, `Agent ${at}`));
        const answers = await Promise.all(agents.map((agent) => stand.append(agent, agent.name, { conversationId, ifLastSeq: last })));
        expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      }
      expect(seq).toBe(1);
    });
  });

  it('keeps a stale change of status out', async () => {
    const tenant = aTenant();
    const { conversationId } = await stand.say(await stand.aVisitor(tenant), 'hi');
    const { version } = (await call(tenant.agent, 'GET', `/conversations/${conversationId}`)).body;
    await call(tenant.agent, 'PATCH', `/conversations/${conversationId}`, { status: 'pending', version });
    expect((await call(anAgentOf(tenant.id, 'Bo'), 'PATCH', `/conversations/${conversationId}`, { status: 'resolved', version })).body.code).toBe('conversation.version_conflict');
  });
});
