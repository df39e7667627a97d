import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_BASE, roles, type Contact, type ContactExport, type ContactFile, type ContactImport, type ImportCheck, type Page } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { ImportSlice } from '../src/actions/contacts/import-slice.js';
import { anAgentOf, aTenant, Stand, type AgentPrincipal, type Tenant } from './stand.js';
import { tokenOf } from './stand-in-identity.js';

describe('contacts in and out', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const managerOf = (tenant: Tenant) => anAgentOf(tenant.id, 'Mia Manager', roles.supervisor);

  async function upload<T = ContactImport>(who: AgentPrincipal, content: string | Uint8Array<ArrayBuffer>, name = 'list.csv'): Promise<{ status: number; body: T }> {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    const response = await fetch(`${stand.parley.url}${API_BASE}/contacts/import`, { method: 'POST', headers: { authorization: `Bearer ${await tokenOf(who)}` }, body: form });
    return { status: response.status, body: (await response.json()) as T };
  }
  async function file(who: AgentPrincipal, path: string): Promise<{ status: number; text: string }> {
    const response = await fetch(`${stand.parley.url}${API_BASE}${path}`, { headers: { authorization: `Bearer ${await tokenOf(who)}` } });
    return { status: response.status, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer()) };
  }
  const done = (who: AgentPrincipal, id: string) =>
    eventually(async () => {
      const { body } = await stand.call<ContactImport>(who, 'GET', `/contact-imports/${id}`);
      expect(body.status).toBe('done');
      return body;
    });
  const contactsOf = async (tenant: Tenant) => (await stand.call<Page<Contact>>(tenant.agent, 'GET', '/contacts?limit=100')).body.data;

  const LIST = '编号,姓名,邮箱,city,note\nc1,Ann,ann@example.com,Wuhan,"likes ""tea"", a lot"\nc2,Bo,bo@example.com,,\nc3,Cy,not an address,,\n';
  const mapping = { 0: 'externalId', 1: 'name', 2: 'email', 3: 'attributes.city', 4: 'attributes.note' };

  it('reads a file, tells what it would do, does it, and reports', async () => {
    const tenant = aTenant();
    const manager = managerOf(tenant);
    await stand.call(tenant.agent, 'POST', '/contacts', { name: 'Old Bo', externalId: 'c2' });
    const { status, body: read } = await upload(manager, LIST, '客户 名单.csv');
    expect(status).toBe(201);
    expect(read).toMatchObject({ fileName: '客户 名单.csv', status: 'ready', encoding: 'utf-8', delimiter: ',', columns: ['编号', '姓名', '邮箱', 'city', 'note'], rows: 3, suggested: { 0: 'externalId', 1: 'name', 2: 'email' } });
    expect(read.sample[0]).toEqual(['c1', 'Ann', 'ann@example.com', 'Wuhan', 'likes "tea", a lot']);
    const plan = { mapping, match: 'externalId', existing: 'update' };
    const check = await stand.call<ImportCheck>(manager, 'POST', `/contact-imports/${read.id}/check`, plan);
    expect(check).toMatchObject({ status: 200, body: { checked: 3, creates: 1, updates: 1, skips: 0, fails: 1, faults: [{ row: 3, column: '邮箱' }] } });
    expect(await contactsOf(tenant)).toHaveLength(1);
    expect(await stand.call(manager, 'POST', `/contact-imports/${read.id}/start`, plan)).toMatchObject({ status: 200, body: { status: 'running' } });
    expect(await done(manager, read.id)).toMatchObject({ rows: 3, done: 3, created: 1, updated: 1, skipped: 0, failed: 1 });
    expect(Object.fromEntries((await contactsOf(tenant)).map((one) => [one.externalId, one]))).toMatchObject({
      c1: { name: 'Ann', email: 'ann@example.com', emailVerified: true, verified: true, attributes: { city: 'Wuhan', note: 'likes "tea", a lot' } },
      c2: { name: 'Bo', email: 'bo@example.com', version: 2 },
    });
    const report = await file(manager, `/contact-imports/${read.id}/report`);
    expect(report.text.startsWith('\ufeffrow,column,fault,编号')).toBe(true);
    expect(report.text).toContain('3,邮箱,');
    expect(report.text.split('\r\n')).toHaveLength(3);
    expect(await stand.call(manager, 'POST', `/contact-imports/${read.id}/start`, plan)).toMatchObject({ status: 409, body: { code: 'import.not_ready' } });
    const events = await stand.events(tenant.id);
    expect(events.filter(({ type }) => type === 'contact.created')).toHaveLength(2);
    expect(events.find(({ type }) => type === 'contacts.administered')).toMatchObject({ data: { action: 'contact_import.started' } });
  });

  it('leaves those alone who are there, if told so', async () => {
    const tenant = aTenant();
    const manager = managerOf(tenant);
    await stand.call(tenant.agent, 'POST', '/contacts', { name: 'Old Ann', email: 'ann@example.com' });
    const { body: read } = await upload(manager, LIST);
    await stand.call(manager, 'POST', `/contact-imports/${read.id}/start`, { mapping, match: 'email', existing: 'skip' });
    expect(await done(manager, read.id)).toMatchObject({ created: 1, updated: 0, skipped: 1, failed: 1 });
    expect((await contactsOf(tenant)).map(({ name }) => name).sort()).toEqual(['Bo', 'Old Ann']);
  });

  it('goes on after a death in the middle, without doubles', async () => {
    const tenant = aTenant();
    const manager = managerOf(tenant);
    const rows = Array.from({ length: 700 }, (_, at) => `k${at},Person ${at}`).join('\n');
    const { body: read } = await upload(manager, `id,name\n${rows}\n`);
    await stand.call(manager, 'POST', `/contact-imports/${read.id}/start`, { mapping: { 0: 'externalId', 1: 'name' } });
    const slice = stand.parley.services['conversations']!.app.get(ImportSlice);
    // Several processes at once, and one whose answer never arrived: each finds where the last one stopped.
    await Promise.all(Array.from({ length: 4 }, () => slice.run(tenant.id, read.id)));
    expect(await done(manager, read.id)).toMatchObject({ done: 700, created: 700, updated: 0, failed: 0 });
    const stored = await stand.parley.sql<{ count: number }>('select count(*)::int as count from conversations.contact where tenant_id = $1', [tenant.id]);
    expect(stored[0]!.count).toBe(700);
    expect(await stand.parley.sql('select 1 from conversations.contact_import_row where import_id = $1', [read.id])).toHaveLength(0);
  });

  it('reads what Chinese spreadsheets write, and refuses what is no table', async () => {
    const tenant = aTenant();
    const manager = managerOf(tenant);
    const gbk = new Uint8Array([...Buffer.from('id;'), 0xd0, 0xd5, 0xc3, 0xfb, ...Buffer.from('\nc1;'), 0xd5, 0xc5, ...Buffer.from('\n')]);
    expect((await upload(manager, gbk)).body).toMatchObject({ encoding: 'gb18030', delimiter: ';', columns: ['id', '姓名'], sample: [['c1', '张']], suggested: { 0: 'externalId', 1: 'name' } });
    expect(await upload(manager, new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff]))).toMatchObject({ status: 422, body: { code: 'import.unreadable' } });
    expect(await upload(manager, 'only,a,head\n')).toMatchObject({ status: 422, body: { code: 'import.unreadable' } });
    expect(await upload(manager, `${Array.from({ length: 101 }, (_, at) => `c${at}`).join(',')}\n1\n`)).toMatchObject({ status: 413, body: { code: 'import.too_large' } });
    expect((await upload(tenant.agent, LIST)).status).toBe(403);
    expect(await stand.parley.sql('select 1 from conversations.contact_import where tenant_id = $1', [tenant.id])).toHaveLength(1);
  });

  it('is nobody else’s', async () => {
    const tenant = aTenant();
    const { body: read } = await upload(managerOf(tenant), LIST);
    const stranger = managerOf(aTenant());
    const plan = { mapping, match: 'externalId' };
    for (const [method, at, body] of [['GET', '', undefined], ['POST', '/check', plan], ['POST', '/start', plan], ['POST', '/cancel', undefined]] as const) {
      expect(await stand.call(stranger, method, `/contact-imports/${read.id}${at}`, body)).toMatchObject({ status: 404, body: { code: 'import.not_found' } });
    }
    expect((await file(stranger, `/contact-imports/${read.id}/report`)).status).toBe(404);
    expect(await stand.call(managerOf(tenant), 'POST', `/contact-imports/${read.id}/cancel`)).toMatchObject({ status: 200, body: { status: 'cancelled' } });
  });

  describe('an export', () => {
    async function exported(who: AgentPrincipal, body: object = {}) {
      const { body: made } = await stand.call<ContactExport>(who, 'POST', '/contacts/exports', body);
      await eventually(async () => expect((await stand.call<ContactExport>(who, 'GET', `/contact-exports/${made.id}`)).body.status).toBe('done'));
      return { id: made.id, ...(await file(who, `/contact-exports/${made.id}/file`)) };
    }

    it('is a file that spreadsheets take for what it is, and for no formula', async () => {
      const tenant = aTenant();
      const manager = managerOf(tenant);
      await stand.call(tenant.agent, 'POST', '/contacts', { name: '=HYPERLINK("x")', email: 'ann@example.com', phone: '+86 138', externalId: 'c1', attributes: { city: '武汉' } });
      const { id, status, text } = await exported(manager);
      expect(status).toBe(200);
      expect(text.startsWith('\ufeffid,name,email')).toBe(true);
      const [, line = ''] = text.split('\r\n');
      expect(line).toContain(`"'=HYPERLINK(""x"")"`);
      expect(line).toContain(`"'+86 138"`);
      expect(line).toContain('武汉');
      const { body: again } = await upload(manager, text);
      expect(again).toMatchObject({ rows: 1, encoding: 'utf-8' });
      const told = (await stand.events(tenant.id)).filter(({ type }) => type === 'contacts.administered').map(({ data }) => data['action']);
      expect(told).toEqual(['contact_export.created', 'contact_export.fetched']);
      expect((await file(managerOf(aTenant()), `/contact-exports/${id}/file`)).status).toBe(404);
    });

    it('holds a segment only, masked as the asker sees it', async () => {
      const tenant = aTenant();
      const masked: AgentPrincipal = { ...managerOf(tenant), masks: ['email'] };
      await stand.call(tenant.agent, 'POST', '/contacts', { name: 'Ann', email: 'ann@example.com', attributes: { plan: 'pro' } });
      await stand.call(tenant.agent, 'POST', '/contacts', { name: 'Bo', email: 'bo@example.com' });
      const { body: segment } = await stand.call<{ id: string }>(managerOf(tenant), 'POST', '/segments', { name: 'Payers', condition: { field: 'contact.attributes.plan', op: 'is', value: 'pro' } });
      const { text } = await exported(masked, { segmentId: segment.id });
      expect(text.split('\r\n').filter(Boolean)).toHaveLength(2);
      expect(text).toContain('a***@example.com');
      expect(text).not.toContain('ann@example.com');
      const whole = await exported(managerOf(tenant));
      expect(whole.text).toContain('bo@example.com');
      expect((await file(masked, `/contact-exports/${whole.id}/file`)).status).toBe(403);
      expect(await stand.call(managerOf(aTenant()), 'POST', '/contacts/exports', { segmentId: segment.id })).toMatchObject({ status: 404, body: { code: 'segment.not_found' } });
    });

    it('of one contact holds everything about them', async () => {
      const tenant = aTenant();
      const visitor = await stand.aVisitor(tenant, { page: { url: 'https://shop.example/', title: 'Home' } });
      await stand.say(visitor, 'hello');
      await stand.call(tenant.agent, 'POST', `/contacts/${visitor.id}/notes`, { text: 'a note' });
      const { status, body } = await stand.call<ContactFile>(managerOf(tenant), 'GET', `/contacts/${visitor.id}/export`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ contact: { id: visitor.id }, notes: [{ text: 'a note' }], pages: [{ title: 'Home' }], conversations: [{ messages: [{ text: 'hello' }] }], complete: true });
      expect((await stand.call(managerOf(aTenant()), 'GET', `/contacts/${visitor.id}/export`)).status).toBe(404);
      expect((await stand.call(tenant.agent, 'GET', `/contacts/${visitor.id}/export`)).status).toBe(403);
    });
  });
});
