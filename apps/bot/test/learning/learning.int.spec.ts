import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles, type BotIntent, type BotReport, type Problem, type ReviewPage, type ReviewsDecided, type TeachQuestion, type TeachQuestions } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { SweepLearning } from '../../src/actions/learning/sweep-learning.js';
import { anAgentOf, aTenant, aVisitorOf, type Agent, type Tenant } from '../entries/stand.js';
import { aGroup, around, LearningStand, type Chat } from './stand.js';

const refund = { name: 'How long does a refund take?', variants: ['when do I get my money back'], answer: 'Five working days.' };
const parcel = { name: 'Where is my parcel?', variants: ['track my order'], answer: 'See your order page.' };

describe('what the bot learns from people', () => {
  let stand: LearningStand;
  beforeAll(async () => void (stand = await LearningStand.start()));
  afterAll(() => stand.close());

  const open = async (who: Agent, { id }: Chat) => (await stand.done<TeachQuestions>(who, 'GET', `/bot/teach/${id}`)).data;
  const teach = (who: Agent, answerId: string, as: object, more: object = {}) => stand.call<TeachQuestion & Problem>(who, 'POST', '/bot/teach', { answerId, as, ...more });
  const reviews = (who: Agent, query = '') => stand.done<ReviewPage>(who, 'GET', `/bot/reviews${query}`);
  const decide = async (who: Agent, ...items: object[]) => (await stand.done<ReviewsDecided>(who, 'POST', '/bot/reviews/decide', { items })).data;
  const report = (who: Agent, query = '') => stand.done<BotReport>(who, 'GET', `/bot/report${query}`);
  const actions = async (tenantId: string) => (await stand.events(tenantId)).filter(({ type }) => type === 'bot.administered').map(({ data }) => data['action']);
  /** Somebody who may teach and not decide. */
  const teacher = ({ id }: Tenant) => anAgentOf(id, roles.agent);

  it('asks of what the bot did not answer well, with the entries that come near, and those alone who see the conversation', async () => {
    const tenant = aTenant();
    const agent = teacher(tenant);
    const [one] = [await stand.anIntent(tenant.agent, refund), await stand.anIntent(tenant.agent, parcel)];
    const chat = stand.aChat(tenant, [agent]);
    await stand.asked(chat, { question: 'Where is my parcel?', zone: 'answer', intentId: one!.id });
    await stand.asked(chat, { question: 'hi', zone: 'unsure' });
    const answerId = await stand.asked(chat, { question: 'money still not here, call +49 151 2345 6789', zone: 'unsure', candidates: [{ id: one!.id, label: refund.name }] });
    expect(await open(agent, chat)).toMatchObject([{ question: 'hi', reason: 'unanswered' }, { answerId, question: 'money still not here, call [phone]', reason: 'unanswered', zone: 'unsure', taught: null, candidates: expect.arrayContaining([expect.objectContaining({ intentId: one!.id, name: refund.name })]) }]);
    for (const who of [teacher(tenant), aTenant().agent]) {
      expect(await stand.call<Problem>(who, 'GET', `/bot/teach/${chat.id}`)).toMatchObject({ status: 404, body: { code: 'conversation.not_found' } });
      expect(await teach(who, answerId, { kind: 'no_question' })).toMatchObject({ status: 404, body: { code: 'bot_answer.not_found' } });
      expect((await stand.call<Problem>(who, 'DELETE', `/bot/teach/${answerId}`)).status).toBe(404);
    }
    expect((await stand.call(aVisitorOf(tenant.id), 'GET', `/bot/teach/${chat.id}`)).status).toBe(403);
    expect(await open(agent, stand.aChat(tenant, [agent]))).toEqual([]);
    expect(await teach({ ...agent, masks: ['phone'] }, answerId, { kind: 'intent', intentId: one!.id, text: 'call 138****5678' })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('asks of its last answer before a visitor wanted people', async () => {
    const tenant = aTenant();
    const one = await stand.anIntent(tenant.agent, refund);
    const chat = stand.aChat(tenant);
    const answerId = await stand.asked(chat, { question: 'Can I pay on delivery?', zone: 'answer', intentId: one.id });
    expect(await open(tenant.agent, chat)).toEqual([]);
    await stand.happened(chat, 'conversation.handed_off', { reason: 'asked', by: { kind: 'bot', name: 'Bot' } });
    await eventually(async () => expect(await open(tenant.agent, chat)).toMatchObject([{ answerId, reason: 'left', zone: 'answer' }]));
    expect((await teach(tenant.agent, answerId, { kind: 'new', question: 'Is cash on delivery possible?', answer: 'No.' })).body).toMatchObject({ reason: 'left', taught: { state: 'pending' } });
  });

  it('is taught once, and knows it when somebody who may has approved', async () => {
    const tenant = aTenant();
    const agent = teacher(tenant);
    const [one, two] = [await stand.anIntent(tenant.agent, refund), await stand.anIntent(tenant.agent, parcel)];
    const chat = stand.aChat(tenant, [agent]);
    const answerId = await stand.asked(chat, { question: 'dough returned?', zone: 'unsure' });
    const taught = await teach(agent, answerId, { kind: 'intent', intentId: one.id }, { approve: true });
    expect(taught).toMatchObject({ status: 200, body: { answerId, candidates: [], taught: { kind: 'intent', state: 'pending', intentId: one.id, name: refund.name, by: { name: 'Ann Agent' }, undoable: true } } });
    expect((await teach(agent, answerId, { kind: 'intent', intentId: one.id })).body.taught).toEqual(taught.body.taught);
    expect(await teach(tenant.agent, answerId, { kind: 'intent', intentId: two.id })).toMatchObject({ status: 409, body: { code: 'bot_teach.taught' } });
    expect((await stand.ask(agent, 'dough returned?')).zone).toBe('unsure');
    expect((await stand.call(agent, 'GET', '/bot/reviews')).status).toBe(403);
    expect((await stand.call(agent, 'POST', '/bot/reviews/decide', { items: [{ kind: 'variant', id: uuidv7(), action: 'reject' }] })).status).toBe(403);
    const page = await reviews(tenant.agent);
    expect(page).toMatchObject({ counts: { variant: 1, entry: 0, group: 0 }, data: [{ kind: 'variant', text: 'dough returned?', source: 'hand_off', intent: { id: one.id, name: refund.name, locale: 'en' }, by: { id: agent.id, name: 'Ann Agent' }, conversationId: chat.id }] });
    expect((await reviews({ ...tenant.agent, sight: { visibility: 'own' } })).data).toMatchObject([{ conversationId: null }]);
    const [item] = page.data;
    expect((await reviews(aTenant().agent)).data).toEqual([]);
    expect(await decide(aTenant().agent, { kind: 'variant', id: item!.id, action: 'approve' })).toEqual([{ id: item!.id, intentId: null, problem: 'bot_review.not_found' }]);
    expect(await decide(tenant.agent, { kind: 'variant', id: item!.id, action: 'approve' }, { kind: 'variant', id: item!.id, action: 'reject' })).toEqual([{ id: item!.id, intentId: one.id, problem: null }, { id: item!.id, intentId: null, problem: 'bot_review.decided' }]);
    expect(await stand.ask(agent, 'Dough returned?')).toMatchObject({ zone: 'answer', answer: refund.answer });
    expect((await open(agent, chat))[0]).toMatchObject({ taught: { state: 'approved', undoable: false } });
    expect(await stand.call<Problem>(agent, 'DELETE', `/bot/teach/${answerId}`)).toMatchObject({ status: 409, body: { code: 'bot_teach.decided' } });
    expect(await stand.events(tenant.id)).toEqual(expect.arrayContaining([
      expect.objectContaining({ type: 'bot.taught', key: chat.id, data: expect.objectContaining({ answerId, as: 'intent', taughtIntentId: one.id, right: null }) }),
      expect.objectContaining({ type: 'bot.administered', key: item!.id, data: expect.objectContaining({ action: 'bot_review.approved', target: { kind: 'bot_review', id: item!.id, name: 'dough returned?' }, by: expect.objectContaining({ name: 'Ann Agent' }) }) }),
    ]));
    const coverage = await stand.trained(tenant.agent);
    expect(coverage.variants).toMatchObject({ approved: 3, pending: 0 });
  });

  it('takes back what waits, and only what waits', async () => {
    const tenant = aTenant();
    const agent = teacher(tenant);
    const one = await stand.anIntent(tenant.agent, refund);
    const chat = stand.aChat(tenant, [agent]);
    const [first, second, third] = [await stand.asked(chat, { question: 'cash?', zone: 'unsure' }), await stand.asked(chat, { question: 'ok then', zone: 'unsure' }), await stand.asked(chat, { question: 'vouchers?', zone: 'unsure' })];
    await teach(agent, first, { kind: 'intent', intentId: one.id });
    await teach(agent, second, { kind: 'no_question' });
    await teach(agent, third, { kind: 'new', question: 'Do you take vouchers?', answer: 'Yes.' });
    expect((await reviews(tenant.agent)).data.map(({ kind }) => kind)).toEqual(['entry', 'variant']);
    for (const answerId of [first, second, third]) expect(await stand.done<TeachQuestion>(agent, 'DELETE', `/bot/teach/${answerId}`)).toMatchObject({ answerId, taught: null });
    expect((await reviews(tenant.agent)).data).toEqual([]);
    expect((await open(agent, chat)).map(({ taught }) => taught)).toEqual([null, null, null]);
    expect((await stand.done<BotIntent>(agent, 'GET', `/bot/intents/${one.id}`)).variants).toHaveLength(1);
    await teach(agent, first, { kind: 'no_question' });
    expect((await stand.call<Problem>({ ...agent, id: uuidv7() }, 'DELETE', `/bot/teach/${first}`)).status).toBe(404);
    expect((await stand.events(tenant.id)).filter(({ type }) => type === 'bot.untaught')).toHaveLength(3);
  });

  it('makes an entry of what an agent proposes, by those who may, in the words that they choose', async () => {
    const tenant = aTenant();
    const agent = teacher(tenant);
    const chat = stand.aChat(tenant, [agent]);
    const ask = (question: string) => stand.asked(chat, { question, zone: 'unsure' });
    const [gift, bulk, chip, dull] = [await ask('gift wrap pls'), await ask('bulk rates pls'), await ask('chip pls'), await ask('!!!')];
    expect(await teach(agent, gift, { kind: 'new', question: 'Do you wrap gifts?', answer: ' ' })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    await teach(agent, gift, { kind: 'new', question: 'Do you wrap gifts?', answer: 'Yes.' }, { approve: true });
    await teach(agent, bulk, { kind: 'new', question: 'Are there bulk rates?', answer: 'No.' });
    expect((await teach(tenant.agent, chip, { kind: 'new', question: 'Do you sell chips?', answer: 'We do.' }, { approve: true })).body.taught).toMatchObject({ state: 'approved', intentId: expect.any(String) });
    expect(await teach(agent, dull, { kind: 'intent', intentId: uuidv7() })).toMatchObject({ status: 422, body: { code: 'bot_teach.no_words' } });
    expect((await stand.ask(agent, 'chip pls')).answer).toBe('We do.');
    const [second, first] = (await reviews(tenant.agent, '?kind=entry')).data;
    expect([first, second]).toMatchObject([{ kind: 'entry', question: 'Do you wrap gifts?', answer: 'Yes.', asked: 'gift wrap pls', locale: 'en', conversationId: chat.id }, { question: 'Are there bulk rates?' }]);
    const { nextCursor } = await reviews(tenant.agent, '?kind=entry&limit=1');
    expect(await reviews(tenant.agent, `?kind=entry&limit=1&cursor=${nextCursor}`)).toMatchObject({ data: [{ id: first!.id }], nextCursor: null, counts: null });
    expect(await stand.call<Problem>(tenant.agent, 'GET', '/bot/reviews?cursor=x')).toMatchObject({ status: 400, body: { code: 'request.cursor_invalid' } });
    expect((await reviews(tenant.agent, '?kind=variant')).data).toEqual([]);
    const [done, put, gone] = await decide(tenant.agent, { kind: 'entry', id: first!.id, action: 'approve', answer: 'Yes, for free.' }, { kind: 'entry', id: second!.id, action: 'reject' }, { kind: 'entry', id: uuidv7(), action: 'reject' });
    expect([done, put, gone]).toMatchObject([{ problem: null, intentId: expect.any(String) }, { problem: null, intentId: null }, { problem: 'bot_review.not_found' }]);
    expect(await stand.ask(agent, 'gift wrap pls')).toMatchObject({ zone: 'answer', answer: 'Yes, for free.', intentId: done!.intentId });
    expect((await open(agent, chat)).map(({ taught }) => taught?.state)).toEqual(['approved', 'rejected', 'approved']);
    expect(await decide(tenant.agent, { kind: 'entry', id: first!.id, action: 'reject' })).toMatchObject([{ problem: 'bot_review.decided' }]);
    const rows = await stand.parley.sql(`select state, decided_by, decided_name from bot.bot_proposal where tenant_id = $1 order by id`, [tenant.id]);
    expect(rows).toEqual([{ state: 'approved', decided_by: tenant.agent.id, decided_name: 'Ann Agent' }, { state: 'rejected', decided_by: tenant.agent.id, decided_name: 'Ann Agent' }, { state: 'approved', decided_by: null, decided_name: null }]);
    expect(await actions(tenant.id)).toEqual(expect.arrayContaining(['bot_review.approved', 'bot_review.rejected', 'bot_intent.created']));
  });

  it('shows those whose role masks it no number that somebody put into what the bot learns, and loses none of it', async () => {
    const tenant = aTenant();
    const agent = teacher(tenant);
    const masked: Agent = { ...tenant.agent, id: uuidv7(), masks: ['phone'] };
    const chat = stand.aChat(tenant, [agent, masked]);
    const answerId = await stand.asked(chat, { question: 'call me 13812345678 about refunds', zone: 'unsure', mask: false });
    const own = await teach(agent, answerId, { kind: 'new', question: 'Who is 13812345678?', answer: 'Call 13912345678.' });
    expect(own.body).toMatchObject({ question: 'call me 13812345678 about refunds', taught: { name: 'Who is 13812345678?' } });
    expect(await open(masked, chat)).toMatchObject([{ question: 'call me 138****5678 about refunds', taught: { name: 'Who is 138****5678?' } }]);
    const [item] = (await reviews(masked)).data;
    expect(item).toMatchObject({ question: 'Who is 138****5678?', answer: 'Call 139****5678.', asked: 'call me 138****5678 about refunds' });
    expect((await stand.call<Problem>(masked, 'POST', '/bot/reviews/decide', { items: [{ kind: 'entry', id: item!.id, action: 'approve', answer: 'Call 139****5678.' }] })).body.code).toBe('request.invalid');
    const [done] = await decide(masked, { kind: 'entry', id: item!.id, action: 'approve' });
    expect((await stand.done<BotIntent>(masked, 'GET', `/bot/intents/${done!.intentId}`)).variants).toMatchObject([{ text: 'call me 138****5678 about refunds' }]);
    expect(await stand.done<BotIntent>(tenant.agent, 'GET', `/bot/intents/${done!.intentId}`)).toMatchObject({ answer: 'Call 13912345678.', variants: [{ text: 'call me 13812345678 about refunds' }] });
    expect(await stand.ask(masked, 'call me 13812345678 about refunds')).toMatchObject({ answer: 'Call 139****5678.' });
  });

  it('is decided on by one of those who say so at once', async () => {
    const tenant = aTenant();
    const [one, two] = [await stand.anIntent(tenant.agent, refund), await stand.anIntent(tenant.agent, parcel)];
    const chat = stand.aChat(tenant);
    for (const round of ['first', 'second', 'third']) {
      const answerId = await stand.asked(chat, { question: `${round} thing?`, zone: 'unsure' });
      const said = await Promise.all([teach(tenant.agent, answerId, { kind: 'intent', intentId: one.id }), teach(tenant.agent, answerId, { kind: 'intent', intentId: two.id }), teach(tenant.agent, answerId, { kind: 'new', question: `What about the ${round}?`, answer: 'Here.' })]);
      expect(said.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const [item, ...others] = (await reviews(tenant.agent)).data;
      expect(others).toEqual([]);
      const [approved, rejected, back] = await Promise.all([decide(tenant.agent, { kind: item!.kind, id: item!.id, action: 'approve' }), decide(tenant.agent, { kind: item!.kind, id: item!.id, action: 'reject' }), stand.call(tenant.agent, 'DELETE', `/bot/teach/${answerId}`)]);
      expect([approved[0]!.problem === null, rejected[0]!.problem === null, back.status === 200].filter(Boolean)).toHaveLength(1);
      expect((await reviews(tenant.agent)).data).toEqual([]);
    }
  });

  it('makes entries and variants of groups of questions, once, or puts them aside', async () => {
    const tenant = aTenant();
    const other = aTenant();
    const one = await stand.anIntent(tenant.agent, refund);
    const [cheque, coins, odd] = [aGroup(tenant.id, ['pay by cheque?', 'is a cheque fine']), aGroup(tenant.id, ['coins back?', '?!']), aGroup(tenant.id, ['odd'])];
    const page = await reviews(tenant.agent, '?kind=group');
    expect(page).toMatchObject({ counts: { group: 3 }, data: [{ kind: 'group', id: cheque.id, group: { question: 'pay by cheque?' } }, {}, {}] });
    const entry = { question: 'Can I pay by cheque?', answer: 'No.' };
    expect((await decide(other.agent, { kind: 'group', id: cheque.id, action: 'approve', ...entry }))[0]!.problem).toBe('bot_review.not_found');
    expect(await stand.call(tenant.agent, 'POST', '/bot/reviews/decide', { items: [{ kind: 'group', id: cheque.id, action: 'approve', intentId: one.id, ...entry }] })).toMatchObject({ status: 400 });
    const decided = await decide(tenant.agent, { kind: 'group', id: cheque.id, action: 'approve', ...entry }, { kind: 'group', id: coins.id, action: 'approve', intentId: one.id }, { kind: 'group', id: odd.id, action: 'reject' }, { kind: 'group', id: odd.id, action: 'reject' });
    expect(decided.map(({ problem }) => problem)).toEqual([null, null, null, 'bot_review.decided']);
    expect((around.groups.get(tenant.id) ?? []).map(({ group }) => group.state)).toEqual(['answered', 'answered', 'dismissed']);
    expect(await stand.ask(tenant.agent, 'is a cheque fine')).toMatchObject({ answer: 'No.', intentId: decided[0]!.intentId });
    expect((await stand.done<BotIntent>(tenant.agent, 'GET', `/bot/intents/${one.id}`)).variants).toMatchObject([{}, { text: 'coins back?', state: 'approved', source: 'cluster' }]);
  });

  it('counts what became of conversations, and corrects that when one goes on', async () => {
    const tenant = aTenant();
    await stand.done(tenant.agent, 'PATCH', '/bot', { enabled: true });
    const [one, two] = [await stand.anIntent(tenant.agent, refund), await stand.anIntent(tenant.agent, parcel)];
    const [kept, given, plain, back] = [stand.aChat(tenant), stand.aChat(tenant), stand.aChat(tenant), stand.aChat(tenant)];
    for (const chat of [kept, given, back]) await stand.happened(chat, 'conversation.created', { handler: 'bot' });
    await stand.happened(plain, 'conversation.created', {});
    const [good, bad] = [await stand.asked(kept, { question: 'refund?', zone: 'answer', intentId: one.id }), await stand.asked(given, { question: 'parcel?', zone: 'answer', intentId: two.id })];
    await stand.asked(given, { question: 'hm?', zone: 'suggest', candidates: [{ id: one.id, label: refund.name }] });
    await stand.asked(back, { question: 'was?', zone: 'unsure', locale: 'de' });
    await stand.happened(kept, 'conversation.resolved', { by: 'bot', status: 'resolved' });
    await stand.happened(back, 'conversation.resolved', { by: 'bot', status: 'resolved' });
    await eventually(async () => expect((await report(tenant.agent)).totals).toMatchObject({ conversations: 4, involved: 3, resolved: 2, answered: 2, suggested: 1, unsure: 1 }));
    await stand.happened(given, 'conversation.handed_off', { reason: 'unsure', by: { kind: 'bot', name: 'Bot' } });
    await stand.happened(back, 'conversation.reopened', { resolvedBy: 'bot' });
    await stand.done(aVisitor(tenant, kept), 'POST', '/bot/feedback', { answerId: good, helpful: true });
    await stand.done(tenant.agent, 'POST', '/bot/feedback', { answerId: bad, helpful: true });
    await teach(tenant.agent, bad, { kind: 'intent', intentId: one.id });
    const settled = await eventually(async () => {
      const found = await report(tenant.agent);
      expect(found).toMatchObject({
        totals: { conversations: 4, involved: 3, resolved: 1, confirmed: 1, handedOff: 1, reopened: 1, right: 1, wrong: 1, taught: 1 },
        involvement: 0.75, resolution: 0.3333, automation: 0.25, deflection: 0.6667, coverage: { answered: 0.5, suggested: 0.25, unsure: 0.25 }, precision: 0.5, handOffs: [{ reason: 'unsure', count: 1, share: 1 }],
      });
      return found;
    });
    expect(settled.days).toHaveLength(28);
    expect(settled.topEntries.map(({ intentId, answered, right, wrong }) => [intentId, answered, right, wrong]).sort()).toEqual([[one.id, 1, 1, 0], [two.id, 1, 0, 1]].sort());
    expect(settled.worstEntries).toMatchObject([{ intentId: two.id, name: parcel.name, wrong: 1 }]);
    expect((await report(tenant.agent, '?locale=de')).totals).toMatchObject({ involved: 1, unsure: 1, answered: 0 });
    expect((await report(tenant.agent, `?inboxId=${uuidv7()}`)).totals).toMatchObject({ conversations: 0, involved: 0 });
    expect((await report(aTenant().agent)).totals).toMatchObject({ conversations: 0, involved: 0, answered: 0 });
    const quiet = aTenant();
    await stand.happened(stand.aChat(quiet), 'conversation.created', {});
    const vain = (await stand.events(tenant.id)).filter(({ type }) => type === 'bot.offered_in_vain');
    expect(vain).toMatchObject([{ key: given.id, data: { question: 'hm?', zone: 'suggest', conversationId: given.id } }]);
    await stand.done(tenant.agent, 'DELETE', `/bot/teach/${bad}`);
    await eventually(async () => expect((await report(tenant.agent)).totals).toMatchObject({ right: 2, wrong: 0, taught: 0 }));
    await stand.ticketed(kept);
    await eventually(async () => expect(await report(tenant.agent)).toMatchObject({ totals: { involved: 3, resolved: 0, confirmed: 0, handedOff: 2 }, handOffs: [{ reason: 'ticket', count: 1 }, { reason: 'unsure', count: 1 }] }));
    expect((await report(quiet.agent)).totals.conversations).toBe(0);
  });

  it('has a report that is bounded, a file of it, and forgets what none counts any more', async () => {
    const tenant = aTenant();
    expect(await stand.call<Problem>(tenant.agent, 'GET', '/bot/report?from=2020-01-01&to=2026-01-01')).toMatchObject({ status: 400, body: { code: 'request.invalid', errors: [{ path: 'query.from' }] } });
    const file = await stand.raw(tenant.agent, 'GET', '/bot/report/export?from=2026-11-21&to=2026-11-22');
    expect(file.text.replace('\ufeff', '').trim().split(/\r?\n/)).toEqual([expect.stringMatching(/^day,conversations,involved,/), expect.stringMatching(/^2026-11-21,0,/), expect.stringMatching(/^2026-11-22,0,/)]);
    expect((await stand.raw(anAgentOf(tenant.id, []), 'GET', '/bot/report/export')).status).toBe(403);
    await stand.db.inTenant(tenant.id, (tx) => tx.run(`insert into bot_tally (tenant_id, day, inbox_id, locale, what, n) values ($1, '2020-01-01', $2, '', 'involved', 1), ($1, current_date, $2, '', 'involved', 1)`, [tenant.id, tenant.inboxId]));
    await new SweepLearning(stand.db).run();
    expect(await stand.parley.sql('select n from bot.bot_tally where tenant_id = $1', [tenant.id])).toHaveLength(1);
  });
});

const aVisitor = ({ id }: Tenant, { contactId }: Chat) => ({ ...aVisitorOf(id), id: contactId });
