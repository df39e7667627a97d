import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles, type Automation, type CannedResponse, type Conversation, type Label, type Page, type Problem, type RuleKind, type SavedView } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { RenameLabel } from '../src/actions/work-rules/rename-label.js';
import { anAgentOf, aTenant, Stand, type AgentPrincipal, type Tenant } from './stand.js';

const week = { monday: [{ from: '09:00', to: '18:00' }] };
const bodies: Record<RuleKind, () => Record<string, unknown>> = {
  canned_response: () => ({ name: 'Hello', code: 'hello', text: 'Hello {{contact.name|"there"}}' }),
  macro: () => ({ name: 'Close', actions: [{ do: 'set_status', status: 'resolved' }] }),
  label: () => ({ name: 'VIP', colour: 'red' }),
  business_hours: () => ({ name: 'Office', timeZone: 'Asia/Shanghai', week }),
  shift: () => ({ name: 'Early', timeZone: 'Asia/Shanghai', week }),
  automation: () => ({ name: 'Urgent', on: { event: 'message.posted' }, conditions: { any: [{ field: 'message.text', op: 'contains', value: 'refund' }] }, actions: [{ do: 'set_priority', priority: 'urgent' }] }),
  auto_reply: () => ({ name: 'Greeting', reply: { when: 'greeting', texts: { en: 'Hi!', 'zh-CN': '您好！' } } }),
  routing_policy: () => ({ name: 'All' }),
  sla_policy: () => ({ name: 'Gold', targets: { normal: { firstResponseMinutes: 10 } } }),
  saved_view: () => ({ name: 'My open ones', filter: { status: 'open,pending', assignee: 'me' } }),
  attribute: () => ({ on: 'contact', key: 'plan', name: 'Plan', type: 'choice', options: ['free', 'gold'] }),
  rating_policy: () => ({ name: 'Every time', scale: 'thumbs' }),
  wrap_up_category: () => ({ name: 'Returns' }),
  wrap_up_form: () => ({ name: 'Always' }),
};
const paths: Record<RuleKind, string> = {
  canned_response: '/canned-responses', macro: '/macros', label: '/labels', business_hours: '/business-hours', shift: '/shifts', automation: '/automations', auto_reply: '/auto-replies',
  routing_policy: '/routing-policies', sla_policy: '/sla-policies', saved_view: '/saved-views', attribute: '/attributes', rating_policy: '/rating-policies', wrap_up_category: '/wrap-up-categories', wrap_up_form: '/wrap-up-forms',
};
type Made = { id: string; version: number; name: string };

