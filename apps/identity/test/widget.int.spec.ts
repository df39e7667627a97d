import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHmac, randomUUID } from 'node:crypto';
import type { WidgetSession } from '@parley/contracts';
import { apiCall, aTenant, type TestTenant } from '@parley/testkit';
import { decodeJwt, SignJWT } from 'jose';
import { asked } from './conversations.stand-in.js';
import { startIdentity, type TestIdentity } from './start-identity.js';

let identity: TestIdentity;
let tenant: TestTenant;
let owner: { baseUrl: string; token: string };
beforeAll(async () => void (identity = await startIdentity()));
beforeEach(async () => {
  tenant = await aTenant({ baseUrl: identity.url });
  owner = { baseUrl: identity.url, token: tenant.token };
  asked.length = 0;
});
afterAll(() => identity.close());

const open = (body: object = {}, headers: Record<string, string> = {}) =>
  identity.raw('POST', '/widget/sessions', { body: JSON.stringify({ widgetKey: tenant.widgetKey, ...body }), headers });
const session = async (body: object = {}, headers: Record<string, string> = {}) => {
  const answer = await open(body, headers);
  expect(answer.status).toBe(201);
  return answer.json as WidgetSession;
};
const question = () => asked.at(-1)!;
const secret = async () => (await apiCall('POST /inboxes/:id/identity-secret', { ...owner, params: { id: tenant.inbox.id } })).secret;
const steps = async () => {
  const { data } = await apiCall('GET /tenant/go-live', owner);
  return data.filter(({ doneAt }) => doneAt !== null).map(({ step }) => step);
};
const restrict = (...domains: string[]) => apiCall('PATCH /inboxes/:id', { ...owner, params: { id: tenant.inbox.id }, body: { domains } });

describe('a visitor', () => {
  it('begins with a token of 30 days', async () => {
    const made = await session();
    expect(made).toMatchObject({ expiresIn: 30 * 86_400, contact: { name: 'Visitor', verified: false }, config: { inboxId: tenant.inbox.id, organization: tenant.tenant.name, widget: tenant.inbox.widget } });
    expect(decodeJwt(made.visitorToken)).toMatchObject({ knd: 'visitor', sub: made.contact.id, tid: tenant.tenant.id, inb: tenant.inbox.id });
    expect(question()).not.toHaveProperty('contactId');
    expect(question()).not.toHaveProperty('identity');
  });

  it('brings page, browser, language and time zone', async () => {
    const page = { url: 'https://shop.example/p/1', title: 'Lamp', referrer: 'https://search.example/' };
    const userAgent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
    await session({ page, timeZone: 'Asia/Shanghai' }, { 'user-agent': userAgent, 'accept-language': 'zh-CN,zh;q=0.9' });
    expect(question()).toMatchObject({ tenantId: tenant.tenant.id, inboxId: tenant.inbox.id, page, locale: 'zh-CN', timeZone: 'Asia/Shanghai', device: { browser: 'Chrome 156', kind: 'desktop' } });
    await session({ locale: 'de' }, { 'accept-language': 'zh-CN' });
    expect(question().locale).toBe('de');
  });

  it('goes on with an earlier token, and begins anew with any other', async () => {
    const first = await session();
    const second = await session({ visitorToken: first.visitorToken });
    expect(question().contactId).toBe(first.contact.id);
    expect(second.contact.id).toBe(first.contact.id);
    expect(decodeJwt(second.visitorToken)['sid']).toBe(decodeJwt(first.visitorToken)['sid']);
    const other = await apiCall('POST /inboxes', { ...owner, body: { name: 'Other', channel: 'web' } });
    const elsewhere = await session({ widgetKey: other.widgetKey });
    const stranger = await aTenant({ baseUrl: identity.url });
    const foreign = await session({ widgetKey: stranger.widgetKey });
    for (const visitorToken of ['nonsense', tenant.token, elsewhere.visitorToken, foreign.visitorToken, `${first.visitorToken}x`]) {
      const anew = await session({ visitorToken });
      expect(question()).not.toHaveProperty('contactId');
      expect(anew.contact.id).not.toBe(first.contact.id);
    }
  });

  it('may use the token, not only have it, but nowhere where agents work', async () => {
    const { visitorToken } = await session();
    for (const path of ['/me', '/tenant', '/agents', '/inboxes', '/api-keys', '/audit-log'])
      expect((await identity.raw('GET', path, { token: visitorToken })).json).toMatchObject({ status: 403, code: 'auth.forbidden' });
  });

  it.each([
    { widgetKey: 1 }, { widgetKey: '' }, { page: { url: 'javascript:alert(1)' } }, { page: { url: 'https://a.example', title: 'x'.repeat(301) } },
    { visitorToken: 'x'.repeat(4097) }, { identity: {} }, { identity: { userId: '' } }, { identity: { jwt: 'a', userId: 'u' } }, { extra: true }, { locale: 'x'.repeat(36) }, { timeZone: 'a\u0000' },
  ])('is refused %j', async (body) => {
    expect((await open(body)).json).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(asked).toEqual([]);
  });

  it('finds nothing under an unknown key', async () => {
    for (const widgetKey of ['wk_unknown', randomUUID()]) expect((await open({ widgetKey })).json).toMatchObject({ status: 404, code: 'widget.key_unknown' });
  });
});

