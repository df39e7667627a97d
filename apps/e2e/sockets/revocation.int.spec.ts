import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anAgent, apiCall, needs, rawCall, type TestTenant } from '@parley/testkit';
import { startParley, type WholeParley } from './start-parley.js';

/** What the contract promises, in milliseconds. */
const PROMISED_MS = 5000;

needs('postgres')('a right that ends', () => {
  let parley: WholeParley;
  let tenant: TestTenant;
  beforeAll(async () => {
    parley = await startParley();
    tenant = await parley.tenant();
  });
  afterAll(() => parley?.close());

  const at = () => ({ baseUrl: parley.url });

  it('closes the sockets of a deactivated agent, and nobody else’s', async () => {
    const agent = await anAgent(tenant);
    const [leaving, staying] = [await parley.socket({ token: agent.token }), await parley.socket({ token: tenant.token })];
    const since = Date.now();
    await apiCall('PATCH /agents/:id', { ...at(), token: tenant.token, params: { id: agent.id }, body: { status: 'deactivated' } });
    expect((await leaving.closed).code).toBe(4403);
    expect(Date.now() - since).toBeLessThan(PROMISED_MS);
    staying.send('ping', {});
    await staying.until('pong');
    const again = await parley.socket();
    again.send('hello', { token: agent.token });
    expect((await again.until('error')).data.code).toBe('auth.token_revoked');
    expect((await again.closed).code).toBe(4401);
  });

  it('closes the sockets of a session that signed out', async () => {
    const body = JSON.stringify({ email: tenant.email, password: tenant.password });
    const login = await rawCall('POST', '/auth/login', { ...at(), body });
    const cookie = login.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
    const socket = await parley.socket({ token: (login.json as { accessToken: string }).accessToken });
    const since = Date.now();
    expect((await rawCall('POST', '/auth/logout', { ...at(), headers: { cookie } })).status).toBe(204);
    expect((await socket.closed).code).toBe(4403);
    expect(Date.now() - since).toBeLessThan(PROMISED_MS);
  });

  it('closes the sockets of a revoked API key', async () => {
    const { key, id } = await apiCall('POST /api-keys', { ...at(), token: tenant.token, body: { name: 'crm', scopes: ['conversations:read'] } });
    const socket = await parley.socket({ token: key });
    const since = Date.now();
    await apiCall('DELETE /api-keys/:id', { ...at(), token: tenant.token, params: { id } });
    expect((await socket.closed).code).toBe(4403);
    expect(Date.now() - since).toBeLessThan(PROMISED_MS);
  });
});
