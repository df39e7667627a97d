import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conversationsRpc, roles, type Contact, type ContactMerge, type ContactNote, type Conversation, type MergedContact, type Page, type TimelineItem, type UndoneMerge, type VisitedPage } from '@parley/contracts';
import { anAgentOf, aTenant, Stand, type AgentPrincipal, type Tenant } from './stand.js';

describe('merging contacts', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const managerOf = (tenant: Tenant) => anAgentOf(tenant.id, 'Mia Manager', roles.supervisor);
  const make = async (tenant: Tenant, body: object) => (await stand.call<Contact>(tenant.agent, 'POST', '/contacts', body)).body;
  const merge = (by: AgentPrincipal, fromId: string, body: object) => stand.call<MergedContact>(by, 'POST', `/contacts/${fromId}/merge`, body);
  const conversationsOf = async (tenant: Tenant, id: string) => (await stand.call<Page<Conversation>>(tenant.agent, 'GET', `/contacts/${id}/conversations`)).body.data.map((one) => one.id);

  /** A visitor with a conversation, a note and a page, and a contact that staff know. */
  async function two() {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant, { page: { url: 'https://shop.example/', title: 'Home' } });
    const { conversationId } = await stand.say(visitor, 'hello');
    await stand.call(tenant.agent, 'POST', `/contacts/${visitor.id}/notes`, { text: 'about the visitor' });
    const ann = await make(tenant, { name: 'Ann', email: 'ann@example.com', externalId: 'crm-1', attributes: { plan: 'pro' } });
    return { tenant, manager: managerOf(tenant), visitor, conversationId, ann };
  }

  it('moves conversations, notes, pages and history, and tells', async () => {
    const { tenant, manager, visitor, conversationId, ann } = await two();
    expect((await merge(tenant.agent, visitor.id, { intoId: ann.id })).status).toBe(403);
    const { status, body } = await merge(manager, visitor.id, { intoId: ann.id });
    expect(status).toBe(200);
    expect(body).toMatchObject({ merge: { from: { id: visitor.id }, intoId: ann.id, conversations: 1, by: { name: 'Mia Manager' }, undoneAt: null }, contact: { id: ann.id, name: 'Ann', externalId: 'crm-1', verified: true, version: 2 } });
    expect((await stand.call(tenant.agent, 'GET', `/contacts/${visitor.id}`)).status).toBe(404);
    expect(await conversationsOf(tenant, ann.id)).toEqual([conversationId]);
    expect((await stand.call<Page<ContactNote>>(tenant.agent, 'GET', `/contacts/${ann.id}/notes`)).body.data.map(({ text }) => text)).toEqual(['about the visitor']);
    expect((await stand.call<Page<VisitedPage>>(tenant.agent, 'GET', `/contacts/${ann.id}/pages`)).body.data.map(({ title }) => title)).toEqual(['Home']);
    expect((await stand.call<Page<TimelineItem>>(tenant.agent, 'GET', `/contacts/${ann.id}/timeline`)).body.data.map(({ kind }) => kind)).toEqual(['merged', 'note', 'conversation', 'page']);
    const events = await stand.events(tenant.id);
    expect(events.find(({ type }) => type === 'contact.merged')).toMatchObject({ key: ann.id, data: { contactId: ann.id, mergedId: visitor.id, conversationIds: [conversationId] } });
    expect(events.find(({ type }) => type === 'contacts.administered')).toMatchObject({ data: { action: 'contact.merged', by: { name: 'Mia Manager' } } });
    expect((await stand.call<Page<ContactMerge>>(tenant.agent, 'GET', `/contacts/${ann.id}/merges`)).body.data).toMatchObject([{ from: { id: visitor.id } }]);
  });

  it('refuses two who are verified as different, a contact with itself, and what is not there', async () => {
    const { tenant, manager, visitor, ann } = await two();
    const other = await make(tenant, { name: 'Bo', externalId: 'crm-2' });
    expect(await merge(manager, other.id, { intoId: ann.id })).toMatchObject({ status: 409, body: { code: 'contact.merge_refused' } });
    expect((await merge(manager, ann.id, { intoId: ann.id })).status).toBe(400);
    const foreign = await make(aTenant(), { name: 'foreign' });
    expect((await merge(manager, visitor.id, { intoId: foreign.id })).status).toBe(404);
    expect((await merge(managerOf(aTenant()), visitor.id, { intoId: ann.id })).status).toBe(404);
  });

  it('lets the visitor go on with the token they have, into the conversation they had', async () => {
    const { tenant, manager, visitor, conversationId, ann } = await two();
    await merge(manager, visitor.id, { intoId: ann.id });
    expect(await stand.say(visitor, 'still here')).toMatchObject({ conversationId, seq: 2 });
    expect(await stand.say(visitor, 'and here', { conversationId })).toMatchObject({ conversationId, seq: 3 });
    expect((await stand.call<Page<Conversation>>(visitor, 'GET', '/conversations')).body.data.map(({ id }) => id)).toEqual([conversationId]);
    const opened = await stand.ask(conversationsRpc.openWidget, { tenantId: tenant.id, inboxId: tenant.inboxId, contactId: visitor.id });
    expect(opened).toMatchObject({ contact: { id: ann.id }, knownAs: visitor.id, conversation: { id: conversationId } });
  });

  it('loses nothing that a visitor writes meanwhile', async () => {
    const { manager, visitor, conversationId, ann, tenant } = await two();
    const texts = Array.from({ length: 40 }, (_, at) => `line ${at}`);
    const [merged, ...acks] = await Promise.all([
      merge(manager, visitor.id, { intoId: ann.id }),
      ...texts.map((text, at) => stand.say(visitor, text, at % 2 ? { conversationId } : {})),
    ]);
    expect(merged.status).toBe(200);
    expect(new Set(acks.map((ack) => ack.seq)).size).toBe(40);
    const stored = await stand.parley.sql<{ text: string }>('select text from conversations.message where conversation_id = $1 order by seq', [conversationId]);
    expect(stored.map(({ text }) => text).sort()).toEqual(['hello', ...texts].sort());
    expect(await conversationsOf(tenant, ann.id)).toEqual([conversationId]);
  });

  describe('undone', () => {
    it('puts back what moved and leaves what is new', async () => {
      const { tenant, manager, visitor, conversationId, ann } = await two();
      const { merge: made } = (await merge(manager, visitor.id, { intoId: ann.id, fields: { name: 'from' } })).body;
      await stand.call(tenant.agent, 'PATCH', `/contacts/${ann.id}`, { phone: '555' });
      await stand.call(tenant.agent, 'POST', `/contacts/${ann.id}/notes`, { text: 'written since' });
      const undone = await stand.call<UndoneMerge>(manager, 'POST', `/contacts/${ann.id}/merges/${made.id}/undo`);
      expect(undone).toMatchObject({ status: 200, body: { contact: { name: 'Ann', phone: '555', email: 'ann@example.com' }, restored: { id: visitor.id, name: visitor.name, verified: false }, kept: [] } });
      expect(undone.body.merge.undoneAt).not.toBeNull();
      expect([await conversationsOf(tenant, ann.id), await conversationsOf(tenant, visitor.id)]).toEqual([[], [conversationId]]);
      const notes = async (id: string) => (await stand.call<Page<ContactNote>>(tenant.agent, 'GET', `/contacts/${id}/notes`)).body.data.map(({ text }) => text);
      expect([await notes(ann.id), await notes(visitor.id)]).toEqual([['written since'], ['about the visitor']]);
      const pages = async (id: string) => (await stand.call<Page<VisitedPage>>(tenant.agent, 'GET', `/contacts/${id}/pages`)).body.data.length;
      expect([await pages(ann.id), await pages(visitor.id)]).toEqual([0, 1]);
      expect(await stand.say(visitor, 'back again')).toMatchObject({ conversationId });
      expect(await stand.call(manager, 'POST', `/contacts/${ann.id}/merges/${made.id}/undo`)).toMatchObject({ status: 409, body: { code: 'merge.not_undoable' } });
      expect((await stand.events(tenant.id)).map(({ type }) => type)).toContain('contact.unmerged');
    });

    it('keeps and names what was changed since, and gives an identity back', async () => {
      const tenant = aTenant();
      const manager = managerOf(tenant);
      const known = await make(tenant, { name: 'Ann', email: 'ann@example.com', externalId: 'crm-1' });
      const visitor = await stand.aVisitor(tenant);
      const merged = (await merge(manager, known.id, { intoId: visitor.id, fields: { name: 'from' } })).body;
      expect(merged.contact).toMatchObject({ id: visitor.id, name: 'Ann', externalId: 'crm-1', verified: true, emailVerified: true });
      await stand.call(tenant.agent, 'PATCH', `/contacts/${visitor.id}`, { name: 'Anna' });
      const { body } = await stand.call<UndoneMerge>(manager, 'POST', `/contacts/${visitor.id}/merges/${merged.merge.id}/undo`);
      expect(body).toMatchObject({ kept: ['name'], contact: { name: 'Anna', externalId: null, verified: false, email: null }, restored: { name: 'Ann', externalId: 'crm-1', verified: true } });
      expect((await stand.aVisitor(tenant, { identity: { userId: 'crm-1', verified: true } })).id).toBe(known.id);
    });

    it('is refused after thirty days, of a later merge first, and of others’ merges', async () => {
      const { tenant, manager, visitor, ann } = await two();
      const { merge: made } = (await merge(manager, visitor.id, { intoId: ann.id })).body;
      const undo = (by: AgentPrincipal) => stand.call(by, 'POST', `/contacts/${ann.id}/merges/${made.id}/undo`);
      expect((await undo(managerOf(aTenant()))).status).toBe(404);
      const third = await make(tenant, { name: 'Third' });
      await merge(manager, ann.id, { intoId: third.id });
      expect(await undo(manager)).toMatchObject({ status: 409, body: { code: 'merge.not_undoable' } });
      await stand.parley.sql(`update conversations.contact_merge set at = now() - interval '31 days' where id = $1`, [made.id]);
      expect(await undo(manager)).toMatchObject({ status: 409, body: { code: 'merge.not_undoable' } });
      expect((await stand.say(visitor, 'through both')).seq).toBe(2);
    });
  });
});
