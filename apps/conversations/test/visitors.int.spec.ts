import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conversationsRpc, type Contact, type Conversation, type Page } from '@parley/contracts';
import { catalogueFaults, eventually } from '@parley/testkit';
import { PAGES_KEPT } from '../src/db/visits.js';
import { aTenant, Stand } from './stand.js';

const signed = (userId: string, given: { name?: string; email?: string } = {}) => ({ userId, verified: true, ...given });
const said = (userId: string, given: { name?: string; email?: string } = {}) => ({ userId, verified: false, ...given });

describe('visitors', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const contacts = (tenantId: string) => stand.parley.sql<Record<string, unknown>>('select * from conversations.contact where tenant_id = $1 order by id', [tenantId]);
  const typesOf = async (tenantId: string) => (await stand.events(tenantId)).map(({ type }) => type);

  describe('who opens the widget', () => {
    it('becomes a contact with a neutral name in their language, and stays it with their token', async () => {
      const tenant = aTenant();
      const device = { browser: 'Firefox 140', os: 'Linux', kind: 'desktop' };
      const page = { url: 'https://shop.example/', title: 'Shop', referrer: 'https://search.example/' };
      const first = await stand.aVisitor(tenant, { locale: 'zh-CN', timeZone: 'Asia/Shanghai', device, page });
      expect(first.name).toMatch(/^访客 [0-9A-F]{4}$/);
      const again = await stand.aVisitor(tenant, { contactId: first.id, locale: 'en' });
      expect([again.id, again.name]).toEqual([first.id, first.name]);
      expect((await stand.call<Contact>(tenant.agent, 'GET', `/contacts/${first.id}`)).body).toMatchObject({ device, page, locale: 'en', timeZone: 'Asia/Shanghai', verified: false, externalId: null });
      expect(await typesOf(tenant.id)).toEqual(['contact.created']);
      expect((await stand.aVisitor(tenant, {})).name).toMatch(/^Visitor [0-9A-F]{4}$/);
    });

    it('is told the conversation that goes on, as a visitor sees it', async () => {
      const tenant = aTenant();
      const visitor = await stand.aVisitor(tenant);
      expect(visitor.conversation).toBeUndefined();
      const { conversationId } = await stand.say(visitor, 'hi');
      await stand.say(tenant.agent, 'note', { conversationId, private: true });
      expect((await stand.aVisitor(tenant, { contactId: visitor.id })).conversation).toMatchObject({ id: conversationId, lastSeq: 1, lastMessage: { text: 'hi' } });
      expect((await stand.aVisitor({ ...tenant, inboxId: randomUUID() }, { contactId: visitor.id })).conversation).toBeUndefined();
      await stand.call(tenant.agent, 'PATCH', `/conversations/${conversationId}`, { status: 'resolved' });
      expect((await stand.aVisitor(tenant, { contactId: visitor.id })).conversation).toMatchObject({ id: conversationId, status: 'resolved' });
    });

    it('is a new contact when the token is of another tenant or of nobody', async () => {
      const [tenant, other] = [aTenant(), aTenant()];
      const visitor = await stand.aVisitor(other, { identity: signed('u', { name: 'Vic' }) });
      expect((await stand.aVisitor(tenant, { contactId: visitor.id })).id).not.toBe(visitor.id);
      expect((await stand.aVisitor(tenant, { identity: signed('u') })).id).not.toBe(visitor.id);
      expect(await contacts(tenant.id)).toHaveLength(2);
    });
  });

  describe('identity', () => {
    it('makes the anonymous contact the verified one, and is found again without a token', async () => {
      const tenant = aTenant();
      const visitor = await stand.aVisitor(tenant);
      const known = await stand.aVisitor(tenant, { contactId: visitor.id, identity: signed('u1', { name: 'Vic', email: 'vic@example.com' }) });
      expect(known).toMatchObject({ id: visitor.id, name: 'Vic' });
      expect((await stand.aVisitor(tenant, { identity: signed('u1') })).id).toBe(visitor.id);
      expect(await stand.events(tenant.id)).toMatchObject([{ type: 'contact.created' }, { type: 'contact.updated', data: { name: 'Vic', email: 'vic@example.com', externalId: 'u1', verified: true } }]);
    });

    it('gives the anonymous contact’s conversations to the verified one, once', async () => {
      const tenant = aTenant();
      const owner = await stand.aVisitor(tenant, { identity: signed('u1', { name: 'Vic' }) });
      const earlier = await stand.say(owner, 'earlier');
      const anonymous = await stand.aVisitor(tenant);
      const { conversationId } = await stand.say(anonymous, 'who am I', { clientMessageId: 'the-same-id' });
      const desk = await stand.listen(tenant.id);
      const merged = await stand.aVisitor(tenant, { contactId: anonymous.id, identity: signed('u1') });
      expect(merged).toMatchObject({ id: owner.id, name: 'Vic', conversation: { id: conversationId } });
      expect((await stand.call<Page<Conversation>>(merged, 'GET', '/conversations')).body.data.map(({ id }) => id)).toEqual([conversationId, earlier.conversationId]);
      await eventually(() => expect(desk.at(-1)).toMatchObject({ change: 'updated', conversation: { id: conversationId, contact: { id: owner.id, name: 'Vic' } } }));
      expect((await typesOf(tenant.id)).slice(-1)).toEqual(['conversation.updated']);
      expect(await stand.say(merged, 'who am I', { clientMessageId: 'the-same-id' })).toMatchObject({ conversationId, seq: 1, duplicate: true });

      expect(await stand.append(anonymous, 'still here')).toMatchObject({ ok: false, problem: { code: 'auth.token_revoked' } });
      expect(await stand.append(anonymous, 'still here', { conversationId })).toMatchObject({ ok: false, problem: { code: 'conversation.not_found' } });
      expect((await stand.call(tenant.agent, 'GET', `/contacts/${anonymous.id}`)).status).toBe(404);
      expect((await stand.call<Page<Contact>>(tenant.agent, 'GET', '/contacts')).body.data.map(({ id }) => id)).toEqual([owner.id]);
      const without = await stand.aVisitor(tenant, { contactId: anonymous.id });
      expect([anonymous.id, owner.id]).not.toContain(without.id);
    });

    it('adopts exactly once when two tabs identify at the same moment', async () => {
      const tenant = aTenant();
      const owner = await stand.aVisitor(tenant, { identity: signed('u1') });
      const anonymous = await stand.aVisitor(tenant);
      const { conversationId } = await stand.say(anonymous, 'hi');
      const tabs = await Promise.all([1, 2, 3].map(() => stand.aVisitor(tenant, { contactId: anonymous.id, identity: signed('u1') })));
      expect(new Set(tabs.map(({ id }) => id))).toEqual(new Set([owner.id]));
      expect((await typesOf(tenant.id)).filter((type) => type === 'conversation.updated')).toHaveLength(1);
      expect((await stand.call<Conversation>(tenant.agent, 'GET', `/conversations/${conversationId}`)).body).toMatchObject({ contact: { id: owner.id }, version: 2 });
    });

    it('makes one contact of several first visits with the same identity at once', async () => {
      const tenant = aTenant();
      const visitors = await Promise.all([1, 2, 3, 4].map(() => stand.aVisitor(tenant, { identity: signed('u9') })));
      expect(new Set(visitors.map(({ id }) => id)).size).toBe(1);
      expect(await contacts(tenant.id)).toHaveLength(1);
    });

    it('that is only said changes nothing of a verified contact and leads to nobody else’s', async () => {
      const tenant = aTenant();
      const owner = await stand.aVisitor(tenant, { identity: signed('u1', { name: 'Vic', email: 'vic@example.com' }) });
      await stand.say(owner, 'private matter');
      const liar = await stand.aVisitor(tenant, { identity: said('u1', { name: 'Vic', email: 'vic@example.com' }) });
      expect(liar.id).not.toBe(owner.id);
      expect(liar.conversation).toBeUndefined();
      expect((await stand.call<Page<Conversation>>(liar, 'GET', '/conversations')).body.data).toEqual([]);
      expect(await stand.aVisitor(tenant, { contactId: owner.id, identity: said('u1', { name: 'Mallory', email: 'm@example.com' }) })).toMatchObject({ id: owner.id, name: 'Vic' });
      expect((await stand.aVisitor(tenant, { contactId: owner.id, identity: said('u2') })).id).not.toBe(owner.id);
      expect((await stand.call<Contact>(tenant.agent, 'GET', `/contacts/${owner.id}`)).body).toMatchObject({ name: 'Vic', email: 'vic@example.com', externalId: 'u1', verified: true });
    });
  });

  it('leave a trail of pages that does not grow without end', async () => {
    const [tenant, other] = [aTenant(), aTenant()];
    const [one, two] = [await stand.aVisitor(tenant), await stand.aVisitor(other)];
    const visit = (principal: typeof one, at: number) => ({ principal, page: { url: `https://shop.example/${at}`, title: `Page ${at}` }, at: new Date(Date.now() + at).toISOString() });
    for (let round = 0; round < 3; round++) await stand.ask(conversationsRpc.visits, { items: Array.from({ length: 30 }, (_, at) => visit(one, round * 30 + at)) });
    await stand.ask(conversationsRpc.visits, { items: [visit(two, 1), visit(one, 90), visit({ ...one, id: randomUUID() }, 5)] });
    const trail = await stand.parley.sql<{ url: string }>('select url from conversations.contact_page where contact_id = $1 order by visited_at', [one.id]);
    expect(trail).toHaveLength(PAGES_KEPT);
    expect([trail[0]!.url, trail.at(-1)!.url]).toEqual([`https://shop.example/${91 - PAGES_KEPT}`, 'https://shop.example/90']);
    expect((await stand.call<Contact>(tenant.agent, 'GET', `/contacts/${one.id}`)).body.page?.title).toBe('Page 90');
    expect((await stand.call<Contact>(other.agent, 'GET', `/contacts/${two.id}`)).body.page?.title).toBe('Page 1');
  });

  describe('contacts', () => {
    it('are made and changed by staff, found by name, address and external id, and told of', async () => {
      const tenant = aTenant();
      const made = await stand.call<Contact>(tenant.agent, 'POST', '/contacts', { email: 'Ann@Example.com', externalId: 'crm-7', attributes: { tier: 'gold', gone: null } });
      expect(made).toMatchObject({ status: 201, body: { name: 'a***@example.com', email: 'ann@example.com', externalId: 'crm-7', verified: true, attributes: { tier: 'gold' } } });
      const path = `/contacts/${made.body.id}`;
      const changed = await stand.call<Contact>(tenant.agent, 'PATCH', path, { name: 'Ann', email: null, attributes: { tier: null, since: 2020 } });
      expect(changed.body).toMatchObject({ name: 'Ann', email: null, attributes: { since: 2020 } });
      expect((await stand.call<Contact>(tenant.agent, 'GET', path)).body).toEqual(changed.body);
      const found = async (q: string) => (await stand.call<Page<Contact>>(tenant.agent, 'GET', `/contacts?q=${encodeURIComponent(q)}`)).body.data.length;
      expect([await found('AN'), await found('crm-7'), await found('_'), await found('nobody')]).toEqual([1, 1, 0, 0]);
      expect(await stand.events(tenant.id)).toMatchObject([{ type: 'contact.created', actor: { kind: 'agent', id: tenant.agent.id } }, { type: 'contact.updated', data: { name: 'Ann' } }]);
      expect(await stand.call(tenant.agent, 'POST', '/contacts', { externalId: 'crm-7' })).toMatchObject({ status: 409, body: { code: 'contact.external_id_taken' } });
      expect((await stand.aVisitor(tenant, { identity: signed('crm-7') })).id).toBe(made.body.id);
    });

    it('come in pages, last seen first, each once', async () => {
      const tenant = aTenant();
      for (let at = 0; at < 5; at++) await stand.aVisitor(tenant, { identity: signed(`u${at}`, { name: `P${at}` }) });
      const names: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Page<Contact> = (await stand.call<Page<Contact>>(tenant.agent, 'GET', `/contacts?limit=2${cursor && `&cursor=${cursor}`}`)).body;
        names.push(...page.data.map(({ name }) => name));
        cursor = page.nextCursor;
      }
      expect(names).toEqual(['P4', 'P3', 'P2', 'P1', 'P0']);
    });

    it('and their conversations are nobody else’s', async () => {
      const tenant = aTenant();
      const visitor = await stand.aVisitor(tenant);
      const { conversationId } = await stand.say(visitor, 'hi');
      const path = `/contacts/${visitor.id}`;
      expect((await stand.call<Page<Conversation>>(tenant.agent, 'GET', `${path}/conversations`)).body.data.map(({ id }) => id)).toEqual([conversationId]);
      const stranger = aTenant().agent;
      for (const [method, at, body] of [['GET', '', undefined], ['PATCH', '', { name: 'x' }], ['GET', '/conversations', undefined]] as const) {
        expect(await stand.call(stranger, method, path + at, body)).toMatchObject({ status: 404, body: { code: 'contact.not_found' } });
      }
      expect((await stand.call<Page<Contact>>(stranger, 'GET', '/contacts')).body.data).toEqual([]);
      expect((await stand.call(visitor, 'GET', path)).status).toBe(403);
    });

    it('refuse more than 50 attributes in all', async () => {
      const tenant = aTenant();
      const attributes = (from: number) => Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`key${from + at}`, at]));
      const { id } = (await stand.call<Contact>(tenant.agent, 'POST', '/contacts', { attributes: attributes(0) })).body;
      expect(await stand.call(tenant.agent, 'PATCH', `/contacts/${id}`, { attributes: attributes(30) })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    });
  });

  it('tables keep the rules of tenancy', async () => {
    expect(await catalogueFaults((text, params) => stand.parley.sql(text, params), ['conversations'])).toEqual([]);
  });
});
