import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conversationsRpc, roles, type Block, type Contact, type Page, type TimelineItem } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { anAgentOf, aTenant, Stand, type Tenant } from './stand.js';

describe('blocks', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start({ env: { COUNTRY_HEADER: 'cf-ipcountry' } });
  });
  afterAll(() => stand.close());

  const managerOf = (tenant: Tenant) => anAgentOf(tenant.id, 'Mia Manager', roles.supervisor);
  const block = async (tenant: Tenant, body: object) => (await stand.call<Block>(managerOf(tenant), 'POST', '/blocks', body)).body;
  const open = (tenant: Tenant, given: object = {}) => stand.ask(conversationsRpc.openWidget, { tenantId: tenant.id, inboxId: tenant.inboxId, ...given });

  it('keep a contact from writing, reading and coming back, until lifted', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'hi');
    expect((await stand.call(tenant.agent, 'POST', '/blocks', { kind: 'contact', value: visitor.id })).status).toBe(403);
    const made = await block(tenant, { kind: 'contact', value: visitor.id, reason: 'insults', hours: 2 });
    expect(made).toMatchObject({ kind: 'contact', contact: { id: visitor.id, name: visitor.name }, reason: 'insults', by: { name: 'Mia Manager' } });
    await eventually(async () => expect(await stand.append(visitor, 'again', { conversationId })).toMatchObject({ ok: false, problem: { code: 'visitor.blocked', status: 403 } }));
    expect(await stand.call(visitor, 'GET', '/conversations')).toMatchObject({ status: 403, body: { code: 'visitor.blocked' } });
    await expect(open(tenant, { contactId: visitor.id })).rejects.toMatchObject({ code: 'visitor.blocked' });
    await expect(stand.ask(conversationsRpc.describeSelf, { principal: visitor, said: { name: 'x' } })).rejects.toMatchObject({ code: 'visitor.blocked' });
    expect((await stand.call<Page<Block>>(tenant.agent, 'GET', `/blocks?contactId=${visitor.id}`)).body.data).toMatchObject([{ id: made.id }]);
    expect((await stand.call<Page<TimelineItem>>(tenant.agent, 'GET', `/contacts/${visitor.id}/timeline`)).body.data[0]).toMatchObject({ kind: 'blocked', reason: 'insults' });
    expect((await stand.call(managerOf(tenant), 'DELETE', `/blocks/${made.id}`)).status).toBe(204);
    await eventually(async () => expect((await stand.append(visitor, 'sorry', { conversationId })).ok).toBe(true));
    const told = (await stand.events(tenant.id)).filter(({ type }) => type === 'contacts.administered').map(({ data }) => data['action']);
    expect(told).toEqual(['block.created', 'block.removed']);
  });

  it('keep nobody of another tenant out, and are another tenant’s for nobody', async () => {
    const [tenant, other] = [aTenant(), aTenant()];
    const made = await block(tenant, { kind: 'ip', value: '203.0.113.0/24' });
    await eventually(() => expect(open(tenant, { from: { ip: '203.0.113.9' } })).rejects.toMatchObject({ code: 'visitor.blocked' }));
    await open(other, { from: { ip: '203.0.113.9' } });
    expect((await stand.call(managerOf(other), 'DELETE', `/blocks/${made.id}`)).status).toBe(404);
    expect((await stand.call<Page<Block>>(other.agent, 'GET', '/blocks')).body.data).toEqual([]);
    const foreign = await stand.aVisitor(other);
    expect((await stand.call(managerOf(tenant), 'POST', '/blocks', { kind: 'contact', value: foreign.id })).status).toBe(404);
  });

  it('know addresses of e-mail, whole domains and countries', async () => {
    const tenant = aTenant();
    const signed = (userId: string, email: string) => ({ identity: { userId, email, verified: true } });
    const writing = await stand.aVisitor(tenant, signed('u1', 'bad@example.com'));
    await block(tenant, { kind: 'email', value: 'bad@example.com' });
    await block(tenant, { kind: 'domain', value: 'spam.example' });
    await block(tenant, { kind: 'country', value: 'xx' });
    await eventually(() => expect(open(tenant, { from: { country: 'XX' } })).rejects.toMatchObject({ code: 'visitor.blocked' }));
    expect(await stand.append(writing, 'hi')).toMatchObject({ ok: false, problem: { code: 'visitor.blocked' } });
    await expect(open(tenant, signed('u2', 'x@mail.spam.example'))).rejects.toMatchObject({ code: 'visitor.blocked' });
    const listed = async (query: string) => (await stand.call<Page<Block>>(tenant.agent, 'GET', `/blocks${query}`)).body;
    expect((await listed('?kind=domain')).data.map(({ value }) => value)).toEqual(['spam.example']);
    expect((await listed('?kind=ip')).data).toEqual([]);
    expect(await listed('?kind=moon')).toMatchObject({ code: 'request.invalid' });
    const before = await stand.parley.sql('select 1 from conversations.contact where tenant_id = $1', [tenant.id]);
    await expect(open(tenant, signed('u3', 'bad@example.com'))).rejects.toMatchObject({ code: 'visitor.blocked' });
    expect(await stand.parley.sql('select 1 from conversations.contact where tenant_id = $1', [tenant.id])).toHaveLength(before.length);
    await open(tenant, signed('u4', 'good@example.com'));
  });

  it('are once each, and end by themselves', async () => {
    const tenant = aTenant();
    await block(tenant, { kind: 'domain', value: 'Spam.Example' });
    expect(await stand.call(managerOf(tenant), 'POST', '/blocks', { kind: 'domain', value: 'spam.example' })).toMatchObject({ status: 409, body: { code: 'block.exists' } });
    for (const wrong of [{ kind: 'ip', value: '300.1.1.1' }, { kind: 'country', value: 'China' }, { kind: 'email', value: 'nobody' }, { kind: 'domain', value: 'x' }, { kind: 'nick', value: 'x' }]) {
      expect((await stand.call(managerOf(tenant), 'POST', '/blocks', wrong)).status).toBe(400);
    }
    await stand.parley.sql(`update conversations.block set expires_at = now() - interval '1 second' where tenant_id = $1`, [tenant.id]);
    expect((await stand.call<Page<Block>>(tenant.agent, 'GET', '/blocks')).body.data).toEqual([]);
    expect((await stand.call(managerOf(tenant), 'POST', '/blocks', { kind: 'domain', value: 'spam.example' })).status).toBe(201);
  });

  it('go along when a blocked contact becomes part of another', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    await block(tenant, { kind: 'contact', value: visitor.id });
    const into = (await stand.call<Contact>(tenant.agent, 'POST', '/contacts', { name: 'Ann' })).body;
    await stand.call(managerOf(tenant), 'POST', `/contacts/${visitor.id}/merge`, { intoId: into.id });
    await eventually(async () => expect(await stand.append(visitor, 'hi')).toMatchObject({ ok: false, problem: { code: 'visitor.blocked' } }));
    expect((await stand.call<Page<Block>>(tenant.agent, 'GET', `/blocks?contactId=${into.id}`)).body.data).toHaveLength(1);
  });
});
