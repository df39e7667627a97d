import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { articleCardText, conversationsRpc, type Append, type LiveEvent, type Principal, type ServerFrames } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { anotherProcess } from './another-process.js';
import { aKeyOf, anAgentOf, aTenant, Stand } from './stand.js';

const item = (principal: Principal, text: string, given: Partial<Append> = {}): Append => ({ principal, clientMessageId: randomUUID(), kind: 'text', text, private: false, ...given });
const range = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

describe('append', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const messages = (conversationId: string) =>
    stand.parley.sql<{ seq: number; text: string; sender_kind: string; prev_public_seq: number; inbound_count: number; outbound_count: number; private: boolean; kind: string }>(
      'select * from conversations.message where conversation_id = $1 order by seq',
      [conversationId],
    );

  it('begins a conversation with the first message and continues it with the next', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const first = await stand.say(visitor, 'hello');
    const second = await stand.say(visitor, 'anybody there?');
    expect(first).toMatchObject({ seq: 1, prevSeq: 0, duplicate: false });
    expect(second).toMatchObject({ conversationId: first.conversationId, seq: 2, prevSeq: 1 });
    const events = await stand.events(tenant.id);
    expect(events.map(({ type }) => type)).toEqual(['contact.created', 'conversation.created', 'message.posted', 'message.posted']);
    expect(events[2]).toMatchObject({ key: first.conversationId, actor: { kind: 'visitor', id: visitor.id }, data: { seq: 1, text: 'hello', sender: { kind: 'visitor', id: visitor.id, name: visitor.name } } });
  });

  it('acks a repeat with the first message and refuses another body under its id', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const clientMessageId = randomUUID();
    const first = await stand.say(visitor, 'once', { clientMessageId });
    expect(await stand.say(visitor, 'once', { clientMessageId })).toEqual({ ...first, duplicate: true });
    expect(await stand.say(visitor, 'once', { clientMessageId, conversationId: first.conversationId })).toEqual({ ...first, duplicate: true });
    expect(await stand.append(visitor, 'twice', { clientMessageId })).toMatchObject({ ok: false, problem: { code: 'message.mismatch' } });
    expect(await messages(first.conversationId)).toHaveLength(1);
    const agents = await stand.say(tenant.agent, 'once', { clientMessageId, conversationId: first.conversationId });
    expect(agents).toMatchObject({ seq: 2, duplicate: false });
  });

  it('finds a repeat in its conversation although another one would go on by now', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const clientMessageId = randomUUID();
    const first = await stand.say(visitor, 'first', { clientMessageId });
    await stand.parley.sql(`update conversations.conversation set status = 'resolved', resolved_at = now() - interval '80 hours' where id = $1`, [first.conversationId]);
    const other = await stand.say(visitor, 'days later');
    expect(other.conversationId).not.toBe(first.conversationId);
    expect(await stand.say(visitor, 'first', { clientMessageId })).toEqual({ ...first, duplicate: true });
  });

  it('makes one conversation of two first messages at once, also in two processes', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const second = await anotherProcess(stand);
    const acks = await Promise.all([stand.append(visitor, 'one'), second.append.run(item(visitor, 'two')), stand.append(visitor, 'three')]);
    const ids = acks.map((outcome) => outcome.ok && outcome.ack.conversationId);
    expect(new Set(ids).size).toBe(1);
    expect((await messages(ids[0] as string)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect((await stand.events(tenant.id)).filter(({ type }) => type === 'conversation.created')).toHaveLength(1);
  });

  it('numbers without a gap when two processes append to one conversation at once', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'begin');
    const second = await anotherProcess(stand);
    const outcomes = await Promise.all(
      range(49).map((at) => (at % 2 ? stand.append(visitor, `v${at}`, { conversationId }) : second.append.run(item(tenant.agent, `a${at}`, { conversationId })))),
    );
    const seqs = outcomes.map((outcome) => (outcome.ok ? outcome.ack.seq : 0));
    expect([...seqs].sort((a, b) => a - b)).toEqual(range(49).map((at) => at + 1));
    const stored = await messages(conversationId);
    expect(stored.map(({ seq }) => seq)).toEqual(range(50));
    const own = stored.filter(({ sender_kind, seq }) => sender_kind === 'visitor' && seq > 1).map(({ text }) => text);
    expect(own).toEqual(range(49).filter((at) => at % 2).map((at) => `v${at}`));
    expect(stored.at(-1)).toMatchObject({ inbound_count: 26, outbound_count: 24 });
    const posted = (await stand.events(tenant.id)).filter(({ type }) => type === 'message.posted');
    expect(posted.map(({ data }) => data['seq'])).toEqual(range(50));
  });

  it('lets a repeat that two processes work on at once count once', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'begin');
    const second = await anotherProcess(stand);
    for (const round of range(5)) {
      const same = item(visitor, `round ${round}`, { conversationId });
      const [one, two] = await Promise.all([stand.append(visitor, same.text, { clientMessageId: same.clientMessageId, conversationId }), second.append.run(same)]);
      expect(one.ok && two.ok && one.ack.seq === two.ack.seq && one.ack.duplicate !== two.ack.duplicate).toBe(true);
    }
    expect(await messages(conversationId)).toHaveLength(6);
  });

  it('keeps the order in which a visitor wrote, also before and after the conversation has an id', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const batches = await Promise.all(range(20).map((at) => stand.say(visitor, `m${at}`)));
    const { conversationId } = batches[0]!;
    await Promise.all(range(20).map((at) => stand.say(visitor, `n${at}`, at % 3 ? { conversationId } : {})));
    expect((await messages(conversationId)).map(({ text }) => text)).toEqual([...range(20).map((at) => `m${at}`), ...range(20).map((at) => `n${at}`)]);
  });

  it('stores messages of several tenants in one batch, each with its own', async () => {
    const tenants = [aTenant(), aTenant(), aTenant()];
    const visitors = await Promise.all(tenants.map((tenant) => stand.aVisitor(tenant)));
    const { outcomes } = await stand.ask(conversationsRpc.append, { items: visitors.map((visitor) => item(visitor, `of ${visitor.tenantId}`)) });
    for (const [at, { id }] of tenants.entries()) {
      expect(outcomes[at]).toMatchObject({ ok: true, ack: { seq: 1 } });
      const stored = await stand.parley.sql<{ text: string }>('select text from conversations.message where tenant_id = $1', [id]);
      expect(stored).toEqual([{ text: `of ${id}` }]);
    }
  });

  it('fails a poisoned message alone, and nothing of it stays', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'begin');
    const items = [item(visitor, 'before', { conversationId }), item(visitor, 'poi\0son', { conversationId }), item(tenant.agent, 'no such', { conversationId: 'not-an-id' }), item(visitor, 'after', { conversationId })];
    const { outcomes } = await stand.ask(conversationsRpc.append, { items });
    expect(outcomes.map((outcome) => (outcome.ok ? outcome.ack.seq : outcome.problem.code))).toEqual([2, 'internal.error', 'internal.error', 3]);
    expect((await messages(conversationId)).map(({ text }) => text)).toEqual(['begin', 'before', 'after']);
    expect((await stand.events(tenant.id)).filter(({ type }) => type === 'message.posted')).toHaveLength(3);
  });

  it('tells one tenant too many busy at once, while others go on', async () => {
    const [tenant, other] = [aTenant(), aTenant()];
    const [visitor, guest] = [await stand.aVisitor(tenant), await stand.aVisitor(other)];
    const { append } = await anotherProcess(stand);
    const many = range(2600).map((at) => append.run(item(visitor, `m${at}`)));
    const guests = await append.run(item(guest, 'me too'));
    expect(guests).toMatchObject({ ok: true, ack: { seq: 1 } });
    const outcomes = await Promise.all(many);
    const taken = outcomes.filter((outcome) => outcome.ok).length;
    // On a machine so slow that the first of them grow old before the last are asked, fewer than the 2500 that may wait.
    expect(taken).toBeGreaterThanOrEqual(512);
    expect(taken).toBeLessThanOrEqual(2500);
    expect(outcomes.slice(taken).every((outcome) => !outcome.ok && outcome.problem.code === 'limit.busy')).toBe(true);
    await append.beforeApplicationShutdown();
  });

  it('refuses what the sender may not do, without telling what there is', async () => {
    const [tenant, other] = [aTenant(), aTenant()];
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'mine');
    const stranger = await stand.aVisitor(tenant);
    const codeOf = async (principal: Principal, given: Partial<Append>) => {
      const outcome = await stand.append(principal, 'x', given);
      return outcome.ok ? 'ok' : outcome.problem.code;
    };
    expect(await codeOf(stranger, { conversationId })).toBe('conversation.not_found');
    expect(await codeOf(other.agent, { conversationId })).toBe('conversation.not_found');
    expect(await codeOf(await stand.aVisitor(other), { conversationId })).toBe('conversation.not_found');
    expect(await codeOf(tenant.agent, { conversationId: randomUUID() })).toBe('conversation.not_found');
    expect(await codeOf(tenant.agent, {})).toBe('conversation.not_found');
    expect(await codeOf(visitor, { conversationId, private: true })).toBe('auth.forbidden');
    expect(await codeOf(anAgentOf(tenant.id, 'Reader', ['conversations:read']), { conversationId })).toBe('auth.forbidden');
    expect(await codeOf({ ...visitor, id: randomUUID() }, {})).toBe('auth.token_revoked');
    expect(await messages(conversationId)).toHaveLength(1);
  });

  it('hides notes from the visitor in seq, counts and preview', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'question');
    await stand.say(tenant.agent, 'a secret note', { conversationId, private: true });
    expect(await stand.say(tenant.agent, 'answer', { conversationId })).toMatchObject({ seq: 3, prevSeq: 2 });
    expect(await stand.say(visitor, 'thanks', { conversationId })).toMatchObject({ seq: 4, prevSeq: 3 });
    await stand.say(tenant.agent, 'another secret', { conversationId, private: true });
    expect((await messages(conversationId)).map(({ prev_public_seq }) => prev_public_seq)).toEqual([0, 1, 1, 3, 4]);
    const seen = await stand.call<{ lastSeq: number; lastMessage: { text: string }; unread: number }>(visitor, 'GET', `/conversations/${conversationId}`);
    expect(seen.body).toMatchObject({ lastSeq: 4, lastMessage: { seq: 4, text: 'thanks' }, unread: 1 });
    const desk = await stand.call(tenant.agent, 'GET', `/conversations/${conversationId}`);
    expect(desk.body).toMatchObject({ lastSeq: 5, lastMessage: { seq: 5, text: 'another secret', private: true }, unread: 2 });
    expect(JSON.stringify(seen.body)).not.toContain('secret');
  });

  it('lets the visitor wait from the first unanswered message to the first public answer', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const { conversationId, createdAt } = await stand.say(visitor, 'one');
    await stand.say(visitor, 'two', { conversationId });
    await stand.say(tenant.agent, 'note', { conversationId, private: true });
    const waiting = async () => (await stand.call<{ waitingSince: string | null }>(tenant.agent, 'GET', `/conversations/${conversationId}`)).body.waitingSince;
    expect(await waiting()).toBe(createdAt);
    await stand.say(aKeyOf(tenant.id), 'a robot answers', { conversationId });
    expect(await waiting()).toBeNull();
  });

  it('keeps an article card of an agent as what it is, and one of a visitor as words', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const text = articleCardText({ articleId: randomUUID(), title: 'Returns', summary: '', url: 'https://chat.example/help/t/en/articles/returns' });
    const { conversationId } = await stand.say(visitor, text, { kind: 'article' });
    await stand.say(tenant.agent, text, { conversationId, kind: 'article' });
    expect((await messages(conversationId)).map(({ kind, text: stored }) => [kind, stored])).toEqual([['text', text], ['article', text]]);
  });

  it('signs for API keys as bots', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'hi');
    await stand.say(aKeyOf(tenant.id, 'Robot'), 'beep', { conversationId });
    const { body } = await stand.call<{ data: { sender: unknown }[] }>(visitor, 'GET', `/conversations/${conversationId}/messages`);
    expect(body.data[1]!.sender).toMatchObject({ kind: 'bot', name: 'Robot' });
    expect((await stand.events(tenant.id)).at(-1)).toMatchObject({ actor: { kind: 'key' } });
  });

  it('publishes each message and once per conversation its newest state, to whom it concerns', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const contact = await stand.listen(tenant.id, visitor.id);
    const desk = await stand.listen(tenant.id);
    const { outcomes } = await stand.ask(conversationsRpc.append, { items: [item(visitor, 'one', { socketId: 's1' }), item(visitor, 'two')] });
    const conversationId = outcomes[0]!.ok ? outcomes[0]!.ack.conversationId : '';
    await eventually(() => expect(contact).toHaveLength(3));
    expect(desk).toMatchObject([{ type: 'conversation', change: 'created', conversation: { id: conversationId, lastSeq: 2, unread: 2 } }]);
    expect(desk[0]).not.toHaveProperty('forVisitor');
    expect(contact).toMatchObject([
      { type: 'message', conversationId, seq: 1, socketId: 's1' },
      { type: 'message', seq: 2 },
      { type: 'conversation', change: 'created', forVisitor: { id: conversationId, unread: 0 } },
    ]);
    const frames = (event: LiveEvent | undefined) => (event?.type === 'message' ? [event.staff, event.visitor].map((text) => text && (JSON.parse(text) as { data: ServerFrames['message'] }).data) : []);
    const one = { conversationId, message: { seq: 1, prevSeq: 0, text: 'one' } };
    expect(frames(contact[0])).toMatchObject([one, one]);
    await stand.say(tenant.agent, 'a note', { conversationId, private: true });
    await stand.say(tenant.agent, 'an answer', { conversationId });
    await eventually(() => expect(contact).toHaveLength(5));
    expect(frames(contact[3])).toMatchObject([{ message: { private: true, prevSeq: 2 } }, null]);
    expect(frames(contact[4])).toMatchObject([{ message: { seq: 4, prevSeq: 3 } }, { message: { seq: 4, prevSeq: 2 } }]);
    await eventually(() => expect(desk.at(-1)).toMatchObject({ change: 'updated', conversation: { lastSeq: 4 } }));
  });

  it('answers REST with the message: 201, and 200 for a repeat', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'hi');
    const body = { clientMessageId: randomUUID(), text: 'hello' };
    const path = `/conversations/${conversationId}/messages`;
    const first = await stand.call<object>(tenant.agent, 'POST', path, body);
    expect(first).toMatchObject({ status: 201, body: { seq: 2, prevSeq: 1, text: 'hello', clientMessageId: body.clientMessageId, sender: { kind: 'agent', name: 'Ann Agent' } } });
    expect(await stand.call(tenant.agent, 'POST', path, body)).toEqual({ status: 200, body: first.body });
    expect(await stand.call(tenant.agent, 'POST', path, { ...body, text: 'other' })).toMatchObject({ status: 409, body: { code: 'message.mismatch' } });
    expect(await stand.call(aTenant().agent, 'POST', path, body)).toMatchObject({ status: 404, body: { code: 'conversation.not_found' } });
  });
});
