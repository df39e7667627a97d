import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiCall, aTenant, catalogueFaults } from '@parley/testkit';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { startIdentity, type TestIdentity } from './start-identity.js';

let identity: TestIdentity;
beforeAll(async () => void (identity = await startIdentity()));
afterAll(() => identity.close());

const tenants = async () => (await identity.sql<{ count: number }>('select count(*) as count from identity.tenant'))[0]!.count;
const body = (more: object = {}) => JSON.stringify({ organization: 'Acme', name: 'Mei', email: 'mei@example.com', password: 'long enough', ...more });

describe('sign-up', () => {
  it('makes tenant, owner and web inbox, and signs the owner in', async () => {
    const answer = await identity.raw('POST', '/signup', { body: body({ organization: 'Acme Ltd.', email: 'Mei@Example.com ', industry: 'ecommerce', locale: 'zh-CN' }) });
    expect(answer.status).toBe(201);
    const made = answer.json as Awaited<ReturnType<typeof aTenant>>;
    expect(made.tenant).toMatchObject({ name: 'Acme Ltd.', slug: 'acme-ltd', locale: 'zh-CN', industry: 'ecommerce' });
    expect(made.user).toMatchObject({ name: 'Mei', email: 'mei@example.com', role: 'owner', status: 'active', teamIds: [] });
    expect(made.user.permissions).toContain('tenant:manage');
    expect(made.inbox).toMatchObject({ name: 'Acme Ltd.', channel: 'web', enabled: true, domains: [], hasIdentitySecret: false });
    expect(/data-key="(wk_[\w-]+)"/.exec(made.embedSnippet)?.[1]).toBe(made.inbox.widgetKey);
    expect(made.embedSnippet).toContain(`${identity.url}/widget.js`);
    expect(decodeProtectedHeader(made.accessToken)).toMatchObject({ alg: 'EdDSA', kid: expect.stringMatching(/^[0-9a-f]{16}$/) });
    const claims = decodeJwt(made.accessToken);
    expect(claims).toMatchObject({ iss: 'parley', aud: 'parley', sub: made.user.id, tid: made.tenant.id, knd: 'agent', rol: 'owner', nam: 'Mei' });
    expect(made.expiresIn).toBe(900);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^parley_refresh=[\w-]{43}; Max-Age=2592000; Path=\/api\/v1\/auth; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
    expect(answer.text).not.toMatch(/password|argon2/);
  });

  it('records what happened, and who', async () => {
    const { tenant, user, inbox } = await aTenant({ baseUrl: identity.url, organization: 'Recorded' });
    const events = await identity.events(tenant.id);
    expect(events.map(({ type, key }) => [type, key])).toEqual([
      ['tenant.created', tenant.id],
      ['agent.joined', user.id],
      ['inbox.created', inbox.id],
    ]);
    expect(events.every(({ actor }) => actor.kind === 'agent' && actor.id === user.id)).toBe(true);
    expect(events[1]!.data).toEqual({ agentId: user.id, name: user.name, avatarUrl: null, role: 'owner', active: true, teamIds: [] });
    expect((await identity.audit(tenant.id)).map(({ action }) => action)).toEqual(['tenant.created', 'inbox.created']);
  });

  it('stores the password as argon2id only', async () => {
    const { email, password } = await aTenant({ baseUrl: identity.url });
    const [agent] = await identity.sql<{ password_hash: string; all: string }>('select password_hash, agent::text as all from identity.agent where email = $1', [email]);
    expect(agent!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(agent!.all).not.toContain(password);
  });

  it('reveals nothing about an e-mail that is somewhere already', async () => {
    const first = await aTenant({ baseUrl: identity.url });
    const second = await aTenant({ baseUrl: identity.url, email: first.email });
    expect(second.tenant.id).not.toBe(first.tenant.id);
  });

  it('finds a free slug, also for names that have none', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => aTenant({ baseUrl: identity.url, organization: 'Same Name' })));
    expect([one!.tenant.slug, two!.tenant.slug].sort()[0]).toBe('same-name');
    expect([one!.tenant.slug, two!.tenant.slug].sort()[1]).toMatch(/^same-name-[0-9a-f]{8}$/);
    expect((await aTenant({ baseUrl: identity.url, organization: '晨光文具' })).tenant.slug).toMatch(/^t-[0-9a-f]{8}$/);
  });

  it('speaks the language of the browser until told otherwise', async () => {
    const answer = await identity.raw('POST', '/signup', { body: body(), headers: { 'accept-language': 'zh-TW,zh;q=0.9,en;q=0.8' } });
    expect(answer.json).toMatchObject({ tenant: { locale: 'zh-CN' }, user: { locale: 'zh-CN' } });
  });

  it.each<[string, string, number, string]>([
    ['no JSON', '{', 400, 'request.malformed_json'],
    ['nothing', '', 400, 'request.invalid'],
    ['an array', '[]', 400, 'request.invalid'],
    ['null', 'null', 400, 'request.invalid'],
    ['a wrong type', body({ email: 1 }), 400, 'request.invalid'],
    ['no e-mail', body({ email: 'mei' }), 400, 'request.invalid'],
    ['a short password', body({ password: '1234567' }), 400, 'request.invalid'],
    ['an endless password', body({ password: 'x'.repeat(129) }), 400, 'request.invalid'],
    ['a blank name', body({ organization: '   ' }), 400, 'request.invalid'],
    ['an endless name', body({ name: 'x'.repeat(121) }), 400, 'request.invalid'],
    ['NUL', body({ name: 'a\u0000b' }), 400, 'request.invalid'],
    ['a lone surrogate', body({ organization: 'a\ud800b' }), 400, 'request.invalid'],
    ['an unknown field', body({ admin: true }), 400, 'request.invalid'],
    ['an unknown language', body({ locale: 'xx' }), 400, 'request.invalid'],
  ])('refuses %s and stores nothing', async (_, sent, status, code) => {
    const before = await tenants();
    const answer = await identity.raw('POST', '/signup', { body: sent });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.json).toMatchObject({ code });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await tenants()).toBe(before);
  });
});

describe('the keys', () => {
  it('are published, public halves only', async () => {
    const { keys } = await apiCall('GET /auth/jwks.json', { baseUrl: identity.url });
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' });
    expect(keys[0]).not.toHaveProperty('d');
  });
});

describe('the tables', () => {
  it('keep to the rules of tenancy', async () => {
    const accepted = { 'identity.tenant_slug': 'a slug is an address of the whole installation, so it is unique across tenants' };
    expect(await catalogueFaults(identity.sql, ['identity'], accepted)).toEqual([]);
  });

  it('let the service add to the audit log, and nothing more', async () => {
    const { tenant } = await aTenant({ baseUrl: identity.url });
    const database = await identity.database('identity');
    for (const statement of ['update audit_log set action = $1', 'delete from audit_log where action <> $1', 'truncate audit_log'])
      await expect(database.inTenant(tenant.id, (tx) => tx.run(statement, statement.startsWith('truncate') ? [] : ['x']))).rejects.toThrow(/permission denied/);
  });
});
