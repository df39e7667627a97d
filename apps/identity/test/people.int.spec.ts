import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { anAgent, apiCall, apiRefusal, aTenant, type TestAgent, type TestTenant } from '@parley/testkit';
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

const as = ({ token }: { token: string }) => ({ baseUrl: identity.url, token });
const tokenOf = (url: string) => url.split('/').at(-1)!;
const eventTypes = async () => (await identity.events(tenant.tenant.id)).map(({ type }) => type);
const team = (name: string, agentIds: string[] = []) => apiCall('POST /teams', { ...owner, body: { name, agentIds } });

describe('an invitation', () => {
  const email = () => `${randomUUID()}@example.com`;

  it('lets somebody in once, with name and password of their own', async () => {
    const address = email();
    const support = await team('Support');
    const invited = await apiCall('POST /agents', { ...owner, body: { email: address, role: 'supervisor', teamIds: [support.id] } });
    expect(invited).toMatchObject({ email: address, name: address.split('@')[0], role: 'supervisor', status: 'invited', teamIds: [support.id] });
    expect(invited.invitation.url).toMatch(new RegExp(`^${identity.url}/invite/[\\w-]{43}$`));
    expect(Date.parse(invited.invitation.expiresAt) - Date.now()).toBeCloseTo(7 * 86_400_000, -5);
    const token = tokenOf(invited.invitation.url);
    expect(await apiCall('GET /invitations/:token', { baseUrl: identity.url, params: { token } })).toEqual({ organization: tenant.tenant.name, email: address, name: invited.name });
    const accept = { baseUrl: identity.url, params: { token }, body: { name: 'Li', password: 'long enough', locale: 'zh-CN' as const } };
    const session = await apiCall('POST /invitations/:token/accept', accept);
    expect(session.user).toMatchObject({ id: invited.id, name: 'Li', status: 'active', role: 'supervisor', locale: 'zh-CN', teamIds: [support.id] });
    expect((await apiCall('GET /me', as({ token: session.accessToken }))).id).toBe(invited.id);
    expect(await apiRefusal('POST /invitations/:token/accept', accept)).toMatchObject({ code: 'invitation.not_found' });
    expect(await apiRefusal('GET /invitations/:token', { baseUrl: identity.url, params: { token } })).toMatchObject({ code: 'invitation.not_found' });
    expect((await eventTypes()).slice(3)).toEqual(['team.created', 'agent.invited', 'team.updated', 'agent.joined']);
    expect(await identity.sql('select 1 from identity.invitation where tenant_id = $1', [tenant.tenant.id])).toEqual([]);
  });

  it('is kept as a hash only, and opens nothing when guessed or expired', async () => {
    const { invitation, id } = await apiCall('POST /agents', { ...owner, body: { email: email() } });
    const token = tokenOf(invitation.url);
    const [row] = await identity.sql<{ all: string }>('select invitation::text as all from identity.invitation where agent_id = $1', [id]);
    expect(row!.all).not.toContain(token);
    for (const guess of ['nonsense', randomUUID(), 'a'.repeat(43), '%00'])
      expect((await identity.raw('GET', `/invitations/${guess}`)).json).toMatchObject({ status: 404, code: 'invitation.not_found' });
    await identity.sql(`update identity.invitation set expires_at = now() where agent_id = $1`, [id]);
    expect(await apiRefusal('GET /invitations/:token', { baseUrl: identity.url, params: { token } })).toMatchObject({ code: 'invitation.not_found' });
  });

  it('given again renews link and role; the old link ends', async () => {
    const body = { email: email(), role: 'agent' as const };
    const first = await apiCall('POST /agents', { ...owner, body });
    const second = await apiCall('POST /agents', { ...owner, body: { ...body, role: 'admin', name: 'Li' } });
    expect(second).toMatchObject({ id: first.id, role: 'admin', name: 'Li', status: 'invited' });
    expect(await apiRefusal('GET /invitations/:token', { baseUrl: identity.url, params: { token: tokenOf(first.invitation.url) } })).toMatchObject({ code: 'invitation.not_found' });
    await apiCall('GET /invitations/:token', { baseUrl: identity.url, params: { token: tokenOf(second.invitation.url) } });
  });

  it('goes to no e-mail of the tenant, but to any of another', async () => {
    expect(await apiRefusal('POST /agents', { ...owner, body: { email: tenant.email } })).toMatchObject({ status: 409, code: 'agent.email_taken' });
    const other = await aTenant({ baseUrl: identity.url });
    expect((await apiCall('POST /agents', { ...owner, body: { email: other.email } })).status).toBe('invited');
  });

  it('of somebody who was deactivated meanwhile opens nothing', async () => {
    const { invitation, id } = await apiCall('POST /agents', { ...owner, body: { email: email() } });
    await apiCall('PATCH /agents/:id', { ...owner, params: { id }, body: { status: 'deactivated' } });
    expect(await apiRefusal('GET /invitations/:token', { baseUrl: identity.url, params: { token: tokenOf(invitation.url) } })).toMatchObject({ code: 'invitation.not_found' });
    expect(await apiCall('PATCH /agents/:id', { ...owner, params: { id }, body: { status: 'active' } })).toMatchObject({ status: 'invited' });
  });

  it('accepted by two at once lets one in', async () => {
    const { invitation } = await apiCall('POST /agents', { ...owner, body: { email: email() } });
    const body = JSON.stringify({ name: 'Li', password: 'long enough' });
    const answers = await Promise.all([1, 2].map(() => identity.raw('POST', `/invitations/${tokenOf(invitation.url)}/accept`, { body })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404]);
  });

  it('names only teams of the tenant', async () => {
    const other = await aTenant({ baseUrl: identity.url });
    const { id } = await apiCall('POST /teams', { ...as(other), body: { name: 'Theirs' } });
    for (const teamIds of [[id], [randomUUID()]]) {
      const address = email();
      expect(await apiRefusal('POST /agents', { ...owner, body: { email: address, teamIds } })).toMatchObject({ status: 404, code: 'team.not_found' });
      expect(await identity.sql('select 1 from identity.agent where email = $1', [address])).toEqual([]);
    }
  });
});

