import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Conversation, ConversationSentiment, MessageSentiment, NotificationPage, Page, Problem, SentimentAnalysis, SentimentModels, SentimentReport, SentimentSettings, SentimentTerm, Ticket, Wallboard } from '@parley/contracts';
import { botCard } from '@parley/bot/service';
import { conversationsCard } from '@parley/conversations/service';
import { gatewayCard } from '@parley/gateway/service';
import { identityCard } from '@parley/identity/service';
import { ticketsCard } from '@parley/tickets/service';
import { anAgent, aTenant, aVisitor, eventually, openSocket, rawCall, startCards, type TestParley, type TestTenant } from '@parley/testkit';

const ANGRY = 'This is ridiculous, worst company ever, give me my money back!!';
const NEVER = '00000000-0000-7000-8000-000000000000';

/** How customers feel, among the services as they are: from a visitor's words to the desk, to rules and back by an agent's correction. */
describe('sentiment among the services', () => {
  let parley: TestParley;
  beforeAll(async () => {
    parley = await startCards([identityCard, conversationsCard, ticketsCard, botCard, gatewayCard]);
  }, 60_000);
  afterAll(() => parley?.close());

  async function call<T>(token: string, method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const answer = await rawCall(method, path, { baseUrl: parley.url, token, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: answer.status, body: answer.json as T };
  }
  const get = async <T>(token: string, path: string): Promise<T> => (await call<T>(token, 'GET', path)).body;
  const analyze = async (token: string, ...texts: string[]) => (await call<SentimentAnalysis>(token, 'POST', '/sentiment/analyze', { texts })).body.results;

  /** A visitor who writes, one message after the other. */
  async function aChat(tenant: TestTenant, ...texts: string[]) {
    const visitor = await aVisitor(tenant);
    const socket = await openSocket({ baseUrl: parley.url, token: visitor.token });
    const acks = [];
    for (const text of texts) acks.push(await socket.say(text));
    return { visitor, socket, conversationId: acks[0]!.conversationId, acks };
  }
  const heard = (token: string, conversationId: string, messages: number): Promise<ConversationSentiment> =>
    eventually(async () => {
      const found = await get<ConversationSentiment>(token, `/sentiment/conversations/${conversationId}`);
      expect(found.data).toHaveLength(messages);
      return found;
    });
  const conversation = (token: string, id: string) => get<Conversation>(token, `/conversations/${id}`);

  it('reads texts for agents and keys, bounded, and keeps nothing', async () => {
    const tenant = await aTenant({ baseUrl: parley.url });
    const [angry, thanks, question] = await analyze(tenant.token, '你们这什么破服务，气死我了！！', 'It works now, thank you so much', '请问怎么退货');
    expect(angry).toMatchObject({ label: 'negative', emotion: 'angry', locale: 'zh-CN' });
    expect(angry!.score).toBeLessThan(-0.4);
    expect(angry!.evidence.map(({ text }) => text)).toEqual(expect.arrayContaining(['气死我了']));
    expect(thanks).toMatchObject({ label: 'positive', emotion: 'satisfied', locale: 'en' });
    expect(question).toMatchObject({ label: 'neutral', emotion: 'neutral' });
    for (const body of [{ texts: [] }, { texts: Array.from({ length: 101 }, () => 'a') }, { texts: Array.from({ length: 9 }, () => 'a'.repeat(9000)) }, { texts: ['a\0'] }, { texts: ['a'], tenantId: NEVER }])
      expect(await call<Problem>(tenant.token, 'POST', '/sentiment/analyze', body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    const visitor = await aVisitor(tenant);
    expect((await call(visitor.token, 'POST', '/sentiment/analyze', { texts: ['a'] })).status).toBe(403);
    expect(await parley.sql('select 1 from bot.sentiment_message where tenant_id = $1', [tenant.tenant.id])).toEqual([]);
  });

  it('raises the alert of an angry visitor once: at the desk, by priority, notification, automation and event; nobody else hears of it', async () => {
    const tenant = await aTenant({ baseUrl: parley.url });
    const other = await aTenant({ baseUrl: parley.url });
    const desk = await openSocket({ baseUrl: parley.url, token: tenant.token });
    const [elsewhere, hidden] = [await openSocket({ baseUrl: parley.url, token: other.token }), await aNarrowDesk(tenant)];
    const on = { event: 'sentiment.alerted' };
    expect((await call(tenant.token, 'POST', '/automations', { name: 'calm', on, conditions: { field: 'conversation.mood', op: 'is', value: 'angry' }, actions: [{ do: 'add_labels', labels: ['upset'] }] })).status).toBe(201);
    const { socket, conversationId } = await aChat(tenant, 'Where is my order?');
    await call(tenant.token, 'POST', `/conversations/${conversationId}/assign`, { agentId: tenant.user.id });
    const { messageId, seq } = await socket.say(ANGRY, { conversationId });
    const frame = await desk.until('sentiment', (data) => data.conversationId === conversationId && data.alert !== undefined);
    expect(frame.data).toMatchObject({ mood: { class: 'angry', trend: 'falling' }, alert: { cause: 'anger', messageId, seq, emotion: 'angry' }, message: { id: messageId, seq, emotion: 'angry' } });
    await desk.until('notification', ({ kind, conversationId: of }) => kind === 'sentiment_alerted' && of === conversationId);
    await eventually(async () => expect(await conversation(tenant.token, conversationId)).toMatchObject({ priority: 'high', labels: ['upset'], mood: { class: 'angry' } }));
    await wallboardSays(tenant.token, { angry: 1, falling: 1, alerted: 1 });
    await socket.say('I am furious, you liars!!', { conversationId });
    await heard(tenant.token, conversationId, 3);
    const events = (await parley.events('bot', tenant.tenant.id)).filter(({ type }) => type.startsWith('sentiment.'));
    expect(events.filter(({ type }) => type === 'sentiment.alerted')).toHaveLength(1);
    expect((await get<NotificationPage>(tenant.token, '/notifications')).data.filter(({ kind }) => kind === 'sentiment_alerted')).toHaveLength(1);
    expect([...elsewhere.frames, ...hidden.frames, ...socket.frames].filter(({ type }) => type === 'sentiment')).toEqual([]);
    expect(socket.frames.flatMap((one) => (one.type === 'conversation' ? [one.data.conversation.mood] : [])).every((mood) => mood === null)).toBe(true);
    expect((await get<Page<Conversation>>(tenant.token, '/conversations?mood=angry')).data.map(({ id }) => id)).toEqual([conversationId]);
    expect((await get<Page<Conversation>>(tenant.token, '/conversations?mood=positive,satisfied')).data).toEqual([]);
    expect((await get<Page<Conversation>>(other.token, '/conversations?mood=angry')).data).toEqual([]);
    expect(await call<Problem>(other.token, 'GET', `/sentiment/conversations/${conversationId}`)).toMatchObject({ status: 404, body: { code: 'conversation.not_found' } });
    await call(tenant.token, 'PATCH', `/conversations/${conversationId}`, { status: 'resolved' });
    await wallboardSays(tenant.token, { angry: 0, falling: 0, alerted: 1 });
    await call(tenant.token, 'PATCH', `/conversations/${conversationId}`, { status: 'open' });
    await wallboardSays(tenant.token, { angry: 1, alerted: 1 });
    await wallboardSays(other.token, { angry: 0, falling: 0, alerted: 0 });
    for (const one of [desk, elsewhere, hidden, socket]) await one.close();
  });

  const wallboardSays = (token: string, wanted: Partial<Record<'angry' | 'falling' | 'alerted', number>>) =>
    eventually(async () => {
      const { total, teams, flow } = await get<Wallboard>(token, '/wallboard');
      expect({ angry: total.moods.angry.count, falling: total.moods.falling.count, alerted: flow.reduce((sum, hour) => sum + hour.alerted, 0) }).toMatchObject(wanted);
      expect(teams.reduce((sum, { moods }) => sum + moods.angry.count, 0)).toBe(wanted.angry);
    });

  it('lets SLA policies and tickets ask for the mood', async () => {
    const tenant = await aTenant({ baseUrl: parley.url });
    const targets = { low: {}, normal: { firstResponseMinutes: 5 }, high: { firstResponseMinutes: 5 }, urgent: {} };
    expect((await call(tenant.token, 'POST', '/sla-policies', { name: 'Upset first', conditions: { moods: ['angry', 'negative'] }, targets })).status).toBe(201);
    const { socket, conversationId } = await aChat(tenant, 'Where is my order?');
    await heard(tenant.token, conversationId, 1);
    expect((await conversation(tenant.token, conversationId)).sla).toBeNull();
    await socket.say(ANGRY, { conversationId });
    await eventually(async () => expect((await conversation(tenant.token, conversationId)).sla).toMatchObject({ kind: 'first_response' }));
    expect(await call<Ticket>(tenant.token, 'POST', `/conversations/${conversationId}/ticket`, {})).toMatchObject({ status: 201, body: { attributes: { mood: 'angry' } } });
    await call(tenant.token, 'PATCH', '/sentiment/settings', { learning: { self: false, labels: false } });
    expect(await parley.sql('select 1 from bot.sentiment_sample where tenant_id = $1', [tenant.tenant.id])).toEqual([]);
    await socket.close();
  });

  /** An agent who sees their own conversations alone. */
  async function aNarrowDesk(tenant: TestTenant) {
    const { body: role } = await call<{ id: string }>(tenant.token, 'POST', '/roles', { name: 'Own', permissions: ['conversations:read', 'conversations:write', 'inboxes:read'], visibility: 'own' });
    const agent = await anAgent(tenant);
    await call(tenant.token, 'PATCH', `/agents/${agent.id}`, { roleId: role.id });
    const session = await rawCall('POST', '/auth/login', { baseUrl: parley.url, body: JSON.stringify({ email: agent.email, password: agent.password }) });
    return openSocket({ baseUrl: parley.url, token: (session.json as { accessToken: string }).accessToken });
  }

  it('alerts when a friendly visitor turns, and leaves alone what the tenant does not want', async () => {
    const tenant = await aTenant({ baseUrl: parley.url });
    const wanted = { effects: { priority: null, notify: false, automations: false, sla: false }, version: 0 };
    expect(await call(tenant.token, 'PATCH', '/sentiment/settings', wanted)).toMatchObject({ status: 200, body: { effects: { priority: null }, alertOnFall: true, version: 1 } });
    expect(await call<Problem>(tenant.token, 'PATCH', '/sentiment/settings', wanted)).toMatchObject({ status: 409, body: { code: 'rule.version_conflict' } });
    const { socket, conversationId } = await aChat(tenant, 'I love this lamp, it is gorgeous!', 'But it arrived broken and I am so disappointed', 'Nobody helps, this is so disappointing');
    const { alert, mood } = await heard(tenant.token, conversationId, 3);
    expect({ alert, mood }).toMatchObject({ alert: { cause: 'fall' }, mood: { class: 'negative' } });
    await eventually(async () => expect((await conversation(tenant.token, conversationId)).mood).toMatchObject({ class: 'negative' }));
    expect(await conversation(tenant.token, conversationId)).toMatchObject({ priority: 'normal' });
    expect((await get<NotificationPage>(tenant.token, '/notifications')).data).toEqual([]);
    await call<SentimentSettings>(tenant.token, 'PATCH', '/sentiment/settings', { enabled: false });
    const quiet = await aChat(tenant, ANGRY);
    await eventually(async () => expect((await parley.sql('select 1 from bot.inbox where tenant_id = $1 and consumer = $2', [tenant.tenant.id, 'bot.sentiment'])).length).toBeGreaterThanOrEqual(4));
    expect((await get<ConversationSentiment>(tenant.token, `/sentiment/conversations/${quiet.conversationId}`)).data).toEqual([]);
    for (const one of [socket, quiet.socket]) await one.close();
  });

  it('is corrected by an agent with one word, by which the mood, the report and the labels go', async () => {
    const tenant = await aTenant({ baseUrl: parley.url });
    const other = await aTenant({ baseUrl: parley.url });
    const { socket, conversationId, acks } = await aChat(tenant, 'My parcel is at the neighbours', ANGRY);
    await heard(tenant.token, conversationId, 2);
    const said = `/sentiment/messages/${acks[1]!.messageId}`;
    expect(await call<Problem>(other.token, 'PUT', said, { emotion: 'neutral' })).toMatchObject({ status: 404, body: { code: 'message.not_found' } });
    expect(await call<Problem>(tenant.token, 'PUT', said, { emotion: 'furious' })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    const corrected = await call<MessageSentiment>(tenant.token, 'PUT', said, { emotion: 'neutral' });
    expect(corrected).toMatchObject({ status: 200, body: { emotion: 'neutral', corrected: { was: 'angry', by: { id: tenant.user.id } } } });
    await call(tenant.token, 'PUT', `/sentiment/messages/${acks[0]!.messageId}`, { emotion: 'neutral' });
    expect((await get<ConversationSentiment>(tenant.token, `/sentiment/conversations/${conversationId}`)).mood).toMatchObject({ class: 'neutral' });
    await eventually(async () => expect((await conversation(tenant.token, conversationId)).mood).toMatchObject({ class: 'neutral' }));
    expect(await parley.sql('select text, found, emotion from bot.sentiment_label where tenant_id = $1 order by at', [tenant.tenant.id])).toEqual([{ text: ANGRY, found: 0, emotion: 2 }, { text: 'My parcel is at the neighbours', found: 2, emotion: 2 }]);
    const report = await get<SentimentReport>(tenant.token, '/sentiment/report');
    expect(report).toMatchObject({ scored: 2, corrected: 1, alerts: 1, confusion: expect.arrayContaining([{ found: 'angry', was: 'neutral', count: 1 }, { found: 'neutral', was: 'neutral', count: 1 }]) as unknown, weeks: [{ scored: 2, reviewed: 2, confirmed: 1, precision: 0.5 }] });
    expect(report.classes.find(({ emotion }) => emotion === 'angry')).toEqual({ emotion: 'angry', scored: 1, reviewed: 1, confirmed: 0, precision: 0 });
    expect(await get<SentimentReport>(other.token, '/sentiment/report')).toMatchObject({ scored: 0, confusion: [] });
    expect((await call(tenant.token, 'GET', '/sentiment/report?from=2020-01-01T00:00:00Z')).status).toBe(400);
    expect(await call(tenant.token, 'PUT', said, { emotion: null })).toMatchObject({ body: { emotion: 'angry', corrected: null } });
    expect((await get<ConversationSentiment>(tenant.token, `/sentiment/conversations/${conversationId}`)).mood).toMatchObject({ class: 'angry' });
    await socket.close();
  });

  it('follows what becomes of messages: an edited one is read anew, of a deleted one nothing stays', async () => {
    const tenant = await aTenant({ baseUrl: parley.url });
    const { visitor, socket, conversationId, acks } = await aChat(tenant, 'hello there', ANGRY);
    await heard(tenant.token, conversationId, 2);
    const path = `/conversations/${conversationId}/messages/${acks[1]!.messageId}`;
    expect((await call(visitor.token, 'PATCH', path, { text: 'It works now, thank you so much' })).status).toBe(200);
    await eventually(async () => expect((await get<ConversationSentiment>(tenant.token, `/sentiment/conversations/${conversationId}`)).data[1]).toMatchObject({ emotion: 'satisfied' }));
    expect((await call(visitor.token, 'DELETE', path)).status).toBeLessThan(300);
    await heard(tenant.token, conversationId, 1);
    expect(await parley.sql('select text from bot.sentiment_sample where tenant_id = $1', [tenant.tenant.id])).toEqual([{ text: 'hello there' }]);
    await socket.close();
  });

  it('knows a tenant’s own words within a second, and no other tenant’s', async () => {
    const [tenant, other] = [await aTenant({ baseUrl: parley.url }), await aTenant({ baseUrl: parley.url })];
    const word = async (token: string, body: object) => call<SentimentTerm & Problem>(token, 'POST', '/sentiment/lexicon', body);
    const made = await word(tenant.token, { term: '杠精', emotion: 'angry', weight: 3 });
    expect(made).toMatchObject({ status: 201, body: { term: '杠精', locale: 'any', enabled: true, version: 1 } });
    await word(other.token, { term: '杠精', emotion: 'satisfied', weight: 3 });
    expect([(await analyze(tenant.token, '你这杠精'))[0]!.emotion, (await analyze(other.token, '你这杠精'))[0]!.emotion]).toEqual(['angry', 'satisfied']);
    expect(await word(tenant.token, { term: ' 杠精 ', emotion: 'angry' })).toMatchObject({ status: 409, body: { code: 'rule.name_taken' } });
    for (const body of [{ term: '!!', emotion: 'angry' }, { term: 'a'.repeat(41), emotion: 'angry' }, { term: 'ok', emotion: 'cross' }, { term: 'ok', emotion: 'angry', weight: 9 }]) expect((await word(tenant.token, body)).status).toBe(400);
    const path = `/sentiment/lexicon/${made.body.id}`;
    expect((await call(other.token, 'PATCH', path, { weight: 1 })).status).toBe(404);
    expect(await call(tenant.token, 'PATCH', path, { enabled: false, version: 1 })).toMatchObject({ status: 200, body: { enabled: false, version: 2 } });
    expect(await call<Problem>(tenant.token, 'PATCH', path, { enabled: true, version: 1 })).toMatchObject({ status: 409, body: { code: 'rule.version_conflict' } });
    expect((await analyze(tenant.token, '你这杠精'))[0]!.emotion).toBe('neutral');
    await word(tenant.token, { term: 'abc', emotion: 'positive' });
    const first = await get<Page<SentimentTerm>>(tenant.token, '/sentiment/lexicon?limit=1');
    expect(first.data.map(({ term }) => term)).toEqual(['abc']);
    expect((await get<Page<SentimentTerm>>(tenant.token, `/sentiment/lexicon?limit=1&cursor=${first.nextCursor}`)).data.map(({ term }) => term)).toEqual(['杠精']);
    expect((await get<Page<SentimentTerm>>(tenant.token, `/sentiment/lexicon?q=${encodeURIComponent('杠')}`)).data).toHaveLength(1);
    expect((await call(tenant.token, 'DELETE', path)).status).toBe(204);
    expect((await get<Page<SentimentTerm>>(tenant.token, '/sentiment/lexicon')).data).toHaveLength(1);
    const logged = await eventually(async () => {
      const { data } = await get<Page<{ action: string }>>(tenant.token, '/audit-log?limit=50');
      expect(data.map(({ action }) => action)).toEqual(expect.arrayContaining(['sentiment_term.created', 'sentiment_term.updated', 'sentiment_term.removed']));
      return data;
    });
    expect(logged.length).toBeGreaterThan(0);
  });

  it('learns from labels what the lexicon cannot know, keeps what is no worse, and goes back when it is told to', async () => {
    const tenant = await aTenant({ baseUrl: parley.url });
    expect(await call<Problem>(tenant.token, 'POST', '/sentiment/models')).toMatchObject({ status: 409, body: { code: 'sentiment.too_little' } });
    await teach(tenant.tenant.id);
    expect((await call<SentimentModels>(tenant.token, 'POST', '/sentiment/models')).status).toBe(202);
    const learnt = await eventually(
      async () => {
        const models = await get<SentimentModels>(tenant.token, '/sentiment/models');
        expect(models.data).toHaveLength(1);
        return models;
      },
      { timeoutMs: 20_000 },
    );
    expect(learnt).toMatchObject({ active: 1, messages: 600, needed: 500, learning: false, data: [{ version: 1, state: 'active', labels: 240 }] });
    expect(learnt.data[0]!.after!).toBeGreaterThan(learnt.data[0]!.before!);
    const of = async () => (await analyze(tenant.token, 'mine went snork again', 'mine is so quib')).map(({ label }) => label);
    expect(await of()).toEqual(['negative', 'positive']);
    const other = await aTenant({ baseUrl: parley.url });
    expect((await analyze(other.token, 'mine went snork again'))[0]!.label).toBe('neutral');
    expect(await get<SentimentModels>(other.token, '/sentiment/models')).toMatchObject({ active: null, data: [] });
    expect(await call<Problem>(tenant.token, 'POST', '/sentiment/models/revert', { version: 9 })).toMatchObject({ status: 404, body: { code: 'sentiment.model_not_found' } });
    expect(await call(tenant.token, 'POST', '/sentiment/models/revert', { version: null })).toMatchObject({ status: 200, body: { active: null } });
    expect(await of()).toEqual(['neutral', 'neutral']);
    expect(await call(tenant.token, 'POST', '/sentiment/models/revert', { version: 1 })).toMatchObject({ body: { active: 1, data: [{ by: { id: tenant.user.id } }] } });
    expect(await of()).toEqual(['negative', 'positive']);
  });

  /** Six hundred messages of a tenant whose customers have words of their own, and what agents said of some. */
  async function teach(tenantId: string): Promise<void> {
    const texts = ['my plim went snork again', 'where is my plim', 'the plim is so quib'];
    const rows = Array.from({ length: 600 }, (_, at) => ({ id: randomUUID(), text: `${texts[at % 3]} ${at}`, emotion: 1 + (at % 3), labelled: at < 240 }));
    await parley.sql('insert into bot.sentiment_sample (tenant_id, message_id, text, at) select $1, * from unnest($2::uuid[], $3::text[]) as v (id, text), now()', [tenantId, rows.map(({ id }) => id), rows.map(({ text }) => text)]);
    const labels = rows.filter(({ labelled }) => labelled);
    await parley.sql(
      `insert into bot.sentiment_label (tenant_id, message_id, conversation_id, text, found, emotion, source, at) select $1, id, id, text, 2, emotion, 'agent', now() from unnest($2::uuid[], $3::text[], $4::int[]) as v (id, text, emotion)`,
      [tenantId, labels.map(({ id }) => id), labels.map(({ text }) => text), labels.map(({ emotion }) => emotion)],
    );
    await parley.sql('insert into bot.sentiment_learning (tenant_id, messages, labels) values ($1, 600, 240)', [tenantId]);
  }
});
