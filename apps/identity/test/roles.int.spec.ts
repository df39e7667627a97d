import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { principalOf } from '@parley/auth';
import { identityRpc, MAX_ROLES, MAX_TEAMS, type BodyIn, type Principal } from '@parley/contracts';
import { anAgent, apiCall, apiRefusal, aTenant, type TestAgent, type TestTenant } from '@parley/testkit';
import { randomUUID } from 'node:crypto';
import { refreshTokenOf, revoked, startIdentity, withCookie, type TestIdentity } from './start-identity.js';

let identity: TestIdentity;
let tenant: TestTenant;
let owner: { baseUrl: string; token: string };
beforeAll(async () => void (identity = await startIdentity()));
beforeEach(async () => {
  tenant = await aTenant({ baseUrl: identity.url });
  owner = { baseUrl: identity.url, token: tenant.token };
});
afterAll(() => identity.close());

type Given = Partial<BodyIn<'POST /roles'>>;
const as = ({ token }: { token: string }) => ({ baseUrl: identity.url, token });
const aRole = (given: Given = {}) => apiCall('POST /roles', { ...owner, body: { name: `Role ${randomUUID().slice(0, 8)}`, permissions: ['conversations:read', 'contacts:read'], ...given } });
const refusedRole = (given: Given, by = owner) => apiRefusal('POST /roles', { ...by, body: { name: 'Helpers', permissions: ['conversations:read'], ...given } });
const give = (agent: { id: string }, roleId: string) => apiCall('PATCH /agents/:id', { ...owner, params: { id: agent.id }, body: { roleId } });

/** Signs in anew, and tells what the token says. */
async function principalAfterSignIn({ email, password }: { email: string; password: string }) {
  const { accessToken, user } = await apiCall('POST /auth/login', { baseUrl: identity.url, body: { email, password } });
  const payload: unknown = JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString());
  return { token: accessToken, user, principal: principalOf(payload) as Extract<Principal, { kind: 'agent' }> };
}

