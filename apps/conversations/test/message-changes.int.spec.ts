import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applyChange, conversationsRpc, reactions, roles, type Answer, type Conversation, type LiveEvent, type Message, type Principal, type ServerFrames } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { ForgetDeleted } from '../src/actions/messages/forget-deleted.js';
import { anAgentOf, aTenant, Stand, type AgentPrincipal, type Tenant } from './stand.js';

type Caller = Exclude<Principal, { kind: 'key' }>;

/** What is looked for, as soon as it is there. */
const found = <T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> =>
  eventually(async () => {
    const seen = await look();
    if (seen === undefined) throw new Error('not there yet');
    return seen;
  });

describe('messages after they were sent', () => {
  let stand: Stand;
  let tenant: Tenant;
  let lead: AgentPrincipal;
  let stranger: Tenant;
  beforeAll(async () => {
    stand = await Stand.start();
    tenant = aTenant();
    stranger = aTenant();
    lead = anAgentOf(tenant.id, 'Lea Lead', roles.supervisor);
  });
  afterAll(() => stand.close());

  const begun = () => stand.aVisitor(tenant).then(async (who) => ({ who, ...(await stand.say(who, 'hello')) }));
  const page = async (who: Caller, conversationId: string, query = ''): Promise<Message[]> => (await stand.call<Answer<'GET /conversations/:id/messages'>>(who, 'GET', `/conversations/${conversationId}/messages${query}`)).body.data;
  const conversationOf = async (who: Caller, id: string) => (await stand.call<Conversation>(who, 'GET', `/conversations/${id}`)).body;
  const change = <T = Message>(who: Caller, method: string, [conversationId, messageId, rest = '']: [string, string, string?], body?: unknown) =>
    stand.call<T>(who, method, `/conversations/${conversationId}/messages/${messageId}${rest}`, body);
  const catchUp = async (principal: Principal, conversationId: string, afterSeq: number): Promise<Message[]> => {
    const { outcomes } = await stand.ask(conversationsRpc.catchUp, { items: [{ principal, conversationId, afterSeq }] });
    return outcomes[0]!.ok ? outcomes[0]!.messages! : [];
  };
  const entryIn = (event: LiveEvent | undefined, side: 'staff' | 'visitor'): ServerFrames['message'] | undefined =>
    event?.type === 'message' && event[side] ? (JSON.parse(event[side]) as { data: ServerFrames['message'] }).data : undefined;
  const told = async (type: string, messageId: string) => found(async () => (await stand.events(tenant.id)).find((event) => event.type === type && event.data['messageId'] === messageId));

  describe('answering one with another', () => {
    it('shows what is answered, in the answer, in pages, in a resume and on the live lane', async () => {
      const { who, conversationId, messageId } = await begun();
      const heard = await stand.listen(tenant.id, who.id);
      const answer = await stand.call<Message>(tenant.agent, 'POST', `/conversations/${conversationId}/messages`, { clientMessageId: randomUUID(), text: 'Hi', replyTo: messageId });
      const quote = { messageId, seq: 1, kind: 'text', sender: { kind: 'visitor', id: who.id, name: who.name }, text: 'hello' };
      expect(answer).toMatchObject({ status: 201, body: { replyTo: messageId, quote } });
      expect((await page(who, conversationId)).at(-1)).toMatchObject({ quote });
      expect((await catchUp(who, conversationId, 1))[0]).toMatchObject({ quote });
      const frame = await found(() => entryIn(heard.find(({ type }) => type === 'message'), 'visitor'));
      expect(frame.message).toMatchObject({ replyTo: messageId, quote });
      const posted = await told('message.posted', answer.body.id);
      expect(posted.data).toMatchObject({ replyTo: messageId });
      const again = await stand.say(tenant.agent, 'me too', { conversationId, replyTo: answer.body.id });
      expect((await page(who, conversationId)).find(({ id }) => id === again.messageId)).toMatchObject({ quote: { sender: { kind: 'agent', id: tenant.agent.id, name: 'Ann Agent' }, text: 'Hi' } });
    });

    it('is a repeat with the same answer and a mismatch with another', async () => {
      const { who, conversationId, messageId } = await begun();
      const said = { clientMessageId: randomUUID(), conversationId, replyTo: messageId };
      const first = await stand.say(who, 'about that', said);
      expect(await stand.say(who, 'about that', said)).toEqual({ ...first, duplicate: true });
      expect(await stand.append(who, 'about that', { ...said, replyTo: first.messageId })).toMatchObject({ ok: false, problem: { code: 'message.mismatch' } });
    });

    it('answers nothing that the sender does not see, no line, and no note in public', async () => {
      const { who, conversationId, messageId } = await begun();
      const note = await stand.say(tenant.agent, 'between us', { conversationId, private: true });
      await stand.call(tenant.agent, 'PATCH', `/conversations/${conversationId}`, { priority: 'high' });
      const line = (await page(tenant.agent, conversationId)).at(-1)!;
      const other = await begun();
      for (const [principal, replyTo, code] of [
        [who, note.messageId, 'message.not_found'],
        [who, other.messageId, 'message.not_found'],
        [tenant.agent, line.id, 'message.not_found'],
        [tenant.agent, randomUUID(), 'message.not_found'],
        [tenant.agent, note.messageId, 'message.quote_private'],
      ] as const) {
        expect(await stand.append(principal, 'x', { conversationId, replyTo })).toMatchObject({ ok: false, problem: { code } });
      }
      expect(await stand.append(tenant.agent, 'x', { conversationId, private: true, replyTo: note.messageId })).toMatchObject({ ok: true });
      expect(await stand.append(who, 'x', { replyTo: messageId })).toMatchObject({ ok: true });
      expect((await page(who, conversationId)).map(({ text }) => text)).toEqual(['hello', 'x']);
    });

    it('finds a message in a long conversation without an index', async () => {
      const { who, conversationId, messageId } = await begun();
      for (let round = 0; round < 6; round++) await Promise.all(Array.from({ length: 60 }, (_, at) => stand.say(who, `m${round}-${at}`, { conversationId })));
      const all = await page(who, conversationId, '?afterSeq=180&limit=1');
      for (const replyTo of [messageId, all[0]!.id]) {
        const ack = await stand.say(tenant.agent, 'found', { conversationId, replyTo });
        expect((await catchUp(tenant.agent, conversationId, ack.seq - 1))[0]!.quote).toMatchObject({ messageId: replyTo });
      }
    });
  });

  describe('editing', () => {
    it('changes the row, keeps what it said, and tells everybody by an entry of the stream', async () => {
      const { who, conversationId, messageId } = await begun();
      const before = await conversationOf(tenant.agent, conversationId);
      const heard = await stand.listen(tenant.id, who.id);
      const edited = await change(who, 'PATCH', [conversationId, messageId], { text: 'hello there', version: 1 });
      expect(edited).toMatchObject({ status: 200, body: { id: messageId, seq: 1, text: 'hello there', version: 2, changedSeq: 2 } });
      expect(edited.body.editedAt).toBeDefined();
      const [held, entry] = await page(who, conversationId);
      expect(held).toEqual(edited.body);
      expect(entry).toMatchObject({ seq: 2, prevSeq: 1, kind: 'event', private: false, sender: { kind: 'system' }, event: { change: 'edited', messageId, messageSeq: 1, text: 'hello there', version: 2, by: { kind: 'visitor', id: who.id } } });
      expect(await catchUp(who, conversationId, 1)).toEqual([entry]);
      const live = await found(() => entryIn(heard.find(({ type }) => type === 'message'), 'visitor'));
      expect(live.message).toEqual(entry);
      expect((await told('message.edited', messageId)).data).toMatchObject({ conversationId, messageSeq: 1, seq: 2, text: 'hello there', version: 2, private: false, by: { kind: 'visitor' } });
      expect((await stand.events(tenant.id)).filter(({ type, data }) => type === 'message.posted' && data['conversationId'] === conversationId)).toHaveLength(1);
      const after = await conversationOf(tenant.agent, conversationId);
      expect(after).toMatchObject({ inbound: before.inbound, unread: before.unread, waitingSince: before.waitingSince, version: before.version, lastSeq: 2, lastMessage: { seq: 1, text: 'hello there' } });
      expect(await conversationOf(who, conversationId)).toMatchObject({ unread: 0, lastMessage: { text: 'hello there' } });
    });

    it('is no work when it says the same, and none on what has changed meanwhile', async () => {
      const { conversationId } = await begun();
      const { messageId } = await stand.say(tenant.agent, 'first', { conversationId });
      expect((await change(tenant.agent, 'PATCH', [conversationId, messageId], { text: 'first' })).body).toMatchObject({ text: 'first' });
      expect((await page(tenant.agent, conversationId))).toHaveLength(2);
      await change(tenant.agent, 'PATCH', [conversationId, messageId], { text: 'second', version: 1 });
      expect(await change(tenant.agent, 'PATCH', [conversationId, messageId], { text: 'third', version: 1 })).toMatchObject({ status: 409, body: { code: 'message.version_conflict' } });
      const repeated = await change(tenant.agent, 'PATCH', [conversationId, messageId], { text: 'second', version: 1 });
      expect(repeated).toMatchObject({ status: 200, body: { text: 'second', version: 2 } });
      await change(tenant.agent, 'PATCH', [conversationId, messageId], { text: 'third' });
      const history = await change<{ data: { version: number; text: string }[] }>(tenant.agent, 'GET', [conversationId, messageId, '/history']);
      expect(history.body.data).toMatchObject([{ version: 1, text: 'first', change: 'edited', by: { kind: 'agent', id: tenant.agent.id } }, { version: 2, text: 'second' }]);
    });

    it('is for who wrote it, for visitors in time, and not for lines', async () => {
      const { who, conversationId, messageId } = await begun();
      const { messageId: answer } = await stand.say(tenant.agent, 'Hi', { conversationId });
      const note = await stand.say(tenant.agent, 'note', { conversationId, private: true });
      await change(tenant.agent, 'PATCH', [conversationId, answer], { text: 'Hi!' });
      const line = (await page(tenant.agent, conversationId)).at(-1)!;
      const other = await stand.aVisitor(tenant);
      const colleague = anAgentOf(tenant.id, 'Bo');
      for (const [asker, id, status, code] of [
        [tenant.agent, messageId, 403, 'message.not_yours'],
        [colleague, answer, 403, 'message.not_yours'],
        [who, answer, 403, 'message.not_yours'],
        [who, note.messageId, 404, 'message.not_found'],
        [who, randomUUID(), 404, 'message.not_found'],
        [tenant.agent, line.id, 409, 'message.unchangeable'],
        [other, messageId, 404, 'conversation.not_found'],
        [stranger.agent, messageId, 404, 'conversation.not_found'],
      ] as const) {
        expect(await change(asker, 'PATCH', [conversationId, id], { text: 'mine' })).toMatchObject({ status, body: { code } });
      }
      expect(await change(who, 'PATCH', [conversationId, messageId], { text: '  ' })).toMatchObject({ status: 400 });
      await stand.parley.sql(`update conversations.message set created_at = created_at - interval '16 minutes' where conversation_id = $1`, [conversationId]);
      expect(await change(who, 'PATCH', [conversationId, messageId], { text: 'late' })).toMatchObject({ status: 403, body: { code: 'message.window_over' } });
      expect(await change(tenant.agent, 'PATCH', [conversationId, answer], { text: 'later' })).toMatchObject({ status: 200 });
    });
  });

  describe('deleting', () => {
    it('leaves nothing of it for anybody, but for the history of those who watch over others', async () => {
      const { who, conversationId, messageId } = await begun();
      await change(who, 'PATCH', [conversationId, messageId], { text: 'my card is 4242' });
      const quoting = await stand.say(tenant.agent, 'I see', { conversationId, replyTo: messageId });
      const gone = await change(who, 'DELETE', [conversationId, messageId]);
      expect(gone.status).toBe(200);
      expect(gone.body).toMatchObject({ id: messageId, attachments: [], changedSeq: 4 });
      expect(gone.body.text).toBeUndefined();
      expect(gone.body.deletedAt).toBeDefined();
      for (const asker of [who, tenant.agent, lead]) expect(JSON.stringify(await page(asker, conversationId))).not.toContain('4242');
      expect(JSON.stringify(await catchUp(who, conversationId, 1))).not.toContain('4242');
      expect((await page(who, conversationId)).find(({ id }) => id === quoting.messageId)!.quote).toEqual({ messageId, seq: 1, kind: 'text', sender: { kind: 'visitor', id: who.id, name: who.name }, deleted: true });
      const entries = (await page(who, conversationId)).filter(({ kind }) => kind === 'event');
      expect(entries.map(({ event }) => event)).toMatchObject([{ change: 'edited', deletedAt: gone.body.deletedAt }, { change: 'deleted', deletedAt: gone.body.deletedAt }]);
      expect((await told('message.deleted', messageId)).data).toMatchObject({ seq: 4, messageSeq: 1 });
      const again = await change(who, 'DELETE', [conversationId, messageId]);
      expect(again).toEqual(gone);
      expect((await change<{ data: unknown[] }>(tenant.agent, 'GET', [conversationId, messageId, '/history'])).body.data).toEqual([]);
      expect((await change<{ data: unknown[] }>(lead, 'GET', [conversationId, messageId, '/history'])).body.data).toMatchObject([
        { version: 1, change: 'edited', text: 'hello' }, { version: 2, change: 'deleted', text: 'my card is 4242' },
      ]);
      expect(await change(who, 'PATCH', [conversationId, messageId], { text: 'back' })).toMatchObject({ status: 409, body: { code: 'message.unchangeable' } });
      expect(await change(stranger.agent, 'GET', [conversationId, messageId, '/history'])).toMatchObject({ status: 404 });
      expect(await change(who, 'GET', [conversationId, messageId, '/history'])).toMatchObject({ status: 403 });
    });

    it('is forgotten once nobody may look into it any more, files and all', async () => {
      const kept = aTenant();
      const admin = { ...anAgentOf(kept.id, 'Ada Admin', roles.admin), role: 'admin' as const };
      const forget = (days: number) => stand.parley.services['conversations']!.app.get(ForgetDeleted, { strict: false }).run(new Date(Date.now() + days * 24 * 3600_000));
      const deleted = async (of: Tenant) => {
        const { conversationId, messageId } = await stand.say(await stand.aVisitor(of), 'my card is 4242');
        const lone = await stand.say(of.agent, 'edited once', { conversationId });
        await change(of.agent, 'PATCH', [conversationId, lone.messageId], { text: 'edited' });
        await change(anAgentOf(of.id, 'Lea Lead', roles.supervisor), 'DELETE', [conversationId, messageId]);
        return { conversationId, messageId, lone: lone.messageId };
      };
      const history = async (of: Tenant, conversationId: string, messageId: string) =>
        (await change<{ data: unknown[] }>(anAgentOf(of.id, 'Lea Lead', roles.supervisor), 'GET', [conversationId, messageId, '/history'])).body.data.length;
      const [own, theirs] = [await deleted(tenant), await deleted(kept)];
      const file = randomUUID();
      await stand.parley.sql(
        `insert into conversations.attachment (tenant_id, id, state, uploader_kind, uploader_id, name, content_type, size, conversation_id, message_id, private, withdrawn)
         values ($1, $2, 'ready', 'visitor', $2, 'card.png', 'image/png', 1, $3, $4, false, true)`, [tenant.id, file, own.conversationId, own.messageId],
      );
      await stand.parley.sql('update conversations.message_revision set attachments = $2 where conversation_id = $1', [own.conversationId, JSON.stringify([{ id: file }])]);
      expect(await stand.call(admin, 'PATCH', '/message-settings', { deletedKeptDays: 0 })).toMatchObject({ status: 400 });
      expect((await stand.call(admin, 'PATCH', '/message-settings', { deletedKeptDays: null })).body).toMatchObject({ deletedKeptDays: null, visitorEditSeconds: 900 });
      await forget(29);
      expect(await history(tenant, own.conversationId, own.messageId)).toBe(1);
      expect(await forget(31)).toBe(false);
      expect([await history(tenant, own.conversationId, own.messageId), await history(tenant, own.conversationId, own.lone)]).toEqual([0, 1]);
      expect(await stand.parley.sql('select state, conversation_id, message_id from conversations.attachment where id = $1', [file])).toEqual([{ state: 'doomed', conversation_id: null, message_id: null }]);
      await forget(3000);
      expect(await history(kept, theirs.conversationId, theirs.messageId)).toBe(1);
      await stand.call(admin, 'PATCH', '/message-settings', { deletedKeptDays: 1 });
      await forget(2);
      expect(await history(kept, theirs.conversationId, theirs.messageId)).toBe(0);
    });

    it('shows in lists that the last message is gone', async () => {
      const { who, conversationId, messageId } = await begun();
      await change(who, 'DELETE', [conversationId, messageId]);
      expect((await conversationOf(tenant.agent, conversationId)).lastMessage).toMatchObject({ seq: 1, text: '', deleted: true });
    });

    it('is for who wrote it, in two minutes for visitors, and for supervisors always', async () => {
      const { who, conversationId, messageId } = await begun();
      const { messageId: answer } = await stand.say(tenant.agent, 'Hi', { conversationId });
      expect(await change(tenant.agent, 'DELETE', [conversationId, messageId])).toMatchObject({ status: 403, body: { code: 'message.not_yours' } });
      expect(await change(who, 'DELETE', [conversationId, answer])).toMatchObject({ status: 403, body: { code: 'message.not_yours' } });
      await stand.parley.sql(`update conversations.message set created_at = created_at - interval '3 minutes' where conversation_id = $1`, [conversationId]);
      expect(await change(who, 'DELETE', [conversationId, messageId])).toMatchObject({ status: 403, body: { code: 'message.window_over' } });
      expect(await change(lead, 'DELETE', [conversationId, messageId])).toMatchObject({ status: 200 });
      expect(await change(tenant.agent, 'DELETE', [conversationId, answer])).toMatchObject({ status: 200 });
    });

    it('counts the time that the tenant agreed on', async () => {
      const strict = aTenant();
      const admin = anAgentOf(strict.id, 'Ada', roles.admin);
      expect((await stand.call(strict.agent, 'GET', '/message-settings')).body).toEqual({ visitorEditSeconds: 900, visitorDeleteSeconds: 120, deletedKeptDays: 30 });
      expect(await stand.call(strict.agent, 'PATCH', '/message-settings', { visitorEditSeconds: 0 })).toMatchObject({ status: 403 });
      expect((await stand.call(admin, 'PATCH', '/message-settings', { visitorEditSeconds: 0 })).body).toEqual({ visitorEditSeconds: 0, visitorDeleteSeconds: 120, deletedKeptDays: 30 });
      const who = await stand.aVisitor(strict);
      const { conversationId, messageId } = await stand.say(who, 'hello');
      expect(await change(who, 'PATCH', [conversationId, messageId], { text: 'x' })).toMatchObject({ status: 403, body: { code: 'message.window_over' } });
      expect(await change(who, 'DELETE', [conversationId, messageId])).toMatchObject({ status: 200 });
      expect((await stand.call(tenant.agent, 'GET', '/message-settings')).body).toEqual({ visitorEditSeconds: 900, visitorDeleteSeconds: 120, deletedKeptDays: 30 });
    });
  });

  describe('notes', () => {
    it('change for agents alone', async () => {
      const { who, conversationId } = await begun();
      const note = await stand.say(tenant.agent, 'note', { conversationId, private: true });
      const heard = await stand.listen(tenant.id, who.id);
      await change(tenant.agent, 'PATCH', [conversationId, note.messageId], { text: 'better note' });
      await change(tenant.agent, 'PUT', [conversationId, note.messageId, `/reactions/${encodeURIComponent('👀')}`]);
      await change(tenant.agent, 'DELETE', [conversationId, note.messageId]);
      const live = await found(() => (heard.filter(({ type }) => type === 'message').length === 3 ? heard.filter(({ type }) => type === 'message') : undefined));
      expect(live.map((event) => event.type === 'message' && event.visitor)).toEqual([null, null, null]);
      expect((await page(who, conversationId)).map(({ seq }) => seq)).toEqual([1]);
      expect((await page(tenant.agent, conversationId)).map(({ seq, private: hidden }) => [seq, hidden])).toEqual([[1, false], [2, true], [3, true], [4, true], [5, true]]);
      expect(await change(who, 'PUT', [conversationId, note.messageId, `/reactions/${encodeURIComponent('👀')}`])).toMatchObject({ status: 404, body: { code: 'message.not_found' } });
      expect((await told('message.deleted', note.messageId)).data).toMatchObject({ private: true });
    });
  });

  describe('reactions', () => {
    const emoji = (value: string) => `/reactions/${encodeURIComponent(value)}`;

    it('count each person once per emoji, of both sides', async () => {
      const { who, conversationId, messageId } = await begun();
      const by = (one: { kind: string; id: string; name: string }) => ({ kind: one.kind, id: one.id, name: one.name });
      await change(tenant.agent, 'PUT', [conversationId, messageId, emoji('👍')]);
      await change(tenant.agent, 'PUT', [conversationId, messageId, emoji('👍')]);
      const both = await change(who, 'PUT', [conversationId, messageId, emoji('👍')]);
      expect(both).toMatchObject({ status: 200, body: { changedSeq: 3 } });
      expect(both.body.reactions).toEqual([{ emoji: '👍', by: [by(tenant.agent), by(who)] }]);
      expect(both.body.editedAt).toBeUndefined();
      await change(who, 'PUT', [conversationId, messageId, emoji('🎉')]);
      await change(who, 'DELETE', [conversationId, messageId, emoji('👍')]);
      const left = await change(who, 'DELETE', [conversationId, messageId, emoji('👍')]);
      expect(left.body.reactions).toEqual([{ emoji: '👍', by: [by(tenant.agent)] }, { emoji: '🎉', by: [by(who)] }]);
      const entries = (await page(who, conversationId)).filter(({ kind }) => kind === 'event').map(({ event }) => [event!.emoji, event!.added, event!.by.kind]);
      expect(entries).toEqual([['👍', true, 'agent'], ['👍', true, 'visitor'], ['🎉', true, 'visitor'], ['👍', false, 'visitor']]);
      expect((await told('message.reacted', messageId)).data).toMatchObject({ emoji: '👍', added: true });
      expect(await conversationOf(who, conversationId)).toMatchObject({ unread: 0 });
      expect(await conversationOf(tenant.agent, conversationId)).toMatchObject({ unread: 1, inbound: 1 });
    });

    it('come from the set alone, not for strangers, and are as many as may be', async () => {
      const { who, conversationId, messageId } = await begun();
      expect(await change(who, 'PUT', [conversationId, messageId, emoji('💣')])).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
      expect(await change(stranger.agent, 'PUT', [conversationId, messageId, emoji('👍')])).toMatchObject({ status: 404, body: { code: 'conversation.not_found' } });
      for (const crowd of [1, 2, 3, 4, 5]) {
        const agent = anAgentOf(tenant.id, `Agent ${crowd}`);
        for (const each of reactions) expect((await change(agent, 'PUT', [conversationId, messageId, emoji(each)])).status).toBe(200);
      }
      expect(await change(who, 'PUT', [conversationId, messageId, emoji('👍')])).toMatchObject({ status: 409, body: { code: 'message.reactions_full' } });
    });

    it('of all at once are all kept, and a client that applies the entries has what a page has', async () => {
      const { who, conversationId, messageId } = await begun();
      const crowd = Array.from({ length: 10 }, (_, at) => anAgentOf(tenant.id, `Agent ${at}`));
      const held = (await page(who, conversationId))[0]!;
      await Promise.all([...crowd.map((agent) => change(agent, 'PUT', [conversationId, messageId, emoji('❤️')])), change(who, 'PATCH', [conversationId, messageId], { text: 'loved' }), stand.say(who, 'more', { conversationId })]);
      const [present, ...entries] = await page(who, conversationId);
      expect(present!.reactions![0]!.by).toHaveLength(10);
      expect(entries.map(({ seq, prevSeq }) => seq - prevSeq)).toEqual(Array.from({ length: 12 }, () => 1));
      expect(entries.reduce(applyChange, held)).toEqual(present);
      expect(entries.reduce(applyChange, present!)).toBe(present);
    });
  });
});
