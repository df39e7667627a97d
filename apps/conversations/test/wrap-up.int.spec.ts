import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles, type Conversation, type ConversationWrapUp, type Problem, type WrapUpCategory } from '@parley/contracts';
import { anAgentOf, aTenant, Stand, type AgentPrincipal, type Tenant } from './stand.js';

describe('wrap-ups', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const adminOf = (tenant: Tenant): AgentPrincipal => ({ ...anAgentOf(tenant.id, 'Ada Admin', roles.admin), role: 'admin' });
  const make = <T = { id: string }>(tenant: Tenant, path: string, body: object) => stand.call<T & Problem>(adminOf(tenant), 'POST', path, body);
  const category = async (tenant: Tenant, name: string, parentId: string | null = null) => {
    const made = await make<WrapUpCategory>(tenant, '/wrap-up-categories', { name, parentId });
    expect(made.status).toBe(201);
    return made.body.id;
  };
  async function asked(tenant: Tenant) {
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'My parcel is broken');
    return { tenant, visitor, conversationId, path: `/conversations/${conversationId}` };
  }
  type Of = Awaited<ReturnType<typeof asked>>;
  const resolve = ({ tenant, path }: Of, as: Parameters<Stand['call']>[0] = tenant.agent) => stand.call<Conversation & Problem>(as, 'PATCH', path, { status: 'resolved' });
  const wrapUp = ({ tenant, path }: Of, body: object) => stand.call<ConversationWrapUp & Problem>(tenant.agent, 'POST', `${path}/wrap-up`, body);

  it('are required before a person resolves, and are kept with their history', async () => {
    const tenant = aTenant();
    const returns = await category(tenant, 'Returns');
    const damaged = await category(tenant, 'Damaged', returns);
    expect((await make(tenant, '/attributes', { on: 'conversation', key: 'parcels', name: 'Parcels', type: 'number' })).status).toBe(201);
    expect((await make(tenant, '/wrap-up-forms', { name: 'All', fields: [{ key: 'parcels', required: true }] })).status).toBe(201);
    const of = await asked(tenant);
    expect(await resolve(of)).toMatchObject({ status: 409, body: { code: 'conversation.wrap_up_required' } });
    expect((await stand.call<Conversation>(tenant.agent, 'GET', of.path)).body.status).toBe('open');
    expect((await stand.call(tenant.agent, 'PATCH', of.path, { status: 'pending', labels: ['x'] })).status).toBe(200);

    const before = await stand.call<ConversationWrapUp>(tenant.agent, 'GET', `${of.path}/wrap-up`);
    expect(before.body).toMatchObject({ form: { name: 'All', fields: [{ key: 'parcels', required: true }] }, missing: true, current: null, history: [] });
    expect(await wrapUp(of, { note: 'Only words' })).toMatchObject({ status: 400, body: { code: 'request.invalid', errors: [{ path: 'body.categoryId' }, { path: 'body.fields.parcels' }] } });
    expect(await wrapUp(of, { categoryId: damaged, fields: { parcels: 'two' } })).toMatchObject({ status: 400, body: { detail: 'body.fields.parcels: must be a number' } });
    const given = await wrapUp(of, { categoryId: damaged, fields: { parcels: 2 }, note: 'Corner dented' });
    expect(given).toMatchObject({ status: 201, body: { missing: false, current: { category: ['Returns', 'Damaged'], fields: { parcels: 2 }, note: 'Corner dented', by: { kind: 'agent', id: tenant.agent.id } } } });
    expect((await wrapUp(of, { categoryId: damaged, fields: { parcels: 2 }, note: 'Corner dented' })).body.history).toHaveLength(1);
    expect((await wrapUp(of, { categoryId: returns, fields: { parcels: 3 } })).body.history.map(({ fields }) => fields)).toEqual([{ parcels: 3 }, { parcels: 2 }]);
    expect(await resolve(of)).toMatchObject({ status: 200, body: { status: 'resolved' } });

    const events = (await stand.events(tenant.id)).filter(({ type }) => type === 'conversation.wrapped_up');
    expect(events.map(({ data }) => [data['category'], data['changed']])).toEqual([[['Returns', 'Damaged'], false], [['Returns'], true]]);
    const lines = await stand.parley.sql<{ event: object; private: boolean }>(`select event, private from conversations.message where conversation_id = $1 and event ->> 'change' = 'wrapped_up'`, [of.conversationId]);
    expect(lines).toMatchObject([{ private: true, event: { to: 'Damaged' } }, { private: true, event: { to: 'Returns' } }]);
  });

  it('are asked of macros too, but not of automations', async () => {
    const tenant = aTenant();
    await category(tenant, 'Returns');
    expect((await make(tenant, '/wrap-up-forms', { name: 'All' })).status).toBe(201);
    const of = await asked(tenant);
    const macro = await make(tenant, '/macros', { name: 'Done', scope: 'all', actions: [{ do: 'set_status', status: 'resolved' }] });
    expect(await stand.call(tenant.agent, 'POST', `${of.path}/macros/${macro.body.id}`)).toMatchObject({ status: 409, body: { code: 'conversation.wrap_up_required' } });
    expect((await make(tenant, '/automations', { name: 'Close', on: { event: 'conversation.updated' }, actions: [{ do: 'set_status', status: 'resolved' }] })).status).toBe(201);
    await stand.call(tenant.agent, 'PATCH', of.path, { priority: 'low' });
    await stand.events(tenant.id);
    expect((await stand.call<Conversation>(tenant.agent, 'GET', of.path)).body.status).toBe('resolved');
  });

  it('hold for the inboxes of their form, and where nothing can be chosen no category is required', async () => {
    const tenant = aTenant();
    await stand.tell(tenant.id, 'inbox.created', { inboxId: tenant.inboxId, name: 'Shop', channel: 'web', enabled: true } as never);
    await stand.events(tenant.id);
    expect((await make(tenant, '/wrap-up-forms', { name: 'Shop only', inboxIds: [tenant.inboxId] })).status).toBe(201);
    const here = await asked(tenant);
    const elsewhere = await asked({ ...tenant, inboxId: aTenant().inboxId });
    expect((await resolve(elsewhere)).status).toBe(200);
    expect((await resolve(here)).status).toBe(409);
    expect((await wrapUp(here, {})).status).toBe(201);
    expect((await resolve(here)).status).toBe(200);
  });

  it('are filed under a tree of three levels, whose used categories are archived instead of removed', async () => {
    const tenant = aTenant();
    const admin = adminOf(tenant);
    const [returns, delivery] = [await category(tenant, 'Returns'), await category(tenant, 'Delivery')];
    const damaged = await category(tenant, 'Damaged', returns);
    const corner = await category(tenant, 'Corner', damaged);
    const patch = (id: string, body: object) => stand.call<WrapUpCategory & Problem>(admin, 'PATCH', `/wrap-up-categories/${id}`, body);
    expect(await make(tenant, '/wrap-up-categories', { name: 'Too deep', parentId: corner })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(await patch(returns, { parentId: corner })).toMatchObject({ status: 400, body: { detail: 'body.parentId: lies below this category' } });
    expect(await patch(returns, { parentId: delivery })).toMatchObject({ status: 400, body: { detail: 'body.parentId: makes more than 3 levels' } });
    expect(await make(tenant, '/wrap-up-categories', { name: 'damaged', parentId: returns })).toMatchObject({ status: 409, body: { code: 'rule.name_taken' } });
    expect((await make(tenant, '/wrap-up-categories', { name: 'Damaged', parentId: delivery })).status).toBe(201);
    expect((await patch(damaged, { parentId: null })).body.parentId).toBeNull();

    const of = await asked(tenant);
    expect((await wrapUp(of, { categoryId: corner })).status).toBe(201);
    const remove = (id: string) => stand.call<Problem>(admin, 'DELETE', `/wrap-up-categories/${id}`);
    expect(await remove(corner)).toMatchObject({ status: 409, body: { code: 'rule.in_use' } });
    expect(await remove(damaged)).toMatchObject({ status: 409, body: { code: 'rule.in_use' } });
    expect((await remove(returns)).status).toBe(204);
    expect((await patch(damaged, { archived: true })).status).toBe(200);
    expect((await stand.call<ConversationWrapUp>(tenant.agent, 'GET', `${of.path}/wrap-up`)).body.current?.category).toEqual(['Damaged', 'Corner']);
    const next = await asked(tenant);
    expect(await wrapUp(next, { categoryId: corner })).toMatchObject({ status: 404, body: { code: 'rule.reference_unknown' } });
  });

  it('are nobody else’s: not the visitor’s, not another tenant’s', async () => {
    const tenant = aTenant();
    const of = await asked(tenant);
    await wrapUp(of, { note: 'A secret' });
    expect((await stand.call(of.visitor, 'GET', `${of.path}/wrap-up`)).status).toBe(403);
    expect((await stand.call(aTenant().agent, 'GET', `${of.path}/wrap-up`)).status).toBe(404);
    const foreign = aTenant();
    const theirs = await category(foreign, 'Theirs');
    expect(await wrapUp(of, { categoryId: theirs })).toMatchObject({ status: 404 });
    expect((await stand.call<Conversation>(of.visitor, 'GET', of.path)).body.lastSeq).toBe(1);
  });
});