describe('a role of the tenant’s own', () => {
  it('is made, shown, changed and removed, and the log tells all of it', async () => {
    const made = await aRole({ name: ' Night shift ', description: 'After six', visibility: 'team', masks: ['phone', 'phone'] });
    expect(made).toEqual({
      id: expect.any(String), name: 'Night shift', description: 'After six', builtIn: false, standing: 'agent', permissions: ['conversations:read', 'contacts:read'],
      visibility: 'team', masks: ['phone'], agents: 0,
    });
    expect((await apiCall('GET /roles', owner)).data.map(({ id }) => id)).toEqual(['owner', 'admin', 'supervisor', 'agent', made.id]);
    expect(await apiCall('GET /roles/:id', { ...owner, params: { id: made.id } })).toEqual(made);
    const changed = await apiCall('PATCH /roles/:id', { ...owner, params: { id: made.id }, body: { permissions: ['conversations:read', 'audit:read'], masks: [] } });
    expect(changed).toEqual({ ...made, permissions: ['conversations:read', 'audit:read'], masks: [], standing: 'supervisor' });
    await apiCall('DELETE /roles/:id', { ...owner, params: { id: made.id } });
    expect(await apiRefusal('GET /roles/:id', { ...owner, params: { id: made.id } })).toMatchObject({ status: 404, code: 'role.not_found' });
    const deeds = (await identity.audit(tenant.tenant.id)).filter(({ target_id }) => target_id === made.id);
    expect(deeds.map(({ action, before, after }) => ({ action, before, after }))).toEqual([
      { action: 'role.created', before: null, after: { name: 'Night shift', description: 'After six', permissions: ['conversations:read', 'contacts:read'], visibility: 'team', masks: ['phone'] } },
      { action: 'role.updated', before: { permissions: ['conversations:read', 'contacts:read'], masks: ['phone'] }, after: { permissions: ['conversations:read', 'audit:read'], masks: [] } },
      { action: 'role.removed', before: expect.objectContaining({ name: 'Night shift', permissions: ['conversations:read', 'audit:read'] }), after: null },
    ]);
  });

  it('is refused with a name that is there, too many of them, and whatever is no right', async () => {
    await aRole({ name: 'Night' });
    for (const name of ['NIGHT', 'Owner', 'agent']) expect(await refusedRole({ name })).toMatchObject({ status: 409, code: 'role.name_taken' });
    for (const wrong of [{ permissions: [] }, { permissions: ['moon:manage'] }, { visibility: 'half' }, { masks: ['name'] }, { name: ' ' }, { standing: 'owner' }] as Given[])
      expect(await refusedRole(wrong)).toMatchObject({ status: 400, code: 'request.invalid' });
    await identity.sql(
      `insert into identity.own_role (tenant_id, id, name, description, permissions, visibility, masks, created_at)
       select $1, gen_random_uuid(), 'filler ' || n, '', '{}', 'all', '{}', now() from generate_series(2, ${MAX_ROLES}) n`,
      [tenant.tenant.id],
    );
    expect(await refusedRole({ name: 'One more' })).toMatchObject({ status: 409, code: 'role.too_many' });
  });

  it('is not one of those that are built in, nor of another tenant', async () => {
    for (const [method, body] of [['PATCH /roles/:id', { name: 'X' }], ['DELETE /roles/:id', undefined]] as const)
      expect(await apiRefusal(method, { ...owner, params: { id: 'agent' }, ...(body && { body }) } as never)).toMatchObject({ status: 404, code: 'role.not_found' });
    const other = await aTenant({ baseUrl: identity.url });
    const theirs = await apiCall('POST /roles', { ...as(other), body: { name: 'Theirs', permissions: ['conversations:read'] } });
    const notFound = { status: 404, code: 'role.not_found' };
    expect(await apiRefusal('GET /roles/:id', { ...owner, params: { id: theirs.id } })).toMatchObject(notFound);
    expect(await apiRefusal('PATCH /roles/:id', { ...owner, params: { id: theirs.id }, body: { name: 'Mine' } })).toMatchObject(notFound);
    expect(await apiRefusal('DELETE /roles/:id', { ...owner, params: { id: theirs.id } })).toMatchObject(notFound);
    const ann = await anAgent(tenant);
    expect(await apiRefusal('PATCH /agents/:id', { ...owner, params: { id: ann.id }, body: { roleId: theirs.id } })).toMatchObject(notFound);
    expect(await apiRefusal('POST /agents', { ...owner, body: { email: `${randomUUID()}@example.com`, roleId: theirs.id } })).toMatchObject(notFound);
    expect((await apiCall('GET /roles', owner)).data).toHaveLength(4);
  });

  it('cannot go while somebody has it, unless they get another', async () => {
    const [role, ann] = [await aRole(), await anAgent(tenant)];
    await give(ann, role.id);
    const remove = (to?: string) => ({ ...owner, params: { id: role.id }, ...(to && { query: { to } }) });
    expect(await apiRefusal('DELETE /roles/:id', remove())).toMatchObject({ status: 409, code: 'role.in_use' });
    expect(await apiRefusal('DELETE /roles/:id', remove(role.id))).toMatchObject({ status: 409, code: 'role.in_use' });
    expect(await apiRefusal('DELETE /roles/:id', remove(randomUUID()))).toMatchObject({ status: 404, code: 'role.not_found' });
    await apiCall('DELETE /roles/:id', remove('supervisor'));
    expect(await apiCall('GET /agents/:id', { ...owner, params: { id: ann.id } })).toMatchObject({ role: 'supervisor', ownRole: null });
    expect(await revoked(identity)).toContain(ann.id);
  });
});

