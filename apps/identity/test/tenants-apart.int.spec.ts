import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { apiCall, aTenant, type TestTenant } from '@parley/testkit';
import { startIdentity, type TestIdentity } from './start-identity.js';

let identity: TestIdentity;
let theirs: TestTenant;
let ours: TestTenant;
const ids: Record<string, string> = {};
beforeAll(async () => {
  identity = await startIdentity();
  theirs = await aTenant({ baseUrl: identity.url });
  ours = await aTenant({ baseUrl: identity.url });
  const owner = { baseUrl: identity.url, token: theirs.token };
  ids['agents'] = theirs.user.id;
  ids['inboxes'] = theirs.inbox.id;
  ids['teams'] = (await apiCall('POST /teams', { ...owner, body: { name: 'Support' } })).id;
  ids['api-keys'] = (await apiCall('POST /api-keys', { ...owner, body: { name: 'CRM', scopes: ['tenant:read'] } })).id;
});
afterAll(() => identity.close());

const requests: { method: string; noun: string; rest?: string; body?: object }[] = [
  { method: 'GET', noun: 'agents' },
  { method: 'PATCH', noun: 'agents', body: { name: 'Ours' } },
  { method: 'DELETE', noun: 'agents' },
  { method: 'GET', noun: 'teams' },
  { method: 'PATCH', noun: 'teams', body: { name: 'Ours' } },
  { method: 'DELETE', noun: 'teams' },
  { method: 'GET', noun: 'inboxes' },
  { method: 'PATCH', noun: 'inboxes', body: { name: 'Ours' } },
  { method: 'DELETE', noun: 'inboxes' },
  { method: 'GET', noun: 'inboxes', rest: '/snippet' },
  { method: 'POST', noun: 'inboxes', rest: '/identity-secret' },
  { method: 'DELETE', noun: 'api-keys' },
];

it.each(requests)('$method of $noun $rest answers 404 for what is not ours, whatever it is', async ({ method, noun, rest = '', body }) => {
  const before = await identity.events(theirs.tenant.id);
  const sent = body && { body: JSON.stringify(body) };
  const answers = await Promise.all([ids[noun]!, randomUUID(), 'nonsense'].map((id) => identity.raw(method, `/${noun}/${id}${rest}`, { token: ours.token, ...sent })));
  for (const { status, text } of answers) expect([status, text]).toEqual([404, answers[1]!.text]);
  expect((answers[0]!.json as { code: string }).code).toMatch(/\.not_found$/);
  expect(await identity.events(theirs.tenant.id)).toEqual(before);
});

it.each(['/agents', '/teams', '/inboxes', '/api-keys', '/audit-log', '/tenant', '/tenant/go-live', '/me'])('%s holds nothing of another tenant', async (path) => {
  const { status, text } = await identity.raw('GET', path, { token: ours.token });
  expect(status).toBe(200);
  for (const id of [...Object.values(ids), theirs.tenant.id, theirs.tenant.name, theirs.email, theirs.widgetKey]) expect(text).not.toContain(id);
});

it.each(['/agents', '/teams', '/inboxes', '/api-keys', '/audit-log', '/tenant', '/me'])('%s needs a token', async (path) => {
  expect((await identity.raw('GET', path)).json).toMatchObject({ status: 401, code: 'auth.required' });
  expect((await identity.raw('GET', path, { token: 'nonsense' })).json).toMatchObject({ status: 401, code: 'auth.token_invalid' });
  const [header, claims] = ours.token.split('.');
  expect((await identity.raw('GET', path, { token: `${header}.${claims}.` })).status).toBe(401);
});
