import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aTenant, type TestTenant } from '@parley/testkit';
import { startIdentity, type TestIdentity } from './start-identity.js';

let identity: TestIdentity;
let tenant: TestTenant;
beforeAll(async () => {
  identity = await startIdentity({ env: { RATE_LIMIT_SCALE: '1', TRUST_PROXY: '1' } });
  tenant = await aTenant({ baseUrl: identity.url });
});
afterAll(() => identity.close());

let address = 0;
const login = (email: string, password: string, from = `203.0.113.${++address}`) =>
  identity.raw('POST', '/auth/login', { body: JSON.stringify({ email, password }), headers: { 'x-forwarded-for': from } });

it.each<[string, () => string]>([
  ['a known e-mail', () => tenant.email],
  ['an unknown one', () => 'nobody@example.com'],
])('refuses %s after ten failures, from whatever addresses', async (_, email) => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => login(email(), 'wrong')));
  expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(401));
  expect((await login(email(), 'wrong')).status).toBe(429);
  const refused = await login(email(), tenant.password);
  expect(refused.json).toMatchObject({ status: 429, code: 'limit.rate' });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
});

it('counts strangers by address too', async () => {
  const answers = await Promise.all(Array.from({ length: 31 }, (_, n) => login(`stranger-${n}@example.com`, 'wrong', '198.51.100.7')));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  expect((await login('one-more@example.com', 'wrong', '198.51.100.8')).status).toBe(401);
});

it('lets everybody else sign in', async () => {
  const other = await aTenant({ baseUrl: identity.url });
  for (let n = 0; n < 12; n++) expect((await login(other.email, other.password)).status).toBe(200);
});
