import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Contact, ContactHit, MessageHit, Page, Problem } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { IndexDue } from '../src/actions/search/index-due.js';
import { anAgentOf, aTenant, Stand, type AgentPrincipal, type Tenant } from './stand.js';

describe('search', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const look = (who: AgentPrincipal, query: string) => stand.call<Page<MessageHit>>(who, 'GET', `/search/messages?${query}`);
  const texts = async (who: AgentPrincipal, q: string, more = '') =>
    (await look(who, `q=${encodeURIComponent(q)}&${more}`)).body.data.map(({ excerpt: { text, marks } }) => [text, marks.map(([start, end]) => text.slice(start, end))] as const);
  const marked = (tenant: Tenant) => stand.parley.sql<{ indexed_seq: number; due_at: Date | null }>('select indexed_seq, due_at from conversations.search_mark where tenant_id = $1', [tenant.id]);

  /** Until its events were reacted to, and then as if the time to settle were over. */
  async function settle(tenant: Tenant) {
    await stand.events(tenant.id);
    await stand.parley.sql('update conversations.search_mark set due_at = now() where tenant_id = $1', [tenant.id]);
    const index = stand.parley.services['conversations']!.app.get(IndexDue);
    await eventually(async () => {
      await index.run();
      expect((await marked(tenant)).every(({ due_at }) => due_at === null)).toBe(true);
    });
  }

  /** Every case holds for messages that are in blocks and for those that are not yet. */
  async function both(tenant: Tenant, check: () => Promise<void>) {
    await stand.events(tenant.id);
    await check();
    await settle(tenant);
    await check();
  }

  it('finds Chinese and English, newest first, with what was found marked', async () => {
    const tenant = aTenant();
    const [mei, bob] = [await stand.aVisitor(tenant), await stand.aVisitor(tenant)];
    await stand.say(mei, '我想申请退款，订单号 A-1042');
    const { conversationId } = await stand.say(bob, 'Where is my refund?');
    await stand.say(tenant.agent, 'Refunded today', { conversationId, private: true });
    await both(tenant, async () => {
      expect(await texts(tenant.agent, '退款')).toEqual([['我想申请退款，订单号 A-1042', ['退款']]]);
      expect(await texts(tenant.agent, 'refunds')).toEqual([['Refunded today', ['Refunded']], ['Where is my refund?', ['refund']]]);
      expect(await texts(tenant.agent, '1042 订单')).toHaveLength(1);
      expect(await texts(tenant.agent, '退订')).toEqual([]);
      expect(await texts(tenant.agent, '!?')).toEqual([]);
    });
    const hit = (await look(tenant.agent, 'q=today')).body.data[0]!;
    expect(hit).toMatchObject({ conversation: { id: conversationId, contact: { id: bob.id } }, message: { seq: 2, private: true, sender: { kind: 'agent', name: 'Ann Agent' } } });
    expect(await texts(aTenant().agent, 'refund')).toEqual([]);
    expect((await stand.call<Problem>(mei, 'GET', '/search/messages?q=refund')).status).toBe(403);
  });

  it('filters by conversation, time, sender and status', async () => {
    const tenant = aTenant();
    const [ann, ben] = [await stand.aVisitor(tenant), await stand.aVisitor(tenant)];
    const first = await stand.say(ann, 'parcel one');
    const second = await stand.say(ben, 'parcel two');
    await stand.say(tenant.agent, 'your parcel', { conversationId: second.conversationId });
    await stand.call(tenant.agent, 'PATCH', `/conversations/${first.conversationId}`, { status: 'resolved', labels: ['late'] });
    await both(tenant, async () => {
      const found = async (more: string) => (await texts(tenant.agent, 'parcel', more)).map(([text]) => text).sort();
      expect(await found('')).toEqual(['parcel one', 'parcel two', 'your parcel']);
      expect(await found(`conversation=${second.conversationId}`)).toEqual(['parcel two', 'your parcel']);
      expect(await found(`contact=${ann.id}`)).toEqual(['parcel one']);
      expect(await found('status=resolved')).toEqual(['parcel one']);
      expect(await found('label=late')).toEqual(['parcel one']);
      expect(await found('sender=agent')).toEqual(['your parcel']);
      expect(await found(`from=${second.createdAt}`)).toEqual(['parcel two', 'your parcel']);
      expect(await found(`to=${second.createdAt}`)).toEqual(['parcel one']);
      expect(await found('assignee=me')).toEqual([]);
    });
  });

  it('shows an agent with narrower eyes nothing more by searching', async () => {
    const tenant = aTenant();
    const narrow: AgentPrincipal = { ...anAgentOf(tenant.id, 'Nan'), sight: { visibility: 'own' } };
    const [mine, other] = [await stand.say(await stand.aVisitor(tenant), 'teapot mine'), await stand.say(await stand.aVisitor(tenant), 'teapot other')];
    await stand.call(narrow, 'POST', `/conversations/${mine.conversationId}/assign`, { agentId: narrow.id });
    await stand.call(tenant.agent, 'POST', `/conversations/${mine.conversationId}/assign`, { agentId: tenant.agent.id });
    await both(tenant, async () => {
      expect(await texts(tenant.agent, 'teapot')).toHaveLength(2);
      expect(await texts(narrow, 'teapot')).toEqual([]);
      expect(await texts(narrow, 'teapot', `conversation=${other.conversationId}`)).toEqual([]);
    });
  });

  it('pages through everything once, from what has not settled into blocks and on within a block', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    for (let nr = 0; nr < 70; nr++) await stand.say(visitor, `walnut ${nr}`);
    await settle(tenant);
    const later = await stand.aVisitor(tenant);
    for (let nr = 70; nr < 75; nr++) await stand.say(later, `walnut ${nr}`);
    await stand.events(tenant.id);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await look(tenant.agent, `q=walnut&limit=7${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.data.map(({ excerpt }) => excerpt.text));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 75 }, (_, at) => `walnut ${74 - at}`));
    expect((await look(tenant.agent, 'q=walnut&cursor=nonsense')).status).toBe(400);
  });

  it('finds an edited message by what it says now, and a deleted one no more', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'hello');
    const edited = await stand.say(tenant.agent, 'the price is lemon', { conversationId });
    const deleted = await stand.say(tenant.agent, 'lemon and salt', { conversationId });
    await settle(tenant);
    expect((await stand.call(tenant.agent, 'PATCH', `/conversations/${conversationId}/messages/${edited.messageId}`, { text: 'the price is orange' })).status).toBe(200);
    expect((await stand.call(tenant.agent, 'DELETE', `/conversations/${conversationId}/messages/${deleted.messageId}`)).status).toBeLessThan(300);
    await both(tenant, async () => expect(await texts(tenant.agent, 'lemon')).toEqual([]));
    expect(await texts(tenant.agent, 'orange')).toHaveLength(1);
  });

  it('writes a block once for all that was said meanwhile', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    for (let nr = 0; nr < 5; nr++) await stand.say(visitor, `pear ${nr}`);
    await settle(tenant);
    expect(await marked(tenant)).toEqual([{ indexed_seq: 5, due_at: null }]);
    const blocks = await stand.parley.sql('select from_seq, to_seq from conversations.search_block where tenant_id = $1', [tenant.id]);
    expect(blocks).toEqual([{ from_seq: 1, to_seq: 5 }]);
  });

  it('finds contacts by any of their fields, unless the field is masked', async () => {
    const tenant = aTenant();
    const made = await stand.call<Contact>(tenant.agent, 'POST', '/contacts', { name: '王小梅', email: 'mei@shop.example', phone: '+86 138 0013 8000', externalId: 'C-77', attributes: { city: '杭州' } });
    expect(made.status).toBe(201);
    await stand.events(tenant.id);
    const find = async (who: AgentPrincipal, q: string) => (await stand.call<Page<ContactHit>>(who, 'GET', `/search/contacts?q=${encodeURIComponent(q)}`)).body.data;
    for (const q of ['小梅', '梅', 'MEI', 'mei@shop.example', '8000', '13800138000', '77', '杭州', '王小梅 shop']) expect((await find(tenant.agent, q)).map(({ contact }) => contact.id)).toEqual([made.body.id]);
    expect((await find(tenant.agent, '小梅'))[0]!.excerpt).toEqual({ text: '王小梅', marks: [[1, 3]] });
    const masked: AgentPrincipal = { ...anAgentOf(tenant.id, 'Max'), masks: ['email', 'phone'] };
    for (const q of ['mei', '8000']) expect(await find(masked, q)).toEqual([]);
    expect((await find(masked, '小梅'))[0]!.contact.email).toBe('m***@shop.example');
    await stand.call(tenant.agent, 'PATCH', `/contacts/${made.body.id}`, { name: 'Mei Li' });
    await stand.events(tenant.id);
    expect(await find(tenant.agent, '小梅')).toEqual([]);
    expect(await find(tenant.agent, 'mei li')).toHaveLength(1);
    expect(await find(aTenant().agent, 'mei')).toEqual([]);
  });
});
