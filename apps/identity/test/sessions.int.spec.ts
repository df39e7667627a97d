import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAgent, apiCall, apiRefusal, aTenant, eventually, type TestTenant } from '@parley/testkit';
import { decodeJwt } from 'jose';
import { refreshTokenOf, revoked, startIdentity, type TestIdentity, withCookie } from './start-identity.js';

let identity: TestIdentity;
beforeAll(async () => void (identity = await startIdentity()));
afterAll(() => identity.close());

const login = (body: object) => identity.raw('POST', '/auth/login', { body: JSON.stringify(body) });
const refresh = (token: string) => identity.raw('POST', '/auth/refresh', withCookie(token));
const me = (token: string) => identity.raw('GET', '/me', { token });
const signedIn = async ({ email, password }: { email: string; password: string }) => {
  const answer = await login({ email, password });
  expect(answer.status).toBe(200);
  return { refreshToken: refreshTokenOf(answer)!, token: (answer.json as { accessToken: string }).accessToken };
};
const endsWithin5s = (token: string) => eventually(async () => expect((await me(token)).json).toMatchObject({ status: 401, code: 'auth.token_revoked' }));
/** As if so many seconds had passed since the last rotation. */
const later = (seconds: number) => identity.sql(`update identity.refresh_token set spent_at = spent_at - make_interval(secs => $1)`, [seconds]);

describe('signing in', () => {
  it('answers with a session and a cookie, and notes browser and address', async () => {
    const tenant = await aTenant({ baseUrl: identity.url });
    const answer = await identity.raw('POST', '/auth/login', {
      body: JSON.stringify({ email: ` ${tenant.email.toUpperCase()}`, password: tenant.password }), headers: { 'user-agent': 'Test/1 (\u00e9)' },
    });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ expiresIn: 900, tenant: { id: tenant.tenant.id }, user: { id: tenant.user.id, lastSeenAt: expect.any(String) } });
    expect(refreshTokenOf(answer)).toMatch(/^[\w-]{43}$/);
    const sessionId = decodeJwt((answer.json as { accessToken: string }).accessToken)['sid'];
    const [row] = await identity.sql('select user_agent, ip from identity.session where id = $1', [sessionId]);
    expect(row).toEqual({ user_agent: 'Test/1 ()', ip: expect.stringContaining('127.0.0.1') });
    const stored = await identity.sql<{ all: string }>('select refresh_token::text as all from identity.refresh_token where session_id = $1', [sessionId]);
    expect(stored[0]!.all).not.toContain(refreshTokenOf(answer));
  });

  it('gives known and unknown e-mails the same answer, in about the same time', async () => {
    const tenant = await aTenant({ baseUrl: identity.url });
    const timed = async (email: string) => {
      const start = performance.now();
      const { status, json, headers } = await login({ email, password: 'wrong password' });
      return { status, json, cookies: headers.getSetCookie(), took: performance.now() - start };
    };
    const known = await timed(tenant.email);
    const unknown = await timed('nobody@example.com');
    expect(known.json).toMatchObject({ status: 401, code: 'auth.credentials_wrong' });
    expect({ ...unknown, took: 0 }).toEqual({ ...known, took: 0 });
    expect(Math.min(known.took, unknown.took)).toBeGreaterThanOrEqual(340);
  });

  it('takes the tenant last used of those that know the password, or the one that is named', async () => {
    const older = await aTenant({ baseUrl: identity.url });
    const newer = await aTenant({ baseUrl: identity.url, email: older.email, password: older.password });
    const elsewhere = await aTenant({ baseUrl: identity.url, email: older.email, password: 'another password' });
    const tenantOf = async (body: object) => ((await login({ email: older.email, password: older.password, ...body })).json as TestTenant).tenant?.id;
    expect(await tenantOf({})).toBe(newer.tenant.id);
    expect(await tenantOf({ password: 'another password' })).toBe(elsewhere.tenant.id);
    expect(await tenantOf({ tenant: older.tenant.slug })).toBe(older.tenant.id);
    expect(await tenantOf({})).toBe(older.tenant.id);
    expect(await tenantOf({ tenant: elsewhere.tenant.slug })).toBeUndefined();
    expect(await tenantOf({ tenant: 'no-such-tenant' })).toBeUndefined();
  });

  it.each(['{"email":1,"password":"x"}', '{"email":"mei@example.com"}', '{"email":"mei@example.com","password":""}', '{"email":"a@b.example","password":"x","extra":1}'])(
    'refuses %s', async (body) => expect((await identity.raw('POST', '/auth/login', { body })).json).toMatchObject({ status: 400, code: 'request.invalid' }),
  );
});