describe('a website', () => {
  it('may be any until the tenant says which', async () => {
    for (const origin of ['https://anything.example', 'null', identity.url]) expect((await open({}, { origin })).status).toBe(201);
  });

  it('must be one that the tenant named, or Parley itself', async () => {
    await restrict('shop.example', '*.shop.example', 'localhost:8080');
    for (const origin of ['https://shop.example', 'http://www.shop.example', 'http://localhost:8080', identity.url]) expect((await open({}, { origin })).status).toBe(201);
    expect((await open()).status).toBe(201);
    for (const origin of ['https://evilshop.example', 'https://shop.example.evil', 'https://shop.example:8443', 'http://localhost', 'null', 'nonsense'])
      expect((await open({}, { origin })).json).toMatchObject({ status: 403, code: 'auth.origin_forbidden' });
  });

  it('may read the answer', async () => {
    const answer = await open({}, { origin: 'https://shop.example' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('that shows the widget first is a step on the way', async () => {
    await session();
    await session({}, { origin: identity.url });
    await session({}, { origin: 'null' });
    expect(await steps()).toEqual([]);
    await session({}, { origin: 'https://shop.example' });
    expect(await steps()).toEqual(['snippet_seen']);
  });
});

describe('an identity', () => {
  const hashOf = (userId: string, key: string) => createHmac('sha256', key).update(userId).digest('hex');
  const jwtOf = (key: string, expires: string | number = '5m') =>
    new SignJWT({ sub: 'u1', name: 'Mei', email: 'mei@example.com' }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(expires).sign(new TextEncoder().encode(key));
  const invalid = { status: 401, code: 'widget.identity_invalid' };

  it('without proof is a claim', async () => {
    const { contact } = await session({ identity: { userId: 'u1', name: 'Mei', email: 'Mei@Example.com' } });
    expect(question().identity).toEqual({ userId: 'u1', name: 'Mei', email: 'mei@example.com', verified: false });
    expect(contact.verified).toBe(false);
  });

  it('with the right hash or JWT is verified', async () => {
    const key = await secret();
    await session({ identity: { userId: 'u1', hash: hashOf('u1', key) } });
    expect(question().identity).toEqual({ userId: 'u1', verified: true });
    const { contact } = await session({ identity: { jwt: await jwtOf(key) } });
    expect(question().identity).toEqual({ userId: 'u1', name: 'Mei', email: 'mei@example.com', verified: true });
    expect(contact).toMatchObject({ name: 'Mei', verified: true });
  });

  it('with a wrong one, an expired one, or without a secret is refused', async () => {
    expect((await open({ identity: { userId: 'u1', hash: hashOf('u1', '') } })).json).toMatchObject(invalid);
    expect((await open({ identity: { jwt: await jwtOf('x'.repeat(32)) } })).json).toMatchObject(invalid);
    const key = await secret();
    expect((await open({ identity: { userId: 'u2', hash: hashOf('u1', key) } })).json).toMatchObject(invalid);
    expect((await open({ identity: { jwt: await jwtOf(key, Math.floor(Date.now() / 1000) - 60) } })).json).toMatchObject(invalid);
    expect(asked).toEqual([]);
  });

  it('under a secret of before does not count any more, nor one of another inbox', async () => {
    const old = await secret();
    const key = await secret();
    expect((await open({ identity: { userId: 'u1', hash: hashOf('u1', old) } })).json).toMatchObject(invalid);
    const other = await apiCall('POST /inboxes', { ...owner, body: { name: 'Other', channel: 'web' } });
    expect((await open({ widgetKey: other.widgetKey, identity: { userId: 'u1', hash: hashOf('u1', key) } })).json).toMatchObject(invalid);
  });
});
