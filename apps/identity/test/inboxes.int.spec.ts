import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { identityRpc, type Inbox } from '@parley/contracts';
import { apiCall, apiRefusal, aTenant, type TestTenant } from '@parley/testkit';
import { startIdentity, type TestIdentity } from './start-identity.js';

let identity: TestIdentity;
let tenant: TestTenant;
let owner: { baseUrl: string; token: string };
beforeAll(async () => void (identity = await startIdentity()));
beforeEach(async () => {
  tenant = await aTenant({ baseUrl: identity.url });
  owner = { baseUrl: identity.url, token: tenant.token };
});
afterAll(() => identity.close());

const patch = (id: string, body: object) => identity.raw('PATCH', `/inboxes/${id}`, { ...owner, body: JSON.stringify(body) });
const config = (widgetKey: string) => identity.raw('GET', `/widget/config/${widgetKey}`);

describe('an inbox', () => {
  it('is made with a widget key, or without one for integrations', async () => {
    const web = await apiCall('POST /inboxes', { ...owner, body: { name: '售前', channel: 'web', domains: ['Shop.example', '*.shop.example'], widget: { title: 'Hi', accent: '#00ff00' } } });
    expect(web).toMatchObject({ name: '售前', channel: 'web', enabled: true, domains: ['shop.example', '*.shop.example'], widget: { title: 'Hi', accent: '#00ff00', theme: 'auto' } });
    expect(web.widgetKey).toMatch(/^wk_[\w-]{24}$/);
    const api = await apiCall('POST /inboxes', { ...owner, body: { name: 'App', channel: 'api' } });
    expect(api.widgetKey).toBeNull();
    expect((await apiCall('GET /inboxes', owner)).data.map(({ name }) => name)).toEqual(['App', tenant.inbox.name, '售前']);
    expect(await apiRefusal('GET /inboxes/:id/snippet', { ...owner, params: { id: api.id } })).toMatchObject({ code: 'inbox.not_found' });
    expect((await identity.events(tenant.tenant.id)).slice(-2)).toMatchObject([{ type: 'inbox.created', key: web.id }, { type: 'inbox.created', key: api.id, data: { channel: 'api' } }]);
  });

  it('has a snippet for the site', async () => {
    const { html, widgetKey } = await apiCall('GET /inboxes/:id/snippet', { ...owner, params: { id: tenant.inbox.id } });
    expect(html).toBe(tenant.embedSnippet);
    expect(widgetKey).toBe(tenant.widgetKey);
  });

  it('changes only what is named, and the widget at once', async () => {
    const { id } = tenant.inbox;
    expect((await config(tenant.widgetKey)).json).toMatchObject({ inboxId: id, organization: tenant.tenant.name, widget: { title: '' } });
    const changed = (await patch(id, { widget: { title: 'Ask us', locale: 'zh-CN' } })).json as Inbox;
    expect(changed).toMatchObject({ name: tenant.inbox.name, widget: { ...tenant.inbox.widget, title: 'Ask us', locale: 'zh-CN' } });
    expect((await config(tenant.widgetKey)).json).toMatchObject({ widget: { title: 'Ask us' } });
    expect((await patch(id, { name: 'Help', domains: ['shop.example:8443'] })).json).toMatchObject({ name: 'Help', domains: ['shop.example:8443'], widget: { title: 'Ask us' } });
    const entries = (await identity.audit(tenant.tenant.id)).slice(-2);
    expect(entries).toMatchObject([
      { action: 'inbox.updated', before: { widget: { title: '' } }, after: { widget: { title: 'Ask us' } } },
      { action: 'inbox.updated', before: { name: tenant.inbox.name, domains: [] }, after: { name: 'Help', domains: ['shop.example:8443'] } },
    ]);
    expect(Object.keys(entries[0]!.after!)).toEqual(['widget']);
    expect((await identity.events(tenant.tenant.id)).at(-1)).toMatchObject({ type: 'inbox.updated', key: id, data: { name: 'Help' } });
  });

  it('shows what visitors are writing only when the tenant says so', async () => {
    const { id } = tenant.inbox;
    const ask = { tenantId: tenant.tenant.id, inboxId: id };
    expect(tenant.inbox.widget.typingPreview).toBe(false);
    expect((await patch(id, { widget: { typingPreview: true } })).json).toMatchObject({ widget: { typingPreview: true } });
    expect(await identity.ask(identityRpc.inboxDomains, ask)).toMatchObject({ typingPreview: true });
    expect((await config(tenant.widgetKey)).json).toMatchObject({ widget: { typingPreview: true } });
    await patch(id, { widget: { typingPreview: false } });
  });

  it('switched off or removed, lets nobody in', async () => {
    const { id } = tenant.inbox;
    const ask = { tenantId: tenant.tenant.id, inboxId: id };
    expect(await identity.ask(identityRpc.inboxDomains, ask)).toEqual({ domains: [], typingPreview: false });
    await config(tenant.widgetKey);
    await patch(id, { enabled: false });
    expect((await config(tenant.widgetKey)).json).toMatchObject({ status: 404, code: 'widget.key_unknown' });
    expect(await identity.ask(identityRpc.inboxDomains, ask)).toBeNull();
    await patch(id, { enabled: true });
    expect((await config(tenant.widgetKey)).status).toBe(200);
    await apiCall('DELETE /inboxes/:id', { ...owner, params: { id } });
    expect((await config(tenant.widgetKey)).status).toBe(404);
    expect(await apiRefusal('DELETE /inboxes/:id', { ...owner, params: { id } })).toMatchObject({ code: 'inbox.not_found' });
    expect((await identity.events(tenant.tenant.id)).at(-1)).toMatchObject({ type: 'inbox.removed', key: id, data: { enabled: false } });
  });

  it('tells its identity secret once, and keeps it sealed', async () => {
    const { id } = tenant.inbox;
    const { secret } = await apiCall('POST /inboxes/:id/identity-secret', { ...owner, params: { id } });
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(await apiCall('GET /inboxes/:id', { ...owner, params: { id } })).toMatchObject({ hasIdentitySecret: true });
    const [row] = await identity.sql<{ inbox: string; audit: string; sealed: Buffer }>(
      `select i::text as inbox, i.identity_sealed as sealed, (select string_agg(a::text, ' ') from identity.audit_log a) as audit from identity.support_inbox i where id = $1`, [id],
    );
    expect(row!.inbox + row!.audit + row!.sealed.toString('latin1')).not.toContain(secret);
    expect((await identity.audit(tenant.tenant.id)).at(-1)).toMatchObject({ action: 'inbox.identity_secret_rotated', before: null, after: null });
    expect((await apiCall('POST /inboxes/:id/identity-secret', { ...owner, params: { id } })).secret).not.toBe(secret);
  });

  it.each([
    { name: '' }, { enabled: 'yes' }, { domains: ['https://shop.example'] }, { domains: ['*'] }, { domains: ['*.*.example'] }, { domains: Array.from({ length: 51 }, (_, n) => `s${n}.example`) },
    { widget: { accent: 'red' } }, { widget: { title: 'x'.repeat(61) } }, { widget: { unknown: 1 } }, { widgetKey: 'wk_mine' },
  ])('refuses the change %j', async (body) => {
    expect((await patch(tenant.inbox.id, body)).json).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(await apiCall('GET /inboxes/:id', { ...owner, params: { id: tenant.inbox.id } })).toEqual(tenant.inbox);
  });
});