describe('refreshing', () => {
  it('replaces the cookie each time and goes on with the session', async () => {
    const tenant = await aTenant({ baseUrl: identity.url });
    const first = await signedIn(tenant);
    const answer = await refresh(first.refreshToken);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ user: { id: tenant.user.id }, tenant: { id: tenant.tenant.id } });
    const second = { refreshToken: refreshTokenOf(answer)!, token: (answer.json as { accessToken: string }).accessToken };
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(decodeJwt(second.token)['sid']).toBe(decodeJwt(first.token)['sid']);
    expect((await refresh(second.refreshToken)).status).toBe(200);
    expect((await me(second.token)).status).toBe(200);
  });

  it('lets two tabs refresh at once: both go on, one cookie wins', async () => {
    const { refreshToken, token } = await signedIn(await aTenant({ baseUrl: identity.url }));
    const answers = await Promise.all([1, 2, 3].map(() => refresh(refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const cookies = answers.map(refreshTokenOf).filter((cookie) => cookie !== undefined);
    expect(cookies).toHaveLength(1);
    for (const { json } of answers) {
      const { accessToken } = json as { accessToken: string };
      expect(decodeJwt(accessToken)['sid']).toBe(decodeJwt(token)['sid']);
      expect((await me(accessToken)).status).toBe(200);
    }
    expect((await refresh(cookies[0]!)).status).toBe(200);
  });

  it('ends the whole family when a spent token comes again', async () => {
    const tenant = await aTenant({ baseUrl: identity.url });
    const stolen = await signedIn(tenant);
    const answer = await refresh(stolen.refreshToken);
    const current = { refreshToken: refreshTokenOf(answer)!, token: (answer.json as { accessToken: string }).accessToken };
    await later(11);
    const reused = await refresh(stolen.refreshToken);
    expect(reused.json).toMatchObject({ status: 401, code: 'auth.refresh_reused' });
    expect(reused.headers.getSetCookie()).toEqual([]);
    expect((await refresh(current.refreshToken)).json).toMatchObject({ status: 401, code: 'auth.refresh_invalid' });
    await endsWithin5s(current.token);
    await endsWithin5s(stolen.token);
    expect((await identity.audit(tenant.tenant.id)).at(-1)).toMatchObject({ action: 'session.ended_for_reuse', target_id: tenant.user.id });
    expect((await me(tenant.token)).status).toBe(200);
  });

  it('ends 30 days after the last use', async () => {
    const { refreshToken, token } = await signedIn(await aTenant({ baseUrl: identity.url }));
    await identity.sql('update identity.session set expires_at = now() where id = $1', [decodeJwt(token)['sid']]);
    expect((await refresh(refreshToken)).json).toMatchObject({ code: 'auth.refresh_invalid' });
  });

  it.each([undefined, 'nonsense', 'a'.repeat(43), `${'a'.repeat(42)}\u00e9`])('refuses the cookie %j', async (cookie) => {
    const answer = await identity.raw('POST', '/auth/refresh', cookie === undefined ? {} : withCookie(cookie));
    expect(answer.json).toMatchObject({ status: 401, code: 'auth.refresh_invalid' });
  });
});

describe('signing out', () => {
  it('ends the session of the cookie, and no other', async () => {
    const tenant = await aTenant({ baseUrl: identity.url });
    const { refreshToken, token } = await signedIn(tenant);
    const answer = await identity.raw('POST', '/auth/logout', withCookie(refreshToken));
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^parley_refresh=; Path=\/api\/v1\/auth; Expires=Thu, 01 Jan 1970/);
    expect((await refresh(refreshToken)).json).toMatchObject({ code: 'auth.refresh_invalid' });
    await endsWithin5s(token);
    expect(await revoked(identity)).toContain(decodeJwt(token)['sid']);
    expect((await me(tenant.token)).status).toBe(200);
  });

  it('ends the session of an access token, for clients without cookies', async () => {
    const { refreshToken, token } = await signedIn(await aTenant({ baseUrl: identity.url }));
    expect((await identity.raw('POST', '/auth/logout', { token })).status).toBe(204);
    expect((await refresh(refreshToken)).status).toBe(401);
    await endsWithin5s(token);
  });

  it('is content with whoever has no session', async () => {
    expect((await identity.raw('POST', '/auth/logout')).status).toBe(204);
    expect((await identity.raw('POST', '/auth/logout', { ...withCookie('a'.repeat(43)), token: 'nonsense' })).status).toBe(204);
  });
});

describe('a change of rights', () => {
  const change = (tenant: TestTenant, id: string, body: object) => apiCall('PATCH /agents/:id', { baseUrl: identity.url, token: tenant.token, params: { id }, body });

  it('ends the tokens of a changed role, while the session goes on with the new one', async () => {
    const tenant = await aTenant({ baseUrl: identity.url });
    const agent = await anAgent(tenant, { role: 'admin' });
    const { refreshToken, token } = await signedIn(agent);
    await change(tenant, agent.id, { role: 'agent' });
    await endsWithin5s(token);
    const answer = await refresh(refreshToken);
    expect(answer.json).toMatchObject({ user: { role: 'agent' } });
    const { accessToken } = answer.json as { accessToken: string };
    expect((await me(accessToken)).json).toMatchObject({ role: 'agent' });
    expect(await apiRefusal('GET /audit-log', { baseUrl: identity.url, token: accessToken })).toMatchObject({ code: 'auth.forbidden' });
  });

  it('lets nobody in who was deactivated, until they may again', async () => {
    const tenant = await aTenant({ baseUrl: identity.url });
    const agent = await anAgent(tenant);
    const { refreshToken, token } = await signedIn(agent);
    await change(tenant, agent.id, { status: 'deactivated' });
    await endsWithin5s(token);
    expect((await refresh(refreshToken)).json).toMatchObject({ code: 'auth.refresh_invalid' });
    expect((await login({ email: agent.email, password: agent.password })).json).toMatchObject({ code: 'auth.credentials_wrong' });
    await change(tenant, agent.id, { status: 'active' });
    expect((await me((await signedIn(agent)).token)).status).toBe(200);
    expect((await refresh(refreshToken)).json).toMatchObject({ code: 'auth.refresh_invalid' });
  });
});