describe('whoever has such a role', () => {
  it('may do and see what it says, and is told so', async () => {
    const support = await apiCall('POST /teams', { ...owner, body: { name: 'Support' } });
    const role = await aRole({ visibility: 'team', masks: ['email'] });
    const ann = await anAgent(tenant);
    expect(await give(ann, role.id)).toMatchObject({ role: 'agent', ownRole: { id: role.id, name: role.name } });
    await apiCall('PATCH /agents/:id', { ...owner, params: { id: ann.id }, body: { teamIds: [support.id] } });
    const { token, user, principal } = await principalAfterSignIn(ann);
    expect(user).toMatchObject({ ownRole: { id: role.id }, permissions: role.permissions, visibility: 'team', masks: ['email'] });
    expect(principal).toMatchObject({ role: 'agent', permissions: role.permissions, sight: { visibility: 'team', teamIds: [support.id] }, masks: ['email'] });
    // What the clock does in their name it may do as they may; nothing once they are gone, and nothing of another tenant.
    const acting = { tenantId: tenant.tenant.id, kind: 'agent' as const, id: ann.id };
    expect(await identity.ask(identityRpc.staff, acting)).toEqual({ ...principal, sessionId: ann.id, issuedAt: 0 });
    expect(await identity.ask(identityRpc.staff, { ...acting, tenantId: randomUUID() })).toBeNull();
    const { id: keyId } = await apiCall('POST /api-keys', { ...owner, body: { name: 'CRM', scopes: ['tenant:read'] } });
    expect(await identity.ask(identityRpc.staff, { ...acting, kind: 'key', id: keyId })).toEqual({ kind: 'key', tenantId: tenant.tenant.id, id: keyId, name: 'CRM', permissions: ['tenant:read'] });
    expect(await identity.ask(identityRpc.staff, { ...acting, id: keyId })).toBeNull();
    expect(await apiRefusal('GET /agents', as({ token }))).toMatchObject({ status: 403, code: 'auth.forbidden' });
    expect((await apiCall('GET /roles/:id', { ...owner, params: { id: role.id } })).agents).toBe(1);
    expect((await apiCall('GET /agents', { ...owner, query: {} })).data.find(({ id }) => id === ann.id)).toMatchObject({ ownRole: { name: role.name } });
    await apiCall('PATCH /agents/:id', { ...owner, params: { id: ann.id }, body: { status: 'deactivated' } });
    expect(await identity.ask(identityRpc.staff, acting)).toBeNull();
  });

  it('is invited with it', async () => {
    const role = await aRole({ visibility: 'own' });
    const invited = await apiCall('POST /agents', { ...owner, body: { email: `${randomUUID()}@example.com`, roleId: role.id } });
    expect(invited).toMatchObject({ role: 'agent', ownRole: { id: role.id } });
    const session = await apiCall('POST /invitations/:token/accept', { baseUrl: identity.url, params: { token: invited.invitation.url.split('/').at(-1)! }, body: { name: 'Li', password: 'long enough' } });
    expect(session.user).toMatchObject({ visibility: 'own', permissions: role.permissions });
  });

  it.each<[string, (agent: TestAgent, roleId: string) => Promise<unknown>]>([
    ['the role is given', (agent, roleId) => give(agent, roleId)],
    ['the role is changed', async (agent, roleId) => {
      await give(agent, roleId);
      await apiCall('PATCH /roles/:id', { ...owner, params: { id: roleId }, body: { visibility: 'own' } });
    }],
    ['the role is taken away', async (agent, roleId) => {
      await give(agent, roleId);
      await apiCall('PATCH /agents/:id', { ...owner, params: { id: agent.id }, body: { role: 'agent' } });
    }],
    ['the teams change that say what they see', async (agent, roleId) => {
      await give(agent, roleId);
      await apiCall('POST /teams', { ...owner, body: { name: 'Support', agentIds: [agent.id] } });
    }],
  ])('loses the tokens, not the session, when %s', async (_when, change) => {
    const [role, ann] = [await aRole({ visibility: 'team' }), await anAgent(tenant)];
    const signIn = await identity.raw('POST', '/auth/login', { body: JSON.stringify({ email: ann.email, password: ann.password }) });
    const before = (await identity.sql<{ n: number }>(`select count(*)::int as n from identity.revocation where subject_id = $1`, [ann.id]))[0]!.n;
    await change(ann, role.id);
    const after = (await identity.sql<{ n: number }>(`select count(*)::int as n from identity.revocation where subject_id = $1`, [ann.id]))[0]!.n;
    expect(after).toBeGreaterThan(before);
    const renewed = await identity.raw('POST', '/auth/refresh', withCookie(refreshTokenOf(signIn)!));
    expect(renewed.status).toBe(200);
    const [{ at }] = await identity.sql<{ at: number }>(`select extract(epoch from max(at))::float8 as at from identity.revocation where subject_id = $1`, [ann.id]) as [{ at: number }];
    const { accessToken } = renewed.json as { accessToken: string };
    expect((principalOf(JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString())) as { issuedAt: number }).issuedAt).toBeGreaterThan(at);
  });

  it('keeps the tokens when only the name of the role changes, or teams that say nothing', async () => {
    const [role, ann] = [await aRole({ visibility: 'own' }), await anAgent(tenant)];
    await give(ann, role.id);
    const count = async () => (await identity.sql(`select 1 from identity.revocation where subject_id = $1`, [ann.id])).length;
    const before = await count();
    await apiCall('PATCH /roles/:id', { ...owner, params: { id: role.id }, body: { name: 'Another name', description: 'And words' } });
    await apiCall('POST /teams', { ...owner, body: { name: 'Support', agentIds: [ann.id] } });
    expect(await count()).toBe(before);
  });

  it('is in so many teams at most', async () => {
    const ann = await anAgent(tenant);
    for (let at = 0; at < MAX_TEAMS; at++) await apiCall('POST /teams', { ...owner, body: { name: `Team ${at}`, agentIds: [ann.id] } });
    expect(await apiRefusal('POST /teams', { ...owner, body: { name: 'One more', agentIds: [ann.id] } })).toMatchObject({ status: 400, code: 'request.invalid' });
  });
});

