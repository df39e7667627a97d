import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { identityRpc } from '@parley/contracts';
import { hashApiKey } from '@parley/auth';
import { anAgent, apiCall, apiRefusal, aTenant, eventually, type TestTenant } from '@parley/testkit';
import { revoked, startIdentity, type TestIdentity } from './start-identity.js';

let identity: TestIdentity;
let tenant: TestTenant;
let owner: { baseUrl: string; token: string };
beforeAll(async () => void (identity = await startIdentity()));
beforeEach(async () => {
  tenant = await aTenant({ baseUrl: identity.url });
  owner = { baseUrl: identity.url, token: tenant.token };
});
afterAll(() => identity.close());

const keyWith = (...scopes: ('tenant:read' | 'agents:manage' | 'agents:read' | 'api-keys:manage')[]) => apiCall('POST /api-keys', { ...owner, body: { name: 'CRM', scopes } });
const as = (token: string) => ({ baseUrl: identity.url, token });

describe('an API key', () => {
  it('is shown once and works within its scopes', async () => {
    const made = await keyWith('tenant:read', 'tenant:read');
    expect(made).toMatchObject({ name: 'CRM', scopes: ['tenant:read'], createdBy: tenant.user.id, lastUsedAt: null });
    expect(made.key).toMatch(/^pk_[\w-]{43}$/);
    expect(made.key.startsWith(made.prefix)).toBe(true);
    expect(await apiCall('GET /tenant', as(made.key))).toMatchObject({ id: tenant.tenant.id });
    expect(await apiRefusal('GET /agents', as(made.key))).toMatchObject({ code: 'auth.forbidden' });
    expect(await apiRefusal('GET /me', as(made.key))).toMatchObject({ code: 'auth.forbidden' });
    const { key, ...shown } = made;
    const listed = await identity.raw('GET', '/api-keys', owner);
    expect(listed.json).toEqual({ data: [{ ...shown, lastUsedAt: expect.any(String) }], nextCursor: null });
    const [row] = await identity.sql<{ all: string }>('select api_key::text as all from identity.api_key where id = $1', [made.id]);
    expect(row!.all + JSON.stringify(await identity.audit(tenant.tenant.id))).not.toContain(key);
  });

  it('notes its use at most once a minute', async () => {
    const { key, id } = await keyWith('tenant:read');
    const ask = () => identity.ask(identityRpc.verifyKey, { hash: hashApiKey(key) });
    const usedAt = async () => (await identity.sql<{ last_used_at: Date }>('select last_used_at from identity.api_key where id = $1', [id]))[0]!.last_used_at;
    expect(await ask()).toEqual({ tenantId: tenant.tenant.id, id, name: 'CRM', permissions: ['tenant:read'] });
    const first = await usedAt();
    await ask();
    expect(await usedAt()).toEqual(first);
    await identity.sql(`update identity.api_key set last_used_at = now() - interval '61 seconds' where id = $1`, [id]);
    await ask();
    expect((await usedAt()).getTime()).toBeGreaterThan(first.getTime());
    expect(await identity.ask(identityRpc.verifyKey, { hash: hashApiKey('pk_unknown') })).toBeNull();
  });

  it('ends within 5 seconds when it is deleted', async () => {
    const { key, id } = await keyWith('tenant:read');
    await apiCall('GET /tenant', as(key));
    await apiCall('DELETE /api-keys/:id', { ...owner, params: { id } });
    await eventually(async () => expect((await apiRefusal('GET /tenant', as(key))).status).toBe(401));
    expect(await revoked(identity)).toContain(id);
    expect(await apiRefusal('DELETE /api-keys/:id', { ...owner, params: { id } })).toMatchObject({ code: 'api_key.not_found' });
  });

  it('has no more rights than its maker, agent or key', async () => {
    const narrow = await keyWith('api-keys:manage', 'agents:read');
    const wider = { name: 'Wider', scopes: ['agents:read' as const, 'agents:manage' as const] };
    expect(await apiRefusal('POST /api-keys', { ...as(narrow.key), body: wider })).toMatchObject({ status: 403, code: 'api_key.scope_too_wide' });
    expect(await apiCall('POST /api-keys', { ...as(narrow.key), body: { name: 'Same', scopes: ['agents:read'] } })).toMatchObject({ createdBy: narrow.id });
    expect(await apiRefusal('POST /api-keys', { ...as((await anAgent(tenant)).token), body: { name: 'X', scopes: ['tenant:read'] } })).toMatchObject({ code: 'auth.forbidden' });
  });

  it('may manage people, but no owners', async () => {
    const { key } = await keyWith('agents:manage');
    const invited = await apiCall('POST /agents', { ...as(key), body: { email: 'new@example.com', role: 'admin' } });
    expect(await apiRefusal('POST /agents', { ...as(key), body: { email: 'boss@example.com', role: 'owner' } })).toMatchObject({ code: 'agent.role_too_high' });
    expect(await apiRefusal('DELETE /agents/:id', { ...as(key), params: { id: tenant.user.id } })).toMatchObject({ code: 'agent.role_too_high' });
    const entries = (await apiCall('GET /audit-log', owner)).data;
    expect(entries[0]).toMatchObject({ action: 'agent.invited', actor: { kind: 'key', name: 'CRM' }, target: { kind: 'agent', id: invited.id } });
  });

  it.each([{ name: 'X' }, { name: 'X', scopes: [] }, { name: 'X', scopes: ['everything'] }, { name: '', scopes: ['tenant:read'] }])('is not made from %j', async (body) => {
    expect((await identity.raw('POST', '/api-keys', { ...owner, body: JSON.stringify(body) })).json).toMatchObject({ status: 400, code: 'request.invalid' });
    expect((await apiCall('GET /api-keys', owner)).data).toEqual([]);
  });

  it('is made once per Idempotency-Key, and its secret not told again', async () => {
    const request = { ...owner, body: JSON.stringify({ name: 'CRM', scopes: ['tenant:read'] }), headers: { 'idempotency-key': 'once' } };
    expect((await identity.raw('POST', '/api-keys', request)).status).toBe(201);
    expect((await identity.raw('POST', '/api-keys', request)).json).toMatchObject({ code: 'idempotency.answer_not_kept' });
    expect((await apiCall('GET /api-keys', owner)).data).toHaveLength(1);
  });
});

it('lists keys newest first, page by page', async () => {
  const made = [];
  for (let n = 0; n < 5; n++) made.unshift((await keyWith('tenant:read')).id);
  const first = await apiCall('GET /api-keys', { ...owner, query: { limit: 3 } });
  const second = await apiCall('GET /api-keys', { ...owner, query: { limit: 3, cursor: first.nextCursor! } });
  expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(made);
  expect(second.nextCursor).toBeNull();
});
