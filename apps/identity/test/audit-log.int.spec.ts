import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { AuditEntry } from '@parley/contracts';
import { anAgent, apiCall, apiRefusal, aTenant, type TestTenant } from '@parley/testkit';
import { startIdentity, type TestIdentity } from './start-identity.js';

let identity: TestIdentity;
let tenant: TestTenant;
let owner: { baseUrl: string; token: string };
beforeAll(async () => {
  identity = await startIdentity();
  tenant = await aTenant({ baseUrl: identity.url });
  owner = { baseUrl: identity.url, token: tenant.token };
});
afterAll(() => identity.close());

it('says who changed what, from where, newest first', async () => {
  await apiCall('PATCH /tenant', { ...owner, body: { name: 'Renamed' } });
  const { data } = await apiCall('GET /audit-log', owner);
  expect(data.map(({ action }) => action)).toEqual(['tenant.updated', 'inbox.created', 'tenant.created']);
  expect(data[0]).toEqual({
    id: expect.any(String),
    at: expect.any(String),
    actor: { kind: 'agent', id: tenant.user.id, name: tenant.user.name },
    action: 'tenant.updated',
    target: { kind: 'tenant', id: tenant.tenant.id, name: 'Renamed' },
    ip: expect.stringContaining('127.0.0.1'),
    before: { name: tenant.tenant.name },
    after: { name: 'Renamed' },
  });
});

it('pages through everything once, while it grows', async () => {
  for (let n = 0; n < 6; n++) await apiCall('PATCH /tenant', { ...owner, body: { name: `Name ${n}` } });
  const { data: all } = await apiCall('GET /audit-log', { ...owner, query: { limit: 100 } });
  const seen: AuditEntry[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { data: AuditEntry[]; nextCursor: string | null } = await apiCall('GET /audit-log', { ...owner, query: { limit: 2, ...(cursor && { cursor }) } });
    seen.push(...page.data);
    cursor = page.nextCursor;
    await apiCall('PATCH /tenant', { ...owner, body: { name: `While reading ${seen.length}` } });
  }
  expect(seen).toEqual(all);
  const before = all[3]!.at;
  expect((await apiCall('GET /audit-log', { ...owner, query: { before, limit: 100 } })).data).toEqual(all.filter(({ at }) => at < before));
});

it('is for those who may read it', async () => {
  expect(await apiRefusal('GET /audit-log', { ...owner, token: (await anAgent(tenant)).token })).toMatchObject({ code: 'auth.forbidden' });
  expect((await apiCall('GET /audit-log', { ...owner, token: (await anAgent(tenant, { role: 'supervisor' })).token })).data.length).toBeGreaterThan(0);
  for (const query of ['limit=0', 'limit=101', 'limit=x', 'before=yesterday', 'unknown=1'])
    expect((await identity.raw('GET', `/audit-log?${query}`, owner)).json).toMatchObject({ code: 'request.invalid' });
});

it('never holds a password or a secret', async () => {
  const [row] = await identity.sql<{ all: string }>(`select string_agg(a::text, ' ') as all from identity.audit_log a`);
  expect(row!.all).not.toContain(tenant.password);
  expect(row!.all).not.toMatch(/argon2|pk_[\w-]{20}/);
});