describe('roles', () => {
  it('say what each may do', async () => {
    const { data } = await apiCall('GET /roles', owner);
    expect(data.map(({ id }) => id)).toEqual(['owner', 'admin', 'supervisor', 'agent']);
    expect(data.map(({ agents }) => agents)).toEqual([1, 0, 0, 0]);
    expect(data[3]!.permissions).not.toContain('agents:manage');
  });

  it('reach no higher than themselves', async () => {
    const [admin, supervisor, agent, raised] = await Promise.all([anAgent(tenant, { role: 'admin' }), anAgent(tenant, { role: 'supervisor' }), anAgent(tenant), anAgent(tenant)]);
    const change = (by: TestAgent, id: string, body: object) => identity.raw('PATCH', `/agents/${id}`, { ...as(by), body: JSON.stringify(body) });
    const invite = (by: TestAgent, role: string) => identity.raw('POST', '/agents', { ...as(by), body: JSON.stringify({ email: `${randomUUID()}@example.com`, role }) });
    const remove = (by: TestAgent, id: string) => identity.raw('DELETE', `/agents/${id}`, as(by));
    const tooHigh = { status: 403, code: 'agent.role_too_high' };
    const forbidden = { status: 403, code: 'auth.forbidden' };

    expect((await change(admin, agent.id, { role: 'owner' })).json).toMatchObject(tooHigh);
    expect((await change(admin, tenant.user.id, { name: 'X' })).json).toMatchObject(tooHigh);
    expect((await change(admin, tenant.user.id, { status: 'deactivated' })).json).toMatchObject(tooHigh);
    expect((await remove(admin, tenant.user.id)).json).toMatchObject(tooHigh);
    expect((await invite(admin, 'owner')).json).toMatchObject(tooHigh);
    expect((await invite(admin, 'admin')).status).toBe(201);
    expect((await change(admin, raised.id, { role: 'supervisor' })).json).toMatchObject({ role: 'supervisor' });
    for (const by of [supervisor, agent]) {
      expect((await change(by, by.id, { role: 'admin' })).json).toMatchObject(forbidden);
      expect((await invite(by, 'agent')).json).toMatchObject(forbidden);
      expect((await remove(by, admin.id)).json).toMatchObject(forbidden);
    }
    expect(await apiCall('GET /agents/:id', { ...owner, params: { id: tenant.user.id } })).toMatchObject({ role: 'owner', status: 'active', name: tenant.user.name });
  });

  it('keep the last owner, also when two owners act at once', async () => {
    const second = await anAgent(tenant, { role: 'owner' });
    const demote = (by: string, id: string) => identity.raw('PATCH', `/agents/${id}`, { token: by, body: JSON.stringify({ role: 'agent' }) });
    const answers = await Promise.all([demote(tenant.token, second.id), demote(second.token, tenant.user.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.json).toMatchObject({ code: 'agent.last_owner' });
    const owners = await identity.sql<{ id: string }>(`select id from identity.agent where tenant_id = $1 and role = 'owner'`, [tenant.tenant.id]);
    expect(owners).toHaveLength(1);
    const { id } = owners[0]!;
    const token = id === second.id ? second.token : tenant.token;
    for (const [method, body] of [['PATCH', { role: 'admin' }], ['PATCH', { status: 'deactivated' }], ['DELETE', undefined]] as const)
      expect((await identity.raw(method, `/agents/${id}`, { token, ...(body && { body: JSON.stringify(body) }) })).json).toMatchObject({ status: 409, code: 'agent.last_owner' });
  });
});

describe('an agent', () => {
  it('changes their own name and language, and nothing else', async () => {
    const agent = await anAgent(tenant);
    expect(await apiCall('PATCH /me', { ...as(agent), body: { name: '李', locale: 'zh-CN' } })).toMatchObject({ id: agent.id, name: '李', locale: 'zh-CN', tenant: { id: tenant.tenant.id } });
    expect(await apiCall('GET /me', as(agent))).toMatchObject({ name: '李' });
    expect((await identity.raw('PATCH', '/me', { ...as(agent), body: '{"role":"owner"}' })).json).toMatchObject({ code: 'request.invalid' });
    expect((await identity.audit(tenant.tenant.id)).at(-1)).toMatchObject({ action: 'agent.updated', actor_id: agent.id, before: { locale: 'en' }, after: { name: '李', locale: 'zh-CN' } });
    expect((await eventTypes()).at(-1)).toBe('agent.updated');
  });

  it('that is changed to what it is causes nothing', async () => {
    const before = await eventTypes();
    await apiCall('PATCH /agents/:id', { ...owner, params: { id: tenant.user.id }, body: { name: tenant.user.name, role: 'owner' } });
    await apiCall('PATCH /me', { ...owner, body: {} });
    await apiCall('PATCH /tenant', { ...owner, body: { name: tenant.tenant.name } });
    expect(await eventTypes()).toEqual(before);
  });

  it('that is removed is gone with sessions and memberships, and may be invited anew', async () => {
    const agent = await anAgent(tenant);
    const { id: teamId } = await team('Support', [agent.id]);
    await apiCall('DELETE /agents/:id', { ...owner, params: { id: agent.id } });
    expect(await apiRefusal('GET /agents/:id', { ...owner, params: { id: agent.id } })).toMatchObject({ code: 'agent.not_found' });
    expect(await apiCall('GET /teams/:id', { ...owner, params: { id: teamId } })).toMatchObject({ agentIds: [] });
    expect(await identity.sql('select 1 from identity.session where agent_id = $1', [agent.id])).toEqual([]);
    expect(await revoked(identity)).toContain(agent.id);
    const events = await identity.events(tenant.tenant.id);
    expect(events.slice(-2)).toMatchObject([
      { type: 'agent.removed', key: agent.id, data: { active: false, teamIds: [] } },
      { type: 'team.updated', key: teamId, data: { agentIds: [] } },
    ]);
    expect((await apiCall('POST /agents', { ...owner, body: { email: agent.email } })).id).not.toBe(agent.id);
  });

  it('is found in lists by name, page by page', async () => {
    for (const name of ['bea', 'Abe', '李四', 'ada', 'zoë'.repeat(40)]) await apiCall('POST /agents', { ...owner, body: { email: `${randomUUID()}@example.com`, name } });
    const names: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { data: { name: string }[]; nextCursor: string | null } = await apiCall('GET /agents', { ...owner, query: { limit: 2, ...(cursor && { cursor }) } });
      names.push(...page.data.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    expect(names).toEqual(['Abe', 'ada', 'bea', tenant.user.name, 'zoë'.repeat(40), '李四']);
  });

  it.each(['nonsense', Buffer.from('["a"]').toString('base64url'), Buffer.from('["\\u0000","019ab000-0000-7000-8000-000000000001"]').toString('base64url'), Buffer.from('[1,2]').toString('base64url')])(
    'list refuses the cursor %s',
    async (cursor) => expect(await apiRefusal('GET /agents', { ...owner, query: { cursor } })).toMatchObject({ status: 400, code: 'request.cursor_invalid' }),
  );
});

describe('a team', () => {
  it('is made, changed and removed, and both sides hear of it', async () => {
    const [one, two] = await Promise.all([anAgent(tenant), anAgent(tenant)]);
    const before = (await eventTypes()).length;
    const made = await team('Support', [one.id, one.id]);
    expect(made).toMatchObject({ name: 'Support', description: '', agentIds: [one.id] });
    expect(await apiCall('PATCH /teams/:id', { ...owner, params: { id: made.id }, body: { name: 'Help', agentIds: [two.id] } })).toMatchObject({ name: 'Help', agentIds: [two.id] });
    expect(await apiCall('PATCH /agents/:id', { ...owner, params: { id: one.id }, body: { teamIds: [made.id] } })).toMatchObject({ teamIds: [made.id] });
    expect((await apiCall('GET /teams', owner)).data).toEqual([expect.objectContaining({ id: made.id, agentIds: [one.id, two.id].sort() })]);
    await apiCall('DELETE /teams/:id', { ...owner, params: { id: made.id } });
    expect(await apiCall('GET /agents/:id', { ...owner, params: { id: one.id } })).toMatchObject({ teamIds: [] });
    const events = (await identity.events(tenant.tenant.id)).slice(before).map(({ type, key, data }) => [type, key, data['teamIds'] ?? data['agentIds']]);
    const members = [one.id, two.id].sort();
    expect(events).toEqual([
      ['team.created', made.id, [one.id]],
      ['agent.updated', one.id, [made.id]],
      ['team.updated', made.id, [two.id]],
      ...[...members].map((id) => ['agent.updated', id, id === two.id ? [made.id] : []]),
      ['agent.updated', one.id, [made.id]],
      ['team.updated', made.id, members],
      ['team.removed', made.id, []],
      ...members.map((id) => ['agent.updated', id, []]),
    ]);
  });

  it('has a name of its own and members of its tenant', async () => {
    const { id } = await team('Support');
    await team('Sales');
    expect(await apiRefusal('POST /teams', { ...owner, body: { name: 'SUPPORT' } })).toMatchObject({ status: 409, code: 'team.name_taken' });
    expect(await apiRefusal('PATCH /teams/:id', { ...owner, params: { id }, body: { name: 'sales' } })).toMatchObject({ code: 'team.name_taken' });
    expect(await apiCall('PATCH /teams/:id', { ...owner, params: { id }, body: { name: 'support' } })).toMatchObject({ name: 'support' });
    const other = await aTenant({ baseUrl: identity.url });
    expect(await apiRefusal('POST /teams', { ...owner, body: { name: 'Mixed', agentIds: [other.user.id] } })).toMatchObject({ status: 404, code: 'agent.not_found' });
    expect(await apiRefusal('PATCH /teams/:id', { ...owner, params: { id }, body: { agentIds: [randomUUID()] } })).toMatchObject({ code: 'agent.not_found' });
  });

  it('made twice at once is made once', async () => {
    const answers = await Promise.all([1, 2].map(() => identity.raw('POST', '/teams', { ...owner, body: '{"name":"Support"}' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('the tenant', () => {
  it('is changed by those who may, and says so', async () => {
    expect(await apiCall('PATCH /tenant', { ...owner, body: { name: '晨光', industry: 'education' } })).toMatchObject({ name: '晨光', industry: 'education', slug: tenant.tenant.slug });
    expect(await apiCall('GET /tenant', owner)).toMatchObject({ name: '晨光' });
    expect((await identity.events(tenant.tenant.id)).at(-1)).toMatchObject({ type: 'tenant.updated', data: { name: '晨光', industry: 'education' } });
    expect(await apiRefusal('PATCH /tenant', { ...as(await anAgent(tenant)), body: { name: 'X' } })).toMatchObject({ code: 'auth.forbidden' });
  });
});
