import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conversationsRpc, roles, type Contact, type ContactNote, type Page, type Segment, type SegmentCondition, type SegmentPreview, type TimelineItem, type VisitedPage } from '@parley/contracts';
import { anAgentOf, aTenant, Stand, type Tenant } from './stand.js';

describe('work with contacts', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const managerOf = (tenant: Tenant) => anAgentOf(tenant.id, 'Mia Manager', roles.supervisor);
  const make = async (tenant: Tenant, body: object) => (await stand.call<Contact>(tenant.agent, 'POST', '/contacts', body)).body;

  describe('what a visitor says of themselves', () => {
    it('is written down unverified, told, and shown in the timeline', async () => {
      const tenant = aTenant();
      const visitor = await stand.aVisitor(tenant);
      const self = await stand.ask(conversationsRpc.describeSelf, { principal: visitor, said: { name: 'Mei', email: 'mei@example.com' } });
      expect(self).toEqual({ id: visitor.id, name: 'Mei', email: 'mei@example.com', verified: false });
      const { body } = await stand.call<Contact>(tenant.agent, 'GET', `/contacts/${visitor.id}`);
      expect(body).toMatchObject({ name: 'Mei', email: 'mei@example.com', emailVerified: false, verified: false, version: 2 });
      expect((await stand.events(tenant.id)).at(-1)).toMatchObject({ type: 'contact.updated', actor: { kind: 'visitor', id: visitor.id }, data: { email: 'mei@example.com' } });
      const { data } = (await stand.call<Page<TimelineItem>>(tenant.agent, 'GET', `/contacts/${visitor.id}/timeline`)).body;
      expect(data).toMatchObject([{ kind: 'address_left' }]);
    });

    it('leads to nobody else’s contact and changes nothing that is verified', async () => {
      const tenant = aTenant();
      const known = await make(tenant, { name: 'Ann', email: 'ann@example.com', externalId: 'crm-1' });
      const stranger = await stand.aVisitor(tenant);
      const self = await stand.ask(conversationsRpc.describeSelf, { principal: stranger, said: { email: 'ann@example.com' } });
      expect(self.id).toBe(stranger.id);
      const ann = await stand.aVisitor(tenant, { identity: { userId: 'crm-1', verified: true } });
      await stand.ask(conversationsRpc.describeSelf, { principal: ann, said: { name: 'Nobody', email: 'other@example.com', phone: '1' } });
      expect((await stand.call<Contact>(tenant.agent, 'GET', `/contacts/${known.id}`)).body).toMatchObject({ name: 'Ann', email: 'ann@example.com', emailVerified: true, phone: '1' });
    });

    it('is refused of somebody who is nobody', async () => {
      const tenant = aTenant();
      const visitor = await stand.aVisitor(tenant);
      await expect(stand.ask(conversationsRpc.describeSelf, { principal: { ...visitor, tenantId: aTenant().id }, said: { name: 'x' } })).rejects.toMatchObject({ code: 'contact.not_found' });
    });
  });

  it('refuses a change against an older version, and counts visits as none', async () => {
    const tenant = aTenant();
    const { id, version } = await make(tenant, { name: 'Ann' });
    expect(version).toBe(1);
    expect((await stand.call<Contact>(tenant.agent, 'PATCH', `/contacts/${id}`, { phone: '1', version: 1 })).body.version).toBe(2);
    expect(await stand.call(tenant.agent, 'PATCH', `/contacts/${id}`, { phone: '2', version: 1 })).toMatchObject({ status: 409, body: { code: 'contact.version_conflict' } });
    expect((await stand.call<Contact>(tenant.agent, 'GET', `/contacts/${id}`)).body).toMatchObject({ phone: '1', version: 2 });
  });

  describe('notes', () => {
    it('are written, changed and removed by their author, or by whoever manages contacts', async () => {
      const tenant = aTenant();
      const { id } = await make(tenant, { name: 'Ann' });
      const path = `/contacts/${id}/notes`;
      const note = (await stand.call<ContactNote>(tenant.agent, 'POST', path, { text: 'likes tea' })).body;
      expect(note).toMatchObject({ text: 'likes tea', author: { kind: 'agent', id: tenant.agent.id, name: 'Ann Agent' }, version: 1 });
      const other = anAgentOf(tenant.id, 'Bo');
      expect((await stand.call(other, 'PATCH', `${path}/${note.id}`, { text: 'x' })).status).toBe(403);
      expect((await stand.call(other, 'DELETE', `${path}/${note.id}`)).status).toBe(403);
      expect((await stand.call<ContactNote>(tenant.agent, 'PATCH', `${path}/${note.id}`, { text: 'likes coffee', version: 1 })).body).toMatchObject({ text: 'likes coffee', version: 2 });
      expect(await stand.call(tenant.agent, 'PATCH', `${path}/${note.id}`, { text: 'y', version: 1 })).toMatchObject({ status: 409, body: { code: 'contact.version_conflict' } });
      expect((await stand.call<Page<ContactNote>>(other, 'GET', path)).body.data.map(({ text }) => text)).toEqual(['likes coffee']);
      expect((await stand.call(managerOf(tenant), 'DELETE', `${path}/${note.id}`)).status).toBe(204);
      expect((await stand.call<Page<ContactNote>>(other, 'GET', path)).body.data).toEqual([]);
    });

    it('are nobody else’s', async () => {
      const tenant = aTenant();
      const visitor = await stand.aVisitor(tenant);
      const path = `/contacts/${visitor.id}/notes`;
      const { id } = (await stand.call<ContactNote>(tenant.agent, 'POST', path, { text: 'secret' })).body;
      const stranger = managerOf(aTenant());
      for (const [method, at] of [['GET', ''], ['POST', ''], ['PATCH', `/${id}`], ['DELETE', `/${id}`]] as const) {
        expect((await stand.call(stranger, method, path + at, method === 'GET' || method === 'DELETE' ? undefined : { text: 'x' })).status).toBe(404);
        expect((await stand.call(visitor, method, path + at, method === 'GET' || method === 'DELETE' ? undefined : { text: 'x' })).status).toBe(403);
      }
    });
  });

  it('shows the trail of pages, newest first', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const visit = (n: number) => ({ principal: visitor, page: { url: `https://shop.example/${n}`, title: `Page ${n}` }, at: new Date(1_800_000_000_000 + n * 1000).toISOString() });
    await stand.ask(conversationsRpc.visits, { items: [1, 2, 3].map(visit) });
    const first = (await stand.call<Page<VisitedPage>>(tenant.agent, 'GET', `/contacts/${visitor.id}/pages?limit=2`)).body;
    expect(first.data.map(({ title }) => title)).toEqual(['Page 3', 'Page 2']);
    const rest = (await stand.call<Page<VisitedPage>>(tenant.agent, 'GET', `/contacts/${visitor.id}/pages?limit=2&cursor=${first.nextCursor}`)).body;
    expect(rest).toMatchObject({ data: [{ title: 'Page 1' }], nextCursor: null });
  });

  it('puts everything of a contact into one stream, in pages, each thing once', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant, { page: { url: 'https://shop.example/', title: 'Home' } });
    const { conversationId } = await stand.say(visitor, 'hello there');
    await stand.call(tenant.agent, 'POST', `/contacts/${visitor.id}/notes`, { text: 'first' });
    await stand.call(tenant.agent, 'POST', `/contacts/${visitor.id}/notes`, { text: 'second' });
    const seen: TimelineItem[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page<TimelineItem> = (await stand.call<Page<TimelineItem>>(tenant.agent, 'GET', `/contacts/${visitor.id}/timeline?limit=2${cursor && `&cursor=${cursor}`}`)).body;
      seen.push(...page.data);
      cursor = page.nextCursor;
    }
    expect(seen.map((item) => item.kind)).toEqual(['note', 'note', 'conversation', 'page']);
    expect(seen[0]).toMatchObject({ note: { text: 'second', author: { name: 'Ann Agent' } } });
    expect(seen[2]).toMatchObject({ conversation: { id: conversationId, status: 'open', inboxId: tenant.inboxId, lastText: 'hello there' } });
    expect(seen[3]).toMatchObject({ page: { url: 'https://shop.example/' } });
    expect((await stand.call(aTenant().agent, 'GET', `/contacts/${visitor.id}/timeline`)).status).toBe(404);
  });

  describe('segments', () => {
    const both = (...all: SegmentCondition[]): SegmentCondition => ({ all });

    it('find what they describe, whatever the field', async () => {
      const tenant = aTenant();
      await make(tenant, { name: 'Ann', email: 'ann@example.com', externalId: 'c1', attributes: { plan: 'Pro', seats: 12, vip: true, since: '2026-01-05' } });
      await make(tenant, { name: 'Bo', attributes: { plan: 'free', seats: 3, vip: false } });
      await make(tenant, { name: 'Cy 100%', phone: '555' });
      const found = async (condition: SegmentCondition) => {
        const { status, body } = await stand.call<SegmentPreview>(tenant.agent, 'POST', '/segments/preview', { condition });
        expect(status).toBe(200);
        expect(body.count).toBe(body.data.length);
        return body.data.map(({ name }) => name[0]).sort().join('');
      };
      const is = (field: string, op: string, value?: unknown) => ({ field: `contact.${field}`, op, ...(value !== undefined && { value }) }) as SegmentCondition;
      expect(await found({ all: [] })).toBe('ABC');
      expect(await found({ any: [] })).toBe('');
      expect(await found(is('name', 'is', 'ANN'))).toBe('A');
      expect(await found(is('name', 'is_not', ['ann', 'bo']))).toBe('C');
      expect(await found(is('name', 'contains', '%'))).toBe('C');
      expect(await found(is('email', 'exists'))).toBe('A');
      expect(await found(is('email', 'missing'))).toBe('BC');
      expect(await found(is('email', 'lacks', 'example'))).toBe('BC');
      expect(await found(is('verified', 'is', true))).toBe('A');
      expect(await found(is('emailVerified', 'is', false))).toBe('BC');
      expect(await found(is('attributes.plan', 'is', 'pro'))).toBe('A');
      expect(await found(is('attributes.plan', 'is_not', 'pro'))).toBe('BC');
      expect(await found(is('attributes.seats', 'above', 5))).toBe('A');
      expect(await found(is('attributes.seats', 'is', [3, 12]))).toBe('AB');
      expect(await found(is('attributes.plan', 'above', 5))).toBe('');
      expect(await found(is('attributes.since', 'below', '2026-02-01'))).toBe('A');
      expect(await found(is('attributes.vip', 'is', true))).toBe('A');
      expect(await found(is('lastSeenAt', 'newer_than', 1))).toBe('ABC');
      expect(await found(is('firstSeenAt', 'older_than', 1))).toBe('');
      expect(await found(both({ any: [is('name', 'starts_with', 'a'), is('phone', 'exists')] }, is('attributes.plan', 'missing')))).toBe('C');
      expect(await found(is(`attributes.x'||(select/**/1)--`, 'is', `'; drop table contact; --`))).toBe('');
    });

    it('refuse what is no condition on contacts', async () => {
      const tenant = aTenant();
      for (const condition of [{ field: 'conversation.status', op: 'is', value: 'open' }, { field: 'contact.name', op: 'above', value: 1 }, { field: 'contact.lastSeenAt', op: 'newer_than', value: 'x' }, { field: 'contact.verified', op: 'is', value: 'yes' }]) {
        expect((await stand.call(tenant.agent, 'POST', '/segments/preview', { condition })).status).toBe(400);
      }
    });

    it('are saved, listed by, changed and removed by whoever manages contacts', async () => {
      const tenant = aTenant();
      const manager = managerOf(tenant);
      await make(tenant, { name: 'Ann', attributes: { plan: 'pro' } });
      await make(tenant, { name: 'Bo' });
      const condition = { field: 'contact.attributes.plan', op: 'is', value: 'pro' };
      expect((await stand.call(tenant.agent, 'POST', '/segments', { name: 'Payers', condition })).status).toBe(403);
      const { body: segment } = await stand.call<Segment>(manager, 'POST', '/segments', { name: 'Payers', condition });
      expect(await stand.call(manager, 'POST', '/segments', { name: 'PAYERS', condition })).toMatchObject({ status: 409, body: { code: 'segment.name_taken' } });
      const listed = async () => (await stand.call<Page<Contact>>(tenant.agent, 'GET', `/contacts?segment=${segment.id}&limit=1`)).body;
      expect((await listed()).data.map(({ name }) => name)).toEqual(['Ann']);
      await stand.call(manager, 'PATCH', `/segments/${segment.id}`, { condition: { all: [] } });
      expect((await listed()).nextCursor).not.toBeNull();
      expect((await stand.call<Page<Segment>>(tenant.agent, 'GET', '/segments')).body.data).toMatchObject([{ name: 'Payers', condition: { all: [] } }]);
      const stranger = managerOf(aTenant());
      for (const [method, body] of [['GET', undefined], ['PATCH', { name: 'x' }], ['DELETE', undefined]] as const) expect((await stand.call(stranger, method, `/segments/${segment.id}`, body)).status).toBe(404);
      expect((await stand.call(stranger, 'GET', `/contacts?segment=${segment.id}`)).status).toBe(404);
      expect((await stand.call(manager, 'DELETE', `/segments/${segment.id}`)).status).toBe(204);
      expect(await stand.call(tenant.agent, 'GET', `/contacts?segment=${segment.id}`)).toMatchObject({ status: 404, body: { code: 'segment.not_found' } });
      const told = (await stand.events(tenant.id)).filter(({ type }) => type === 'contacts.administered').map(({ data }) => data['action']);
      expect(told).toEqual(['segment.created', 'segment.updated', 'segment.removed']);
    });

    it('cannot be used to guess what the asker does not see', async () => {
      const tenant = aTenant();
      const masked = { ...tenant.agent, masks: ['email' as const] };
      const ask = (condition: SegmentCondition) => stand.call(masked, 'POST', '/segments/preview', { condition });
      expect((await ask({ field: 'contact.email', op: 'starts_with', value: 'a' })).status).toBe(403);
      expect((await ask({ all: [{ any: [{ field: 'contact.email', op: 'exists' }] }] })).status).toBe(403);
      expect((await ask({ field: 'contact.name', op: 'starts_with', value: 'a' })).status).toBe(200);
    });
  });
});
