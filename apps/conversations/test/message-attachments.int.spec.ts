import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conversationsRpc, type Attachment, type Conversation, type LiveEvent, type Message, type Principal, type Problem, type Visitor } from '@parley/contracts';
import { catalogueFaults, eventually } from '@parley/testkit';
import { SweepAttachments } from '../src/actions/sweep-attachments.js';
import { fetched, pathOf, phonePhoto, pixels, upload } from './attachments.fixture.js';
import { aTenant, Stand, type AgentPrincipal } from './stand.js';

type Person = AgentPrincipal | Visitor;
interface Page {
  data: Message[];
}

describe('messages with attachments', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const sent = async (who: Person, given: Parameters<typeof upload>[2]) => (await upload<Attachment>(stand, who, given)).body;
  const file = (who: Person, name = 'a.txt') => sent(who, { name, bytes: Buffer.from(randomUUID()) });
  const photo = async (who: Person) => sent(who, { name: 'photo.jpg', bytes: await phonePhoto() });
  const history = async (who: Person, conversationId: string) => (await stand.call<Page>(who, 'GET', `/conversations/${conversationId}/messages`)).body.data;
  const post = (who: Person, conversationId: string, body: Record<string, unknown>) => stand.call<Message & Problem>(who, 'POST', `/conversations/${conversationId}/messages`, { clientMessageId: randomUUID(), ...body });

  it('begin a conversation, are in the answer, the history, the live lane, the event and the list', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const live: LiveEvent[] = await stand.listen(tenant.id, visitor.id);
    const picture = await photo(visitor);
    const { conversationId } = await stand.say(visitor, '', { attachments: [picture.id] });
    const [message] = await history(tenant.agent, conversationId);
    expect(message).toMatchObject({ kind: 'image', attachments: [picture], sender: { kind: 'visitor' } });
    expect(message).not.toHaveProperty('text');
    expect(await history(visitor, conversationId)).toMatchObject([{ attachments: [picture] }]);
    await eventually(() => expect(live.flatMap((event) => (event.type === 'message' ? [JSON.parse(event.visitor!)] : []))).toMatchObject([{ data: { message: { attachments: [picture] } } }]));
    const { id, name, contentType, size } = picture;
    await eventually(async () => expect((await stand.events(tenant.id)).find(({ type }) => type === 'message.posted')?.data).toMatchObject({ kind: 'image', attachments: [{ id, name, contentType, size }] }));
    expect((await stand.call<Conversation>(tenant.agent, 'GET', `/conversations/${conversationId}`)).body.lastMessage).toMatchObject({ text: 'photo.jpg' });
    const caught = await stand.ask(conversationsRpc.catchUp, { items: [{ principal: visitor, conversationId, afterSeq: 0 }] });
    expect(caught.outcomes).toMatchObject([{ ok: true, messages: [{ attachments: [picture] }] }]);
    expect((await fetched(message!.attachments[0]!.url)).status).toBe(200);
    expect((await fetched(message!.attachments[0]!.thumbnailUrl!)).status).toBe(200);
  });

  it('are of a kind that follows from what they hold', async () => {
    const tenant = aTenant();
    const { conversationId } = await stand.say(await stand.aVisitor(tenant), 'hi');
    const kinds = async (body: Record<string, unknown>) => (await post(tenant.agent, conversationId, body)).body.kind;
    expect(await kinds({ text: 'see', attachments: [(await photo(tenant.agent)).id] })).toBe('text');
    expect(await kinds({ attachments: [(await photo(tenant.agent)).id, (await file(tenant.agent)).id] })).toBe('file');
    expect(await kinds({ text: ' ', kind: 'text', attachments: [(await photo(tenant.agent)).id] })).toBe('image');
  });

  it('are there for both sides, and for nobody else', async () => {
    const [tenant, other] = [aTenant(), aTenant()];
    const [visitor, another] = [await stand.aVisitor(tenant), await stand.aVisitor(tenant)];
    const own = await file(visitor);
    const { conversationId } = await stand.say(visitor, 'here', { attachments: [own.id] });
    const answer = await file(tenant.agent, 'offer.pdf');
    await stand.say(tenant.agent, '', { conversationId, attachments: [answer.id] });
    const status = async (who: Person, id: string) => (await fetched(pathOf(stand, id), { who })).status;
    for (const { id } of [own, answer]) {
      expect([await status(visitor, id), await status(tenant.agent, id)]).toEqual([200, 200]);
      expect([await status(another, id), await status(other.agent, id), await status({ ...tenant.agent, permissions: [] } as AgentPrincipal, id)].slice(0, 2)).toEqual([404, 404]);
    }
  });

  it('of a private note are kept from the visitor', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'hi');
    const secret = await photo(tenant.agent);
    expect((await post(tenant.agent, conversationId, { private: true, attachments: [secret.id] })).status).toBe(201);
    for (const path of [pathOf(stand, secret.id), pathOf(stand, secret.id, '?variant=thumbnail'), pathOf(stand, `${secret.id}/links`)]) {
      expect((await fetched(path, { who: visitor })).status).toBe(404);
      expect((await fetched(path, { who: tenant.agent })).status).toBe(200);
    }
    expect(JSON.stringify(await history(visitor, conversationId))).not.toContain(secret.id);
  });

  it('may be sent again under the same clientMessageId, and not with other files', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const [one, two] = [await file(visitor), await file(visitor)];
    const clientMessageId = randomUUID();
    const first = await stand.say(visitor, '', { clientMessageId, attachments: [one.id] });
    expect(await stand.say(visitor, '', { clientMessageId, attachments: [one.id] })).toMatchObject({ messageId: first.messageId, seq: 1, duplicate: true });
    const again = await Promise.all([1, 2, 3].map(() => stand.say(visitor, '', { clientMessageId, attachments: [one.id], conversationId: first.conversationId })));
    expect(again.map(({ messageId, duplicate }) => [messageId, duplicate])).toEqual([1, 2, 3].map(() => [first.messageId, true]));
    for (const attachments of [[two.id], [one.id, two.id], undefined]) {
      expect(await stand.append(visitor, attachments ? '' : 'words', { clientMessageId, ...(attachments && { attachments }) })).toMatchObject({ ok: false, problem: { code: 'message.mismatch' } });
    }
  });

  it('take a file once, of several at the same moment one', async () => {
    const tenant = aTenant();
    const { conversationId } = await stand.say(await stand.aVisitor(tenant), 'hi');
    const { id } = await file(tenant.agent);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => stand.append(tenant.agent, 'mine', { conversationId, attachments: [id] })));
    expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.problem.code)).sort()).toEqual(['attachment.not_found', 'attachment.not_found', 'attachment.not_found', 'ok']);
    const together = await file(tenant.agent);
    const items = [1, 2].map(() => ({ principal: tenant.agent, conversationId, clientMessageId: randomUUID(), kind: 'text' as const, text: '', private: false, attachments: [together.id] }));
    const batch = await stand.ask(conversationsRpc.append, { items });
    expect(batch.outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await history(tenant.agent, conversationId)).toHaveLength(3);
  });

  it('do not take what is somebody else’s, unfinished or unknown; nothing is stored then', async () => {
    const [tenant, other] = [aTenant(), aTenant()];
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'hi');
    const colleague = { ...tenant.agent, id: randomUUID() };
    const strangers: Person[] = [tenant.agent, await stand.aVisitor(tenant), other.agent];
    const pending = randomUUID();
    await stand.parley.sql(`insert into conversations.attachment (tenant_id, id, state, uploader_kind, uploader_id, name) values ($1, $2, 'pending', 'visitor', $3, '')`, [tenant.id, pending, visitor.id]);
    const ids = [randomUUID(), pending, ...(await Promise.all(strangers.map(async (who) => (await file(who)).id)))];
    for (const id of ids) {
      const own = await file(visitor);
      expect((await post(visitor, conversationId, { attachments: [own.id, id] })).body.code).toBe('attachment.not_found');
      expect((await post(visitor, conversationId, { attachments: [own.id] })).status).toBe(201);
    }
    expect((await post(colleague, conversationId, { attachments: [ids[2]] })).status).toBe(404);
    expect(await history(visitor, conversationId)).toHaveLength(1 + ids.length);
  });

  it('need words or files, at most ten, each once', async () => {
    const tenant = aTenant();
    const { conversationId } = await stand.say(await stand.aVisitor(tenant), 'hi');
    const { id } = await file(tenant.agent);
    for (const body of [{}, { text: '  ' }, { attachments: [] }, { attachments: [id, id] }, { attachments: Array.from({ length: 11 }, () => randomUUID()) }, { attachments: ['x'] }]) {
      expect(await post(tenant.agent, conversationId, body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    }
    expect(await stand.append(tenant.agent, ' ', { conversationId })).toMatchObject({ ok: false, problem: { code: 'message.empty' } });
  });

  it('spoil nothing for others in their batch', async () => {
    const [tenant, other] = [aTenant(), aTenant()];
    const [visitor, another] = [await stand.aVisitor(tenant), await stand.aVisitor(other)];
    const item = (principal: Principal, more: object) => ({ principal, clientMessageId: randomUUID(), kind: 'text' as const, text: 'words', private: false, ...more });
    const items = [item(visitor, { attachments: [randomUUID()] }), item(visitor, {}), item(another, { attachments: [(await file(another)).id] }), item(another, { attachments: [(await file(visitor)).id] })];
    const { outcomes } = await stand.ask(conversationsRpc.append, { items });
    expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.problem.code))).toEqual(['attachment.not_found', 'ok', 'ok', 'attachment.not_found']);
  });

  it('keep their files for good, and lose them to no sweep', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const { id } = await sent(visitor, { name: 'a.png', bytes: await pixels(9, 9).png() });
    await stand.say(visitor, '', { attachments: [id] });
    await stand.parley.services['conversations']!.app.get(SweepAttachments, { strict: false }).run(new Date(Date.now() + 365 * 86_400_000));
    expect((await fetched(pathOf(stand, id), { who: tenant.agent })).status).toBe(200);
  });

  it('leave a schema without faults', async () => {
    expect(await catalogueFaults((text, params) => stand.parley.sql(text, params), ['conversations'])).toEqual([]);
  });
});