describe('work rules', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const adminOf = (tenant: Tenant): AgentPrincipal => ({ ...anAgentOf(tenant.id, 'Ada Admin', roles.admin), role: 'admin' });
  const make = async <T = Made>(who: AgentPrincipal, kind: RuleKind, given: Record<string, unknown> = {}) => (await stand.call<T>(who, 'POST', paths[kind], { ...bodies[kind](), ...given })).body;

  describe.each(Object.keys(bodies) as RuleKind[])('%s', (kind) => {
    const path = paths[kind];

    it('is made, read, changed under its version and removed, and tells of it', async () => {
      const tenant = aTenant();
      const admin = adminOf(tenant);
      const made = await stand.call<Made>(admin, 'POST', path, bodies[kind]());
      expect(made).toMatchObject({ status: 201, body: { ...bodies[kind](), ...((kind === 'business_hours' || kind === 'shift') && { week: expect.objectContaining(week) }), ...(kind === 'sla_policy' && { targets: expect.anything() }), version: 1 } });
      const { id } = made.body;
      expect((await stand.call(admin, 'GET', `${path}/${id}`)).body).toEqual(made.body);
      expect((await stand.call<Page<Made>>(admin, 'GET', path)).body).toEqual({ data: [made.body], nextCursor: null });
      const changed = await stand.call<Made>(admin, 'PATCH', `${path}/${id}`, { name: 'Renamed', version: 1 });
      expect(changed).toMatchObject({ status: 200, body: { ...made.body, name: 'Renamed', version: 2, updatedAt: expect.any(String) } });
      expect(await stand.call(admin, 'PATCH', `${path}/${id}`, { name: 'Late', version: 1 })).toMatchObject({ status: 409, body: { code: 'rule.version_conflict' } });
      expect((await stand.call<Made>(admin, 'PATCH', `${path}/${id}`, { name: 'Renamed' })).body.version).toBe(2);
      expect((await stand.call(admin, 'DELETE', `${path}/${id}`)).status).toBe(204);
      expect(await stand.call(admin, 'GET', `${path}/${id}`)).toMatchObject({ status: 404, body: { code: 'rule.not_found' } });
      const told = (await stand.events(tenant.id)).filter(({ type }) => type === 'work_rule.changed');
      expect(told.map(({ data, key, actor }) => [key, actor.id, data['kind'], data['change'], data['name'], data['version']])).toEqual([
        [id, admin.id, kind, 'created', made.body.name, 1],
        [id, admin.id, kind, 'updated', 'Renamed', 2],
        [id, admin.id, kind, 'removed', 'Renamed', 2],
      ]);
      expect(told[1]!.data).toMatchObject({ before: { name: made.body.name }, after: { name: 'Renamed' }, by: { name: 'Ada Admin', ip: expect.any(String) } });
    });

    it('is there once under its name, and not at all for others', async () => {
      const tenant = aTenant();
      const admin = adminOf(tenant);
      const { id } = await make(admin, kind);
      expect(await stand.call(admin, 'POST', path, bodies[kind]())).toMatchObject({ status: 409, body: { code: 'rule.name_taken' } });
      const stranger = adminOf(aTenant());
      expect((await stand.call(stranger, 'POST', path, bodies[kind]())).status).toBe(201);
      for (const [method, body] of [['GET', undefined], ['PATCH', { name: 'Mine' }], ['DELETE', undefined]] as const) {
        expect(await stand.call(stranger, method, `${path}/${id}`, body)).toMatchObject({ status: 404, body: { code: 'rule.not_found' } });
      }
      const visitor = await stand.aVisitor(tenant);
      expect((await stand.call(visitor, 'GET', path)).status).toBe(403);
      expect((await stand.call(admin, 'POST', path, { ...bodies[kind](), name: 'Other', surprise: 1 })).status).toBe(400);
    });
  });

  it('keeps an agent from what administrators set up', async () => {
    const { agent } = aTenant();
    for (const kind of ['label', 'business_hours', 'automation', 'auto_reply', 'routing_policy', 'sla_policy', 'attribute'] as const) {
      expect(await stand.call(agent, 'POST', paths[kind], bodies[kind]())).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
      expect((await stand.call(agent, 'GET', paths[kind])).status).toBe(200);
    }
  });

  describe('scopes', () => {
    it('shows what is one’s own to nobody else, what is a team’s to the team, and the rest to all', async () => {
      const tenant = aTenant();
      const [admin, mate] = [adminOf(tenant), anAgentOf(tenant.id, 'Mo')];
      const teamId = uuidv7();
      await stand.tell(tenant.id, 'team.created', { teamId, name: 'Returns', agentIds: [mate.id] });
      await stand.tell(tenant.id, 'agent.joined', { agentId: mate.id, name: 'Mo', avatarUrl: null, role: 'agent', active: true, teamIds: [teamId] });
      await make(tenant.agent, 'canned_response', { name: 'mine' });
      const own = await make<CannedResponse>(mate, 'canned_response', { name: 'his' });
      await make(admin, 'canned_response', { name: 'team’s', scope: 'team', teamId });
      const all = await make<CannedResponse>(admin, 'canned_response', { name: 'all’s', scope: 'all' });
      const seenBy = async (who: AgentPrincipal) => (await stand.call<Page<CannedResponse>>(who, 'GET', '/canned-responses')).body.data.map(({ name }) => name);
      expect(await seenBy(tenant.agent)).toEqual(['all’s', 'mine']);
      expect(await seenBy(mate)).toEqual(['all’s', 'his', 'team’s']);
      expect(await seenBy(admin)).toEqual(['all’s', 'team’s']);
      expect((await stand.call(admin, 'PATCH', `/canned-responses/${own.id}`, { name: 'seized' })).status).toBe(404);
      for (const [method, body] of [['PATCH', { name: 'x' }], ['DELETE', undefined]] as const) expect((await stand.call(mate, method, `/canned-responses/${all.id}`, body)).status).toBe(403);
      expect((await stand.call(mate, 'POST', '/canned-responses', { ...bodies.canned_response(), scope: 'all' })).status).toBe(403);
      expect((await stand.call(mate, 'PATCH', `/canned-responses/${own.id}`, { scope: 'all' })).status).toBe(403);
      expect(await stand.call(admin, 'POST', '/canned-responses', { ...bodies.canned_response(), scope: 'team', teamId: uuidv7() })).toMatchObject({ status: 404, body: { code: 'team.not_found' } });
      expect((await stand.call(admin, 'POST', '/canned-responses', { ...bodies.canned_response(), scope: 'team' })).status).toBe(400);
    });

    it('finds canned responses by name, code and text', async () => {
      const tenant = aTenant();
      for (const given of [{ name: 'A', code: 'refund', text: 'x' }, { name: 'B', code: 'bb', text: '退款会在三天内到账' }, { name: 'C_c', code: 'cc', text: 'z' }]) await make(tenant.agent, 'canned_response', given);
      const found = async (q: string) => (await stand.call<Page<CannedResponse>>(tenant.agent, 'GET', `/canned-responses?q=${encodeURIComponent(q)}`)).body.data.map(({ name }) => name);
      expect([await found('REFUND'), await found('退款'), await found('C_'), await found('%')]).toEqual([['A'], ['B'], ['C_c'], []]);
    });
  });

  it('pages by name, or in their order where they have one', async () => {
    const tenant = aTenant();
    const admin = adminOf(tenant);
    for (const name of ['b', 'A', 'c']) {
      await make(admin, 'label', { name });
      await make(admin, 'automation', { name, ...(name === 'c' && { position: 0 }) });
    }
    const names = async (path: string) => {
      const all: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { body }: { body: Page<Made> } = await stand.call<Page<Made>>(admin, 'GET', `${path}?limit=1${cursor && `&cursor=${cursor}`}`);
        all.push(...body.data.map(({ name }) => name));
        cursor = body.nextCursor;
      }
      return all;
    };
    expect(await names('/labels')).toEqual(['A', 'b', 'c']);
    expect(await names('/automations')).toEqual(['b', 'c', 'A']);
    expect(await stand.call(admin, 'GET', '/labels?cursor=bad')).toMatchObject({ status: 400, body: { code: 'request.cursor_invalid' } });
  });

  describe('references', () => {
    it('refuses what does not exist, and keeps what is in use', async () => {
      const admin = adminOf(aTenant());
      const foreign = await make(adminOf(aTenant()), 'business_hours');
      for (const businessHoursId of [uuidv7(), foreign.id, (await make(admin, 'label')).id]) {
        expect(await stand.call(admin, 'POST', '/sla-policies', { ...bodies.sla_policy(), businessHoursId })).toMatchObject({ status: 404, body: { code: 'rule.reference_unknown' } });
      }
      const calendar = await make(admin, 'business_hours');
      const policy = await make(admin, 'sla_policy', { businessHoursId: calendar.id });
      const refused = await stand.call<Problem>(admin, 'DELETE', `/business-hours/${calendar.id}`);
      expect(refused).toMatchObject({ status: 409, body: { code: 'rule.in_use', detail: 'sla_policy “Gold”' } });
      await stand.call(admin, 'PATCH', `/sla-policies/${policy.id}`, { businessHoursId: null });
      expect((await stand.call(admin, 'DELETE', `/business-hours/${calendar.id}`)).status).toBe(204);
    });

    it('knows agents, teams and inboxes, and no macro that somebody keeps for themselves', async () => {
      const admin = adminOf(aTenant());
      const own = await make(admin, 'macro');
      const unknown = [
        [{ do: 'assign_agent', agentId: uuidv7() }, 'agent.not_found'],
        [{ do: 'assign_team', teamId: uuidv7() }, 'team.not_found'],
        [{ do: 'run_macro', macroId: own.id }, 'rule.reference_unknown'],
      ] as const;
      for (const [action, code] of unknown) expect(await stand.call(admin, 'POST', '/automations', { ...bodies.automation(), actions: [action] })).toMatchObject({ status: 404, body: { code } });
      expect(await stand.call(admin, 'POST', '/auto-replies', { ...bodies.auto_reply(), inboxIds: [uuidv7()] })).toMatchObject({ status: 404, body: { code: 'inbox.not_found' } });
    });
  });

  it.each<[string, RuleKind, Record<string, unknown>]>([
    ['a placeholder that is none', 'canned_response', { text: 'Hi {{contact.nmae}}' }],
    ['a filter that lists do not have', 'saved_view', { filter: { status: 'closed' } }],
    ['a page in a filter', 'saved_view', { filter: { limit: '5' } }],
    ['a field that there is not', 'automation', { conditions: { all: [{ field: 'conversation.weather', op: 'is', value: 'x' }] } }],
    ['an op that does not fit', 'automation', { conditions: { all: [{ field: 'conversation.status', op: 'above', value: 3 }] } }],
    ['conditions that nest too deep', 'automation', { conditions: { all: [{ all: [{ all: [{ all: [{ all: [] }] }] }] }] } }],
    ['no options to choose from', 'attribute', { options: [] }],
    ['texts in no language', 'auto_reply', { reply: { when: 'greeting', texts: {} } }],
    ['steps that do not rise', 'auto_reply', { reply: { when: 'agent_silent', steps: [{ afterMinutes: 5, texts: { en: 'a' } }, { afterMinutes: 5, texts: { en: 'b' } }] } }],
    ['a whole that a change would spoil', 'attribute', { type: 'text' }],
    ['a whole that is too large', 'automation', { actions: Array.from({ length: 20 }, () => ({ do: 'add_note', text: '长'.repeat(4000) })) }],
  ])('refuses %s', async (_, kind, given) => {
    expect(await stand.call(adminOf(aTenant()), 'POST', paths[kind], { ...bodies[kind](), ...given })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('checks the whole after a change, and keeps key and type of an attribute', async () => {
    const admin = adminOf(aTenant());
    const { id } = await make(admin, 'attribute');
    expect((await stand.call(admin, 'PATCH', `/attributes/${id}`, { options: [] })).status).toBe(400);
    expect((await stand.call(admin, 'PATCH', `/attributes/${id}`, { key: 'other' })).status).toBe(400);
    expect((await stand.call(admin, 'PATCH', `/attributes/${id}`, { options: ['gold', 'iron'] })).body).toMatchObject({ options: ['gold', 'iron'], version: 2 });
  });

  it('bounds how many there may be', async () => {
    const tenant = aTenant();
    const admin = adminOf(tenant);
    await make(admin, 'business_hours');
    await stand.parley.sql(
      `insert into conversations.work_rule (tenant_id, id, kind, name, unique_key, body, created_at, updated_at)
       select tenant_id, gen_random_uuid(), kind, n::text, n::text, body, created_at, updated_at from conversations.work_rule, generate_series(1, 99) n where tenant_id = $1 and kind = 'business_hours'`,
      [tenant.id],
    );
    expect(await stand.call(admin, 'POST', '/business-hours', { ...bodies.business_hours(), name: 'One more' })).toMatchObject({ status: 409, body: { code: 'rule.too_many' } });
  });

  describe('a label’s new name', () => {
    it('goes over to many conversations in batches', async () => {
      const tenant = aTenant();
      const admin = adminOf(tenant);
      const label = await make<Label>(admin, 'label');
      const { conversationId } = await stand.say(await stand.aVisitor(tenant), 'hi');
      await stand.call(admin, 'PATCH', `/conversations/${conversationId}`, { labels: ['VIP'] });
      await stand.parley.sql(
        `insert into conversations.conversation select (jsonb_populate_record(null::conversations.conversation, to_jsonb(c) || jsonb_build_object('id', gen_random_uuid()))).*
         from conversations.conversation c, generate_series(1, 249) where c.id = $1`,
        [conversationId],
      );
      const called = async (name: string) => Number((await stand.parley.sql<{ n: string }>('select count(*) as n from conversations.conversation where tenant_id = $1 and labels = array[$2]', [tenant.id, name]))[0]!.n);
      await stand.call(admin, 'PATCH', `/labels/${label.id}`, { name: 'Gold' });
      expect([await called('VIP'), await called('Gold')]).toEqual([50, 200]);
      const rename = stand.parley.services['conversations']!.app.get(RenameLabel);
      await Promise.all([rename.goOn(), rename.goOn()]);
      expect([await called('VIP'), await called('Gold')]).toEqual([0, 250]);
      expect(await rename.goOn()).toBe(false);
    });

    it('goes over to conversations, rules and views', async () => {
      const tenant = aTenant();
      const admin = adminOf(tenant);
      const label = await make<Label>(admin, 'label');
      const { conversationId } = await stand.say(await stand.aVisitor(tenant), 'hi');
      await stand.call(admin, 'PATCH', `/conversations/${conversationId}`, { labels: ['other', 'VIP'] });
      await stand.events(tenant.id); // so that the automation has heard nothing of these
      const conditions = { all: [{ any: [{ field: 'conversation.labels', op: 'contains', value: ['VIP'] }] }] };
      const automation = await make<Automation>(admin, 'automation', { conditions, actions: [{ do: 'add_labels', labels: ['VIP', 'new'] }] });
      const view = await make<SavedView>(admin, 'saved_view', { filter: { label: 'VIP' } });
      expect((await stand.call<Problem>(admin, 'DELETE', `/labels/${label.id}`)).body).toMatchObject({ code: 'rule.in_use' });
      await stand.call(admin, 'PATCH', `/labels/${label.id}`, { name: 'Gold' });
      expect((await stand.call<Conversation>(admin, 'GET', `/conversations/${conversationId}`)).body).toMatchObject({ labels: ['other', 'Gold'], version: 3 });
      expect((await stand.call<Automation>(admin, 'GET', `/automations/${automation.id}`)).body).toMatchObject({
        conditions: { all: [{ any: [{ value: ['Gold'] }] }] }, actions: [{ labels: ['Gold', 'new'] }], version: 2,
      });
      expect((await stand.call<SavedView>(admin, 'GET', `/saved-views/${view.id}`)).body.filter).toEqual({ label: 'Gold' });
      expect((await stand.events(tenant.id)).filter(({ type }) => type === 'conversation.updated').at(-1)!.data).toMatchObject({ conversationId, labels: ['other', 'Gold'] });
    });
  });
});
