import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles, type Conversation, type Problem, type Rating, type RatingPage } from '@parley/contracts';
import { eventually, rawCall } from '@parley/testkit';
import { AskWhenDue } from '../src/actions/ratings/ask-when-due.js';
import { untoldInboxes } from './stand-in-identity.js';
import { aKeyOf, anAgentOf, aTenant, Stand, type AgentPrincipal, type Tenant } from './stand.js';

const HOUR_MS = 3_600_000;
const slow = { key: 'slow', scores: [1, 2], texts: { en: 'Too slow', 'zh-CN': '太慢' } };

describe('ratings', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const adminOf = (tenant: Tenant): AgentPrincipal => ({ ...anAgentOf(tenant.id, 'Ada Admin', roles.admin), role: 'admin' });
  async function policy(tenant: Tenant, given: object = {}): Promise<string> {
    const made = await stand.call<{ id: string }>(adminOf(tenant), 'POST', '/rating-policies', { name: 'All', reasons: [slow], againAfterDays: 0, ...given });
    expect(made.status).toBe(201);
    return made.body.id;
  }
  /** A conversation that an agent answered and resolved. */
  async function resolved(tenant: Tenant, visitor = stand.aVisitor(tenant)) {
    const who = await visitor;
    const { conversationId } = await stand.say(who, 'Where is my order?');
    await stand.say(tenant.agent, 'On its way.', { conversationId });
    const path = `/conversations/${conversationId}`;
    expect((await stand.call(tenant.agent, 'PATCH', path, { status: 'resolved' })).status).toBe(200);
    await stand.events(tenant.id);
    return { tenant, visitor: who, conversationId, path };
  }
  type Of = Awaited<ReturnType<typeof resolved>>;
  const shown = async ({ tenant, path }: Of, as: Parameters<Stand['call']>[0] = tenant.agent) => {
    await stand.events(tenant.id);
    return (await stand.call<Conversation>(as, 'GET', path)).body.rating;
  };
  const rate = (of: Of, body: object) => stand.call<Rating & Problem>(of.visitor, 'POST', `${of.path}/rating`, body);
  const told = async (tenantId: string, type: string) => (await stand.events(tenantId)).filter((event) => event.type === type);
  const look = (after = 0) => stand.parley.services['conversations']!.app.get(AskWhenDue).run(new Date(Date.now() + after));

  it('are asked for when a conversation was resolved, and count for whoever resolved it', async () => {
    const tenant = aTenant();
    await policy(tenant);
    const of = await resolved(tenant);
    const heard = await stand.listen(tenant.id, of.visitor.id);
    expect(await shown(of)).toMatchObject({ scale: '1-5', score: null, askedAt: expect.any(String) });
    expect(await shown(of, of.visitor)).toMatchObject({ scale: '1-5', score: null });
    const [asked] = await told(tenant.id, 'conversation.rating_requested');
    expect(asked).toMatchObject({ key: of.conversationId, actor: { kind: 'system' }, data: { conversationId: of.conversationId, by: 'policy', url: expect.stringContaining('/rate/') } });

    const given = await rate(of, { score: 2, comment: ' Slow ', reasons: ['slow'] });
    expect(given).toMatchObject({ status: 201, body: { score: 2, comment: 'Slow', reasons: [{ key: 'slow', texts: slow.texts }], agent: null, bot: null, askedBy: null } });
    expect(await shown(of)).toMatchObject({ score: 2, ratedAt: given.body.ratedAt });
    const staff = await stand.call<Rating>(tenant.agent, 'GET', `${of.path}/rating`);
    expect(staff.body).toMatchObject({ score: 2, comment: 'Slow', askedBy: 'policy', agent: { id: tenant.agent.id, name: tenant.agent.name }, bot: false });
    expect(await told(tenant.id, 'conversation.rated')).toMatchObject([{ actor: { kind: 'visitor' }, data: { score: 2, previousScore: null, reasons: ['slow'], comment: 'Slow', agentId: tenant.agent.id, bot: false, changed: false } }]);
    await eventually(() => expect(heard).toContainEqual(expect.objectContaining({ type: 'conversation', forVisitor: expect.objectContaining({ rating: expect.objectContaining({ score: 2 }) }) })));
    const lines = await stand.parley.sql<{ event: { change: string; to?: string } }>(`select event from conversations.message where conversation_id = $1 and kind = 'event' order by seq`, [of.conversationId]);
    expect(lines.map(({ event }) => [event.change, event.to])).toEqual([['resolved', undefined], ['rating_asked', undefined], ['rated', '2']]);
  });

  it('may be changed for 24 hours, and tell it', async () => {
    const of = await resolved(aTenant());
    expect((await rate(of, { score: 1 })).status).toBe(201);
    expect(await rate(of, { score: 5 })).toMatchObject({ status: 200, body: { score: 5, comment: '' } });
    expect((await told(of.tenant.id, 'conversation.rated')).map(({ data }) => [data['score'], data['previousScore'], data['changed']])).toEqual([[1, null, false], [5, 1, true]]);
    await stand.parley.sql(`update conversations.conversation_rating set rated_at = now() - interval '25 hours' where conversation_id = $1`, [of.conversationId]);
    expect(await rate(of, { score: 1 })).toMatchObject({ status: 409, body: { code: 'rating.closed' } });
    expect(await shown(of)).toMatchObject({ score: 5 });
  });

  it('are the visitor’s own: nobody else gives or sees them', async () => {
    const of = await resolved(aTenant());
    const other = await stand.aVisitor(of.tenant);
    const foreign = aTenant();
    expect((await stand.call(other, 'POST', `${of.path}/rating`, { score: 1 })).status).toBe(404);
    expect((await stand.call(of.tenant.agent, 'POST', `${of.path}/rating`, { score: 5 })).status).toBe(403);
    expect((await stand.call(foreign.agent, 'GET', `${of.path}/rating`)).status).toBe(404);
    expect((await stand.call(foreign.agent, 'POST', `${of.path}/rating-request`)).status).toBe(404);
    expect(await stand.parley.sql('select 1 from conversations.conversation_rating where tenant_id = $1', [of.tenant.id])).toEqual([]);
  });

  it.each([{ score: 0 }, { score: 6 }, { score: 3.5 }, {}, { score: 5, reasons: ['slow'] }, { score: 1, reasons: ['rude'] }, { score: 1, comment: 'x'.repeat(2001) }, { score: 1, more: true }])('are not taken as nonsense, %#', async (body) => {
    const tenant = aTenant();
    await policy(tenant);
    const of = await resolved(tenant);
    expect(await rate(of, body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(await shown(of)).toMatchObject({ score: null });
    expect(await told(tenant.id, 'conversation.rated')).toEqual([]);
  });

  it('wait as long as the policy says, and are not asked for when the conversation goes on meanwhile', async () => {
    const tenant = aTenant();
    await policy(tenant, { delayMinutes: 60 });
    const [waits, goesOn] = [await resolved(tenant), await resolved(tenant)];
    await look();
    expect(await shown(waits)).toBeNull();
    await stand.call(tenant.agent, 'PATCH', goesOn.path, { status: 'open' });
    await Promise.all([look(1.1 * HOUR_MS), look(1.1 * HOUR_MS)]);
    expect([await shown(waits), await shown(goesOn)]).toMatchObject([{ score: null }, null]);
    expect(await told(tenant.id, 'conversation.rating_requested')).toHaveLength(1);
    expect(await stand.parley.sql('select 1 from conversations.conversation_rating where tenant_id = $1 and due_at is not null', [tenant.id])).toEqual([]);
  });

  it('are asked for once per contact within the days of the policy', async () => {
    const tenant = aTenant();
    await policy(tenant, { againAfterDays: 7 });
    const visitor = stand.aVisitor(tenant);
    const first = await resolved(tenant, visitor);
    untoldInboxes.add(`${tenant.id}/${tenant.inboxId}`);
    const { body: begun } = await stand.call<Conversation>(tenant.agent, 'POST', '/conversations', { contactId: first.visitor.id, inboxId: tenant.inboxId });
    const second: Of = { ...first, conversationId: begun.id, path: `/conversations/${begun.id}` };
    await stand.say(tenant.agent, 'Hello again', { conversationId: second.conversationId });
    await stand.call(tenant.agent, 'PATCH', second.path, { status: 'resolved' });
    expect([await shown(first), await shown(second)]).toMatchObject([{ score: null }, null]);
    await stand.parley.sql(`update conversations.conversation_rating set asked_at = now() - interval '8 days' where conversation_id = $1`, [first.conversationId]);
    await stand.call(tenant.agent, 'PATCH', second.path, { status: 'open' });
    await stand.call(tenant.agent, 'PATCH', second.path, { status: 'resolved' });
    expect(await shown(second)).toMatchObject({ score: null, askedAt: expect.any(String) });
  });

  it('are not asked for after spam, of blocked contacts, nor where only a bot answered, unless the policy wants it', async () => {
    const tenant = aTenant();
    untoldInboxes.add(`${tenant.id}/${tenant.inboxId}`);
    const id = await policy(tenant);
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'Buy cheap watches');
    const spam = { tenant, visitor, conversationId, path: `/conversations/${conversationId}` };
    await stand.say(tenant.agent, 'No', { conversationId });
    await stand.call(tenant.agent, 'PATCH', spam.path, { labels: ['Spam'], status: 'resolved' });
    expect(await shown(spam)).toBeNull();
    expect(await stand.call(tenant.agent, 'POST', `${spam.path}/rating-request`)).toMatchObject({ status: 409, body: { code: 'rating.not_offered' } });

    const rude = await stand.aVisitor(tenant);
    expect((await stand.call(adminOf(tenant), 'POST', '/blocks', { kind: 'contact', value: rude.id })).status).toBe(201);
    const { body: begun } = await stand.call<Conversation>(tenant.agent, 'POST', '/conversations', { contactId: rude.id, inboxId: tenant.inboxId });
    const blocked = { tenant, visitor: rude, conversationId: begun.id, path: `/conversations/${begun.id}` };
    await stand.say(tenant.agent, 'Goodbye', { conversationId: begun.id });
    await stand.call(tenant.agent, 'PATCH', blocked.path, { status: 'resolved' });
    expect(await shown(blocked)).toBeNull();

    const asker = await stand.aVisitor(tenant);
    const robot = aKeyOf(tenant.id);
    const { conversationId: botted } = await stand.say(asker, 'Opening hours?');
    await stand.say(robot, 'Nine to five.', { conversationId: botted });
    const bot = { tenant, visitor: asker, conversationId: botted, path: `/conversations/${botted}` };
    await stand.call(tenant.agent, 'PATCH', bot.path, { status: 'resolved' });
    expect(await shown(bot)).toBeNull();
    await stand.call(adminOf(tenant), 'PATCH', `/rating-policies/${id}`, { botOnly: true });
    await stand.call(tenant.agent, 'PATCH', bot.path, { status: 'open' });
    await stand.call(tenant.agent, 'PATCH', bot.path, { status: 'resolved' });
    expect(await shown(bot)).toMatchObject({ score: null });
    await rate(bot, { score: 4 });
    expect(await told(tenant.id, 'conversation.rated')).toMatchObject([{ data: { score: 4, bot: true } }]);
  });

  it('are asked for by an agent’s invitation, once until they are given', async () => {
    const tenant = aTenant();
    await policy(tenant, { ask: 'invited', scale: 'thumbs', reasons: [] });
    const of = await resolved(tenant);
    expect(await shown(of)).toBeNull();
    const invite = () => stand.call<Rating & Problem>(tenant.agent, 'POST', `${of.path}/rating-request`);
    expect(await invite()).toMatchObject({ status: 200, body: { form: { scale: 'thumbs' }, askedBy: 'agent', score: null } });
    await invite();
    expect(await told(tenant.id, 'conversation.rating_requested')).toMatchObject([{ actor: { kind: 'agent', id: tenant.agent.id }, data: { by: 'agent' } }]);
    expect((await rate(of, { score: 3 })).status).toBe(400);
    expect((await rate(of, { score: 5 })).status).toBe(201);
    expect(await invite()).toMatchObject({ status: 409, body: { code: 'rating.already_given' } });
  });

  it('come by a signed link too, for that one conversation and without naming anybody', async () => {
    const tenant = aTenant();
    await policy(tenant);
    const of = await resolved(tenant);
    const [asked] = await told(tenant.id, 'conversation.rating_requested');
    const token = String(asked!.data['url']).split('/').at(-1)!;
    const open = (method: string, at: string, body?: object) => rawCall(method, `/ratings/${at}`, { baseUrl: stand.parley.url, ...(body && { body: JSON.stringify(body) }) });
    const page = await open('GET', token);
    expect(page).toMatchObject({ status: 200, json: { scale: '1-5', score: null, form: { comment: true } } });
    expect(JSON.stringify(page.json)).not.toContain(of.visitor.name);
    expect(await open('POST', token, { score: 4 })).toMatchObject({ status: 200, json: { score: 4 } satisfies Partial<RatingPage> });
    expect(await shown(of)).toMatchObject({ score: 4 });
    expect(await open('POST', token, { score: 9 })).toMatchObject({ status: 400 });
    const forged = `${token.slice(0, -3)}AAA`;
    for (const wrong of [forged, 'x', 'a'.repeat(112)]) expect(await open('GET', wrong)).toMatchObject({ status: 404, json: { code: 'rating.link_invalid' } });
  });
});
