import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { conversationsRpc, topicOf, type Append, type Conversation, type Message, type Page, type Principal, type Wallboard } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { FoldTallies } from '../src/actions/wallboard/fold-tallies.js';
import { anAgentOf, aTenant, Stand, type Tenant } from './stand.js';

/** Who answers the visitor: the bot or people, and how it goes from one to the other. */
describe('who has a conversation', () => {
  let stand: Stand;
  let tenant: Tenant;
  let bot: Principal;
  /** So long that no test waits for it by chance. */
  const PATIENT_MS = 30_000;

  beforeAll(async () => void (stand = await Stand.start()));
  afterAll(() => stand?.close());
  beforeEach(async () => {
    tenant = aTenant();
    bot = botOf(tenant);
    await setUp(true);
  });

  const botOf = ({ id: tenantId }: Tenant): Principal => ({ kind: 'key', tenantId, id: uuidv7(), name: 'Robin', permissions: ['conversations:write'] });

  /** The bot's settings arrive as an event. */
  async function setUp(enabled: boolean, { timeoutMs = PATIENT_MS, of = tenant } = {}): Promise<void> {
    const data = { botId: bot.id, name: 'Robin', avatarUrl: null, inboxes: [{ inboxId: of.inboxId, enabled }], noAnswerTimeoutMs: timeoutMs };
    await stand.parley.platform.broker.publish(topicOf('bot'), [{ id: uuidv7(), type: 'bot.settings_changed', version: 1, tenantId: of.id, key: of.id, occurredAt: new Date().toISOString(), actor: { kind: 'system' }, data }]);
    await eventually(async () => {
      const rows = await stand.parley.sql('select i.enabled, p.timeout_ms from conversations.bot_inbox i join conversations.bot_profile p using (tenant_id) where i.tenant_id = $1', [of.id]);
      expect(rows).toEqual([{ enabled, timeout_ms: timeoutMs }]);
    });
  }

  const answer = (conversationId: string, text: string, given: Partial<Append> = {}) => stand.append(bot, text, { conversationId, ifHandler: 'bot', ...given } as Partial<Append>);
  const get = async (id: string) => (await stand.call<Conversation>(tenant.agent, 'GET', `/conversations/${id}`)).body;
  const messages = async (id: string) => (await stand.call<{ data: Message[] }>(tenant.agent, 'GET', `/conversations/${id}/messages`)).body.data;
  const list = async (query: string, who = tenant.agent) => (await stand.call<Page<Conversation>>(who, 'GET', `/conversations?${query}`)).body.data.map(({ id }) => id);
  const told = async (type: string, conversationId: string) => (await stand.events(tenant.id)).filter((one) => one.type === type && one.data['conversationId'] === conversationId);
  const handOff = (conversationId: string, more = {}) => stand.ask(conversationsRpc.handOff, { tenantId: tenant.id, conversationId, botId: bot.id, reason: 'unsure', to: 'queue' as const, ...more });

  it('begins with the bot where it is on, apart from what waits for people, and nowhere else', async () => {
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'where is my order?');
    expect(await get(conversationId)).toMatchObject({ handler: 'bot', assignee: null });
    expect((await stand.call<Conversation>(visitor, 'GET', `/conversations/${conversationId}`)).body.handler).toBe('bot');
    expect([await list('handler=bot'), await list('status=open&assignee=none'), await list('status=open&sort=waiting')]).toEqual([[conversationId], [], []]);
    expect(await told('conversation.created', conversationId)).toMatchObject([{ data: { handler: 'bot' } }]);
    const lead = { ...tenant.agent, permissions: [...tenant.agent.permissions, 'conversations:supervise' as const] };
    const shown = async () => (await stand.call<Wallboard>(lead, 'GET', '/wallboard')).body.total;
    expect(await shown()).toMatchObject({ open: 1, queue: 0, bot: 1, waiting: { count: 0 } });
    await stand.parley.services['conversations']!.app.get(FoldTallies).run();
    expect(await shown()).toMatchObject({ open: 1, queue: 0, bot: 1 });
    await handOff(conversationId);
    await eventually(async () => expect(await shown()).toMatchObject({ open: 1, queue: 1, bot: 0, waiting: { count: 1 } }));

    const other = aTenant();
    const { conversationId: elsewhere } = await stand.say(await stand.aVisitor(other), 'hello?');
    expect((await stand.call<Conversation>(other.agent, 'GET', `/conversations/${elsewhere}`)).body.handler).toBe('people');
    expect(await list('handler=bot', other.agent)).toEqual([]);
  });

  it('answers with a card, once, and both sides see what is on it', async () => {
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'refund?');
    const card = { choices: [{ id: '1', label: 'Return a parcel', value: 'return' }], sources: [{ title: 'Returns', url: 'https://help.example/returns' }], rate: true as const };
    const given = { kind: 'card' as const, card, clientMessageId: `bot-${uuidv7()}-0` };
    const [first, again] = [await answer(conversationId, 'Within 30 days.', given), await answer(conversationId, 'Within 30 days.', given)];
    expect([first, again]).toMatchObject([{ ok: true, ack: { duplicate: false } }, { ok: true, ack: { duplicate: true } }]);
    const seen = (await stand.call<{ data: Message[] }>(visitor, 'GET', `/conversations/${conversationId}/messages`)).body.data;
    expect(seen[1]).toMatchObject({ kind: 'card', text: 'Within 30 days.', card, sender: { kind: 'bot', id: bot.id } });
    expect((await told('message.posted', conversationId))[1]).toMatchObject({ data: { card } });
    expect(await get(conversationId)).toMatchObject({ handler: 'bot', waitingSince: null });
    // A press is a message that answers the card.
    await stand.say(visitor, 'Return a parcel', { conversationId, replyTo: seen[1]!.id });
    expect((await messages(conversationId)).at(-1)).toMatchObject({ kind: 'text', replyTo: seen[1]!.id });
    const forged = await stand.append(visitor, 'look', { conversationId, kind: 'card', card });
    expect(forged.ok && (await messages(conversationId)).at(-1)).toMatchObject({ kind: 'text' });
    expect((await messages(conversationId)).at(-1)).not.toHaveProperty('card');
  });

  it('goes to people with a note, a team’s priority and what is known, once', async () => {
    const { conversationId } = await stand.say(await stand.aVisitor(tenant), 'agent please');
    await handOff(conversationId, { reason: 'asked', summary: 'Wants a person.', priority: 'high', attributes: { order: '42' }, teamId: uuidv7() });
    await expect(handOff(conversationId)).rejects.toMatchObject({ problem: { code: 'conversation.not_with_bot' } });
    expect(await get(conversationId)).toMatchObject({ handler: 'people', priority: 'high', attributes: { order: '42' }, assignee: null, waitingSince: expect.any(String) });
    expect(await list('status=open&assignee=none')).toEqual([conversationId]);
    const lines = await messages(conversationId);
    expect(lines.find(({ text }) => text === 'Wants a person.')).toMatchObject({ private: true, sender: { kind: 'bot', id: bot.id } });
    expect(lines.filter(({ event }) => event?.change === 'handed_off')).toMatchObject([{ private: false, event: { reason: 'asked', by: { kind: 'bot', name: 'Robin' } } }]);
    expect(await told('conversation.handed_off', conversationId)).toMatchObject([{ data: { reason: 'asked' } }]);
    expect(await answer(conversationId, 'too late')).toMatchObject({ ok: false, problem: { code: 'conversation.not_with_bot' } });
    await expect(stand.ask(conversationsRpc.handOff, { tenantId: uuidv7(), conversationId, botId: bot.id, reason: 'x', to: 'queue' })).rejects.toMatchObject({ problem: { code: 'conversation.not_found' } });
  });

  it('is put off where a ticket carries it on, until the visitor writes again, to people', async () => {
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'anybody?');
    await handOff(conversationId, { to: 'nobody' });
    expect(await get(conversationId)).toMatchObject({ handler: 'people', status: 'pending', waitingSince: null });
    await stand.say(visitor, 'still there?', { conversationId });
    expect(await get(conversationId)).toMatchObject({ handler: 'people', status: 'open', waitingSince: expect.any(String) });
  });

  it('is the agent’s who answers, takes or is given it, in the same write', async () => {
    const visitor = await stand.aVisitor(tenant);
    const { conversationId: answered } = await stand.say(visitor, 'one');
    await stand.say(tenant.agent, 'a note', { conversationId: answered, private: true });
    expect((await get(answered)).handler).toBe('bot');
    await stand.call(tenant.agent, 'POST', `/conversations/${answered}/assign`, { teamId: null });
    expect((await get(answered)).handler).toBe('bot');
    await stand.say(tenant.agent, 'I am here', { conversationId: answered });
    expect(await get(answered)).toMatchObject({ handler: 'people', assignee: { id: tenant.agent.id } });
    expect((await messages(answered)).slice(-2)).toMatchObject([{ event: { change: 'handed_off', reason: 'agent_took' } }, { text: 'I am here' }]);
    const { conversationId: taken } = await stand.say(await stand.aVisitor(tenant), 'two');
    const { status } = await stand.call(tenant.agent, 'POST', `/conversations/${taken}/assign`, { agentId: tenant.agent.id, ifAssignee: null });
    expect([status, await get(taken)]).toMatchObject([200, { handler: 'people', assignee: { id: tenant.agent.id } }]);
    expect(await told('conversation.handed_off', taken)).toMatchObject([{ data: { reason: 'agent_took', by: { id: tenant.agent.id } } }]);
  });

  it('has one order when an agent answers while the bot does, and the bot hears that it was late', async () => {
    const rounds = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const { conversationId } = await stand.say(await stand.aVisitor(tenant), `question ${n}`);
        const agent = () => stand.append(tenant.agent, 'from a person', { conversationId });
        const robot = () => answer(conversationId, 'from the bot');
        const both = n % 2 === 0 ? [agent(), robot()] : [robot(), agent()].reverse();
        const [person, machine] = await Promise.all(both);
        return { conversationId, person: person!, machine: machine! };
      }),
    );
    for (const { conversationId, person, machine } of rounds) {
      expect(person.ok).toBe(true);
      const order = (await messages(conversationId)).filter(({ kind, event }) => kind === 'text' || event?.change === 'handed_off').map(({ text, event }) => text ?? event!.change).slice(1);
      if (machine.ok) expect(order).toEqual(['from the bot', 'handed_off', 'from a person']);
      else expect([machine.problem.code, order]).toEqual(['conversation.not_with_bot', ['handed_off', 'from a person']]);
      expect(await get(conversationId)).toMatchObject({ handler: 'people' });
      expect(await answer(conversationId, 'and again')).toMatchObject({ ok: false });
    }
  });

  it('goes to people when the visitor presses for a person, and to nobody else’s', async () => {
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'hm');
    const stranger = await stand.aVisitor(tenant);
    expect((await stand.call(stranger, 'POST', `/conversations/${conversationId}/handoff`)).status).toBe(404);
    expect((await stand.call(aTenant().agent, 'POST', `/conversations/${conversationId}/handoff`)).status).toBe(404);
    const pressed = await stand.call<Conversation>(visitor, 'POST', `/conversations/${conversationId}/handoff`);
    expect(pressed).toMatchObject({ status: 200, body: { handler: 'people', labels: [] } });
    expect((await stand.call(visitor, 'POST', `/conversations/${conversationId}/handoff`)).status).toBe(200);
    expect(await told('conversation.handed_off', conversationId)).toMatchObject([{ data: { reason: 'asked', by: { kind: 'visitor' } } }]);
  });

  it('goes to the bot and back: a transfer, and the team that it is then given to', async () => {
    const { conversationId } = await stand.say(await stand.aVisitor(tenant), 'hello');
    await stand.call(tenant.agent, 'POST', `/conversations/${conversationId}/assign`, { agentId: tenant.agent.id });
    const moved = await stand.call<Conversation>(tenant.agent, 'POST', `/conversations/${conversationId}/transfer`, { to: { bot: true }, note: 'an easy one' });
    expect(moved).toMatchObject({ status: 200, body: { handler: 'bot', assignee: null } });
    expect(await told('conversation.bot_took', conversationId)).toHaveLength(1);
    expect((await stand.call(tenant.agent, 'POST', `/conversations/${conversationId}/transfer`, { to: { bot: true } })).body).toMatchObject({ code: 'transfer.pointless' });
    expect((await answer(conversationId, 'Here I am')).ok).toBe(true);
    await setUp(false);
    await eventually(async () => expect(await get(conversationId)).toMatchObject({ handler: 'people' }));
    expect((await stand.call(tenant.agent, 'POST', `/conversations/${conversationId}/transfer`, { to: { bot: true } })).body).toMatchObject({ code: 'transfer.no_bot' });
    expect((await told('conversation.handed_off', conversationId)).at(-1)).toMatchObject({ data: { reason: 'bot_off' } });
  });

  it('starts again with whoever had it, and tells that what the bot took for resolved was not', async () => {
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'thanks, that was it');
    await stand.ask(conversationsRpc.resolveByBot, { tenantId: tenant.id, conversationId });
    await stand.ask(conversationsRpc.resolveByBot, { tenantId: tenant.id, conversationId });
    expect(await told('conversation.resolved', conversationId)).toMatchObject([{ data: { by: 'bot' } }]);
    await stand.say(visitor, 'one more thing', { conversationId });
    expect(await get(conversationId)).toMatchObject({ handler: 'bot', status: 'open' });
    expect(await told('conversation.reopened', conversationId)).toMatchObject([{ data: { resolvedBy: 'bot' } }]);
    await stand.call(tenant.agent, 'PATCH', `/conversations/${conversationId}`, { status: 'resolved' });
    await stand.say(visitor, 'really?', { conversationId });
    expect(await get(conversationId)).toMatchObject({ handler: 'people', status: 'open' });

    const { conversationId: other } = await stand.say(await stand.aVisitor(tenant), 'bye');
    await stand.ask(conversationsRpc.resolveByBot, { tenantId: tenant.id, conversationId: other });
    await setUp(false);
    const [, second] = await told('conversation.created', other).then((created) => [created, created[0]!.data['contactId'] as string] as const);
    await stand.say({ ...visitor, id: second }, 'back again', { conversationId: other });
    expect(await get(other)).toMatchObject({ handler: 'people', status: 'open' });
  });

  it('waits for no dead bot', async () => {
    await setUp(true, { timeoutMs: 1000 });
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'is anybody there?');
    await eventually(async () => expect(await get(conversationId)).toMatchObject({ handler: 'people', waitingSince: expect.any(String) }), { timeoutMs: 10_000 });
    expect(await told('conversation.handed_off', conversationId)).toMatchObject([{ data: { reason: 'bot_silent', by: { kind: 'system' } } }]);
    expect(await list('status=open&assignee=none')).toEqual([conversationId]);
  });

  it('waits for no bot that answers the first of two messages and dies', async () => {
    await setUp(true, { timeoutMs: 1000 });
    const visitor = await stand.aVisitor(tenant);
    const { conversationId, seq } = await stand.say(visitor, 'where is my order?');
    await stand.say(visitor, 'and can I still change it?', { conversationId });
    await answer(conversationId, 'It is on its way.', { answersUpTo: seq });
    expect(await get(conversationId)).toMatchObject({ handler: 'bot', waitingSince: expect.any(String) });
    await eventually(async () => expect(await get(conversationId)).toMatchObject({ handler: 'people' }), { timeoutMs: 10_000 });
    expect(await told('conversation.handed_off', conversationId)).toMatchObject([{ data: { reason: 'bot_silent' } }]);
  });

  it('leaves a bot alone that was answered by a colleague’s bot elsewhere', async () => {
    const other = aTenant();
    const intruder: Principal = { ...bot, tenantId: other.id };
    const { conversationId } = await stand.say(await stand.aVisitor(tenant), 'mine');
    expect(await stand.append(intruder, 'hello', { conversationId, ifHandler: 'bot' } as Partial<Append>)).toMatchObject({ ok: false, problem: { code: 'conversation.not_found' } });
    expect((await stand.call(anAgentOf(other.id), 'GET', `/conversations/${conversationId}`)).status).toBe(404);
  });
});