describe('nobody goes beyond their own rights', () => {
  async function head(): Promise<{ baseUrl: string; token: string }> {
    const role = await aRole({ name: 'Head', permissions: ['agents:read', 'agents:manage', 'api-keys:manage', 'conversations:read', 'tenant:read'], visibility: 'team', masks: ['phone'] });
    const lee = await anAgent(tenant);
    await give(lee, role.id);
    return as(await principalAfterSignIn(lee));
  }

  it('with a role', async () => {
    const lee = await head();
    const within: Given = { permissions: ['conversations:read'], visibility: 'team', masks: ['phone'] };
    const tooWide = { status: 403, code: 'role.too_wide' };
    for (const beyond of [{ permissions: ['contacts:read'] }, { visibility: 'all' }, { masks: [] }, { masks: ['email'] }] as Given[]) expect(await refusedRole({ ...within, ...beyond }, lee)).toMatchObject(tooWide);
    const made = await apiCall('POST /roles', { ...lee, body: { name: 'Helpers', permissions: ['conversations:read'], visibility: 'own', masks: ['phone', 'email'] } });
    expect(await apiRefusal('PATCH /roles/:id', { ...lee, params: { id: made.id }, body: { visibility: 'all' } })).toMatchObject(tooWide);
    const wide = await aRole({ name: 'Wide' });
    expect(await apiRefusal('PATCH /roles/:id', { ...lee, params: { id: wide.id }, body: { permissions: ['conversations:read'], visibility: 'own', masks: ['phone'] } })).toMatchObject(tooWide);
    expect(await apiRefusal('DELETE /roles/:id', { ...lee, params: { id: wide.id } })).toMatchObject(tooWide);
  });

  it('with an agent', async () => {
    const lee = await head();
    const ann = await anAgent(tenant);
    const tooHigh = { status: 403, code: 'agent.role_too_high' };
    const change = (id: string, body: BodyIn<'PATCH /agents/:id'>) => apiRefusal('PATCH /agents/:id', { ...lee, params: { id }, body });
    for (const role of ['agent', 'admin', 'owner'] as const) expect(await apiRefusal('POST /agents', { ...lee, body: { email: `${randomUUID()}@example.com`, role } })).toMatchObject(tooHigh);
    expect(await change(ann.id, { name: 'X' })).toMatchObject(tooHigh);
    expect(await apiRefusal('DELETE /agents/:id', { ...lee, params: { id: ann.id } })).toMatchObject(tooHigh);
    const narrow = await aRole({ permissions: ['conversations:read'], visibility: 'own', masks: ['phone'] });
    expect((await apiCall('POST /agents', { ...lee, body: { email: `${randomUUID()}@example.com`, roleId: narrow.id } })).ownRole).toMatchObject({ id: narrow.id });
    expect(await apiRefusal('PATCH /agents/:id', { ...owner, params: { id: ann.id }, body: { role: 'agent', roleId: narrow.id } })).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  it('with an API key, which sees every conversation', async () => {
    const lee = await head();
    expect(await apiRefusal('POST /api-keys', { ...lee, body: { name: 'All eyes', scopes: ['conversations:read'] } })).toMatchObject({ status: 403, code: 'api_key.scope_too_wide' });
    expect((await apiCall('POST /api-keys', { ...lee, body: { name: 'No eyes', scopes: ['tenant:read'] } })).scopes).toEqual(['tenant:read']);
  });
});
