import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAX_GOLDENS, type BotCoverage, type BotIntent, type Flow, type Golden, type GoldenDifference, type GoldenRun, type GoldenRunSummary, type GoldenStatus, type GoldenSummary, type Page } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { around, DialogueStand, type Tenant } from '../dialogue/stand.js';

const topics = ['refund', 'delivery', 'password', 'invoice', 'warranty', 'voucher', 'cancellation', 'exchange'];
const ways = ['how does the TOPIC work', 'tell me about my TOPIC', 'I have a problem with the TOPIC', 'when is the TOPIC done', 'TOPIC please'];
const entries = topics.map((topic) => ({ name: `What about the ${topic}?`, variants: ways.map((way) => way.replace('TOPIC', topic)), answer: `All about the ${topic}.` }));
const order = {
  start: 'ask', triggers: { phrases: [{ text: 'where is my parcel', locale: 'en' }], keywords: ['parcel'] },
  nodes: {
    ask: { kind: 'question', slot: 'number', text: { en: 'Which number?' }, answer: { kind: 'text' }, next: 'look' },
    look: { kind: 'http', url: 'https://shop.example/orders/{{slots.number}}', save: [{ path: '$.state', slot: 'state' }], next: 'tell', failed: 'sorry' },
    tell: { kind: 'message', text: { en: 'It is {{slots.state}}.' }, next: 'end' }, sorry: { kind: 'hand_off' }, end: { kind: 'end' },
  },
};

let stand: DialogueStand;
let tenant: Tenant;
let other: Tenant;
/** Entries by their topics. */
let ids: Map<string, string>;
let flow: Flow;

const call = <T = Golden>(method: string, path: string, body?: unknown, who = tenant) => stand.call<T>(who, method, path, body);
const refusal = (method: string, path: string, body?: unknown, who = tenant) => call(method, path, body, who).then(() => 'done', (error: Error) => error.message);
const entry = (topic: string) => ({ kind: 'entry', intentId: ids.get(topic)! });
const aGolden = (texts: [text: string, expected: object][], more: object = {}, who = tenant) => call('POST', '/bot/golden', { name: texts[0]![0], steps: texts.map(([text, expected]) => ({ text, expected })), ...more }, who);
const run = (who = tenant) => call<GoldenRun>('POST', '/bot/golden/runs', undefined, who);
const status = (who = tenant) => call<GoldenStatus>('GET', '/bot/golden/status', undefined, who);
/** Nothing is trained or waits to be run. */
const settled = (who = tenant) => eventually(async () => {
  expect((await call<BotCoverage>('GET', '/bot/coverage', undefined, who)).training.state).not.toMatch(/waiting|running/);
  expect(await status(who)).toMatchObject({ due: false, last: expect.anything() });
}, { timeoutMs: 15_000 });
const flowRun = async () => (await call<Page<GoldenRunSummary>>('GET', '/bot/golden/runs')).data.find(({ cause }) => cause === 'flow')!;
const told = async (action: string, who = tenant) => (await stand.parley.events('bot', who.id)).map(({ data }) => data as { action?: string; after?: object; target?: { id: string } }).filter((data) => data.action === action);
const got = (differences: readonly GoldenDifference[]) => differences.map((one) => [one.name, one.step, one.got.kind, one.fell]);

async function known(who: Tenant): Promise<Map<string, string>> {
  const { data } = await call<Page<BotIntent>>('GET', '/bot/intents?limit=100', undefined, who);
  return new Map(topics.map((topic) => [topic, data.find(({ name }) => name.includes(topic))!.id]));
}

beforeAll(async () => {
  stand = await DialogueStand.start();
  [tenant, other] = await Promise.all([stand.aTenant({}, entries), stand.aTenant({}, entries)]);
  ids = await known(tenant);
  flow = await call<Flow>('POST', '/bot/flows', { name: 'Parcels', graph: order });
  flow = await call<Flow>('POST', `/bot/flows/${flow.id}/publish`, {});
}, 60_000);
afterAll(() => stand?.close());

describe('golden conversations', () => {
  it('are written, bounded, and one tenant’s own', async () => {
    const made = await aGolden([['tell me more about my refund', entry('refund')]]);
    expect(made).toMatchObject({ name: 'tell me more about my refund', enabled: true, fromConversation: false, last: null, labels: { [ids.get('refund')!]: 'What about the refund?' } });
    const changed = await call('PATCH', `/bot/golden/${made.id}`, { name: 'Refunds', version: 1 });
    expect([changed.name, changed.version]).toEqual(['Refunds', 2]);
    expect(await refusal('PATCH', `/bot/golden/${made.id}`, { name: 'x', version: 1 })).toContain('bot_golden.stale');
    const foreign = (await known(other)).get('refund')!;
    for (const expected of [{ kind: 'entry', intentId: foreign }, { kind: 'flow', flowId: uuidv7() }, { kind: 'article', articleId: uuidv7() }]) expect(await refusal('POST', '/bot/golden', { name: 'x', steps: [{ text: 'x', expected }] })).toContain('bot_golden.reference_unknown');
    const zone = { text: 'x', expected: { kind: 'zone', zone: 'unsure' } };
    for (const body of [{ name: 'x', steps: [] }, { name: 'x', steps: Array.from({ length: 21 }, () => zone) }, { name: 'x', steps: [{ ...zone, text: ' ' }] }, { name: 'x', steps: [zone], samples: { a: { body: 'x'.repeat(17_000) } } }]) expect(await refusal('POST', '/bot/golden', body)).toContain('request.invalid');
    for (const [method, body] of [['GET'], ['PATCH', { name: 'x' }], ['DELETE']] as const) expect(await refusal(method, `/bot/golden/${made.id}`, body, other)).toContain('bot_golden.not_found');
    expect((await call<Page<GoldenSummary>>('GET', '/bot/golden', undefined, other)).data).toEqual([]);
    expect((await call<Page<GoldenSummary>>('GET', '/bot/golden?q=REFU')).data).toMatchObject([{ id: made.id, steps: 1, first: 'tell me more about my refund' }]);
    await call('DELETE', `/bot/golden/${made.id}`);
    expect((await stand.parley.sql('select 1 from bot.golden where id = $1', [made.id])).length).toBe(0);
    for (const action of ['created', 'updated', 'removed']) expect(await told(`bot_golden.${action}`)).toMatchObject([{ target: { id: made.id } }]);
    await stand.parley.sql(`insert into bot.golden (tenant_id, id, name, locale, enabled, steps, samples, created_at, updated_at) select $1, gen_random_uuid(), 'many', 'en', false, $2, '{}', now(), now() from generate_series(1, ${MAX_GOLDENS})`, [other.id, JSON.stringify([zone])]);
    expect(await refusal('POST', '/bot/golden', { name: 'x', steps: [zone] }, other)).toContain('bot_golden.too_many');
    await stand.parley.sql('delete from bot.golden where tenant_id = $1', [other.id]);
  });

  it('lead through answers, doubt, flows and to people, and nothing comes of it', async () => {
    const said = around.said.length;
    await aGolden([['tell me more about my refund', entry('refund')], ['zzz qqq', { kind: 'zone', zone: 'unsure' }], ['I want to talk to a human', { kind: 'hand_off' }]]);
    await aGolden([['where is my parcel', { kind: 'flow', flowId: flow.id, nodeId: 'ask' }], ['A-1042', { kind: 'flow', flowId: flow.id, nodeId: 'tell' }]], { samples: { look: { body: { state: 'on its way' } } } });
    await aGolden([['parcel!', { kind: 'flow', flowId: flow.id }], ['A-1042', { kind: 'hand_off' }]], { name: 'No sample' });
    const wrong = await aGolden([['tell me more about my invoice', entry('warranty')], ['agent please', { kind: 'hand_off' }], ['and now?', { kind: 'zone', zone: 'answer' }]], { name: 'Wrong' });
    const judged = await run();
    expect(judged).toMatchObject({ cause: 'manual', total: 4, passed: 3, outdated: 0, live: true, fell: false, accepted: { by: null } });
    expect(got(judged.differences)).toEqual([['Wrong', 0, 'entry', false], ['Wrong', 2, 'over', false]]);
    expect(judged.differences[0]).toMatchObject({ expectedLabel: 'What about the warranty?', got: { id: ids.get('invoice'), label: 'What about the invoice?', score: expect.any(Number) } });
    expect((await call<Page<GoldenSummary>>('GET', '/bot/golden')).data.map(({ name, last }) => [name, last?.outcome])).toEqual([['Wrong', 'failed'], ['No sample', 'passed'], ['where is my parcel', 'passed'], ['tell me more about my refund', 'passed']]);
    await call('DELETE', `/bot/golden/${wrong.id}`);
    expect([around.said.length, around.tickets.length]).toEqual([said, 0]);
    expect(await stand.parley.sql('select 1 from bot.bot_answer where tenant_id = $1', [tenant.id])).toEqual([]);
    expect(await call<GoldenRun>('GET', `/bot/golden/runs/${judged.id}`)).toEqual(judged);
    expect(await refusal('GET', `/bot/golden/runs/${judged.id}`, undefined, other)).toContain('bot_golden.run_not_found');
    expect(await refusal('POST', `/bot/golden/runs/${judged.id}/accept`, { reason: 'x' }, other)).toContain('bot_golden.run_not_found');
    expect((await call<Page<GoldenRunSummary>>('GET', '/bot/golden/runs', undefined, other)).data).toEqual([]);
  });

  it('run at once by several leave one that counts', async () => {
    await settled();
    const both = await Promise.all([run(), run()]);
    expect(both.map(({ total, passed }) => [total, passed])).toEqual([[3, 3], [3, 3]]);
    const [state] = await stand.parley.sql<{ accepted: string }>('select accepted_id as accepted from bot.golden_state where tenant_id = $1', [tenant.id]);
    expect(both.map(({ id }) => id)).toContain(state!.accepted);
  });

  it('keep a flow back that leads elsewhere, unless somebody says why not', async () => {
    await settled();
    const { tell, ...without } = order.nodes;
    const worse = { ...order, triggers: {}, nodes: { ...without, look: { ...order.nodes.look, next: 'end' } } };
    expect(tell).toBeDefined();
    await call('PATCH', `/bot/flows/${flow.id}`, { graph: worse });
    const refused = await refusal('POST', `/bot/flows/${flow.id}/publish`, {});
    expect(refused).toContain('409');
    expect(refused).toContain('bot.golden_failed');
    const runId = /runs\.([0-9a-f-]{36})\./.exec(refused)![1]!;
    const blocked = await call<GoldenRun>('GET', `/bot/golden/runs/${runId}`);
    expect(blocked).toMatchObject({ cause: 'flow', flow: { id: flow.id, name: 'Parcels' }, before: 3, now: 1, fell: true, blocked: true, live: false, accepted: null });
    expect(blocked.differences.every(({ fell }) => fell)).toBe(true);
    expect(await call<Flow>('GET', `/bot/flows/${flow.id}`)).toMatchObject({ publishedVersion: 1, changed: true });
    expect((await status()).last!.live).toBe(true);
    expect(await refusal('POST', `/bot/golden/runs/${runId}/accept`, { reason: 'x' })).toContain('bot_golden.settled');
    expect(await refusal('POST', `/bot/flows/${flow.id}/publish`, { override: { reason: ' ' } })).toContain('request.invalid');
    expect(await call<Flow>('POST', `/bot/flows/${flow.id}/publish`, { override: { reason: 'Parcels moved elsewhere.' } })).toMatchObject({ publishedVersion: 2 });
    expect(await told('bot_golden.overridden')).toMatchObject([{ after: { passed: 1, reason: 'Parcels moved elsewhere.' } }]);
    expect(await flowRun()).toMatchObject({ fell: true, blocked: false, live: true, accepted: { by: { id: tenant.admin.id }, reason: 'Parcels moved elsewhere.' } });
    // What is better again is let through, and counts from then on; a fall is then told of, where the tenant wants no more than that.
    await settled();
    await call('PATCH', `/bot/flows/${flow.id}`, { graph: order });
    await call('POST', `/bot/flows/${flow.id}/publish`, {});
    expect(await flowRun()).toMatchObject({ passed: 3, fell: false });
    await call('PATCH', '/bot', { golden: 'warn' });
    await settled();
    await call('PATCH', `/bot/flows/${flow.id}`, { graph: worse });
    await call('POST', `/bot/flows/${flow.id}/publish`, {});
    const last = await flowRun();
    expect(last).toMatchObject({ fell: true, blocked: false, live: true, accepted: null });
    expect(await call<GoldenRun>('POST', `/bot/golden/runs/${last.id}/accept`, { reason: 'As it is.' })).toMatchObject({ accepted: { reason: 'As it is.' } });
    expect(await refusal('POST', `/bot/golden/runs/${last.id}/accept`, { reason: 'Again.' })).toContain('bot_golden.settled');
    await call('PATCH', '/bot', { golden: 'block' });
  });

  it('keep a model back with which fewer pass, until somebody lets it go live', async () => {
    const own = await known(other);
    await aGolden([['could you tell me about the voucher I have', { kind: 'entry', intentId: own.get('voucher') }]], {}, other);
    expect(await run(other)).toMatchObject({ passed: 1 });
    await settled(other);
    const coverage = () => call<BotCoverage>('GET', '/bot/coverage', undefined, other);
    const before = (await coverage()).model!.version;
    await call('POST', '/bot/intents', { name: 'Gift cards?', locale: 'en', variants: ['could you tell me about the voucher I have'], answer: 'Gift cards.' }, other);
    await eventually(async () => expect((await coverage()).training).toMatchObject({ state: 'failed', failure: 'held_back' }), { timeoutMs: 20_000 });
    expect((await coverage()).model!.version).toBe(before);
    const { heldBack } = await status(other);
    expect(heldBack).toMatchObject({ cause: 'model', before: 1, now: 0, fell: true, blocked: true, live: false });
    expect(await call<GoldenRun>('GET', `/bot/golden/runs/${heldBack!.id}`, undefined, other)).toMatchObject({ differences: [{ got: { kind: 'entry', label: 'Gift cards?' }, fell: true }] });
    // What visitors meet is looked at as well: the new words count before any model knows of them.
    await eventually(async () => expect((await status(other)).last).toMatchObject({ cause: 'change', fell: true, live: true }), { timeoutMs: 20_000 });
    await call('POST', `/bot/golden/runs/${heldBack!.id}/accept`, { reason: 'They are gift cards now.' }, other);
    await eventually(async () => expect(await coverage()).toMatchObject({ model: { version: expect.any(Number) }, training: { state: 'idle', failure: null } }), { timeoutMs: 20_000 });
    expect((await coverage()).model!.version).toBeGreaterThan(before);
    expect((await status(other)).heldBack).toBeNull();
    await eventually(async () => expect((await status(other)).last).toMatchObject({ passed: 0, fell: false }), { timeoutMs: 15_000 });
    expect(await told('bot_golden.accepted', other)).toMatchObject([{ after: { reason: 'They are gift cards now.' } }]);
  });

  it('that expect what is gone are told of, and hold nothing up', async () => {
    const own = await known(other);
    await call('DELETE', `/bot/intents/${own.get('voucher')}`, undefined, other);
    const judged = await run(other);
    expect(judged).toMatchObject({ outdated: 1, passed: 0, fell: false });
    expect(got(judged.differences)).toEqual([[expect.any(String), 0, 'gone', false]]);
  });

  it('are made of a real conversation with one click, once, by those alone who see it', async () => {
    const id = uuidv7();
    const line = (by: 'visitor' | 'bot' | 'agent', text: string) => ({ by, text });
    around.read.set(id, { seenBy: tenant.admin.id, lines: [line('visitor', 'tell me more about my refund, I am ann@example.com'), line('bot', 'All about the refund.'), line('visitor', 'a human please'), line('agent', 'Hello'), line('visitor', 'delivery please')] });
    const made = await call('POST', `/bot/golden/from/${id}`);
    expect(made).toMatchObject({ fromConversation: true, steps: [{ text: 'tell me more about my refund, I am [email]', expected: { kind: 'entry', intentId: ids.get('refund') } }, { text: 'a human please', expected: { kind: 'hand_off' } }] });
    expect((await call('POST', `/bot/golden/from/${id}`)).id).toBe(made.id);
    expect(await refusal('POST', `/bot/golden/from/${id}`, undefined, other)).toContain('conversation.not_found');
    const silent = uuidv7();
    around.read.set(silent, { seenBy: tenant.admin.id, lines: [line('agent', 'Hello'), line('visitor', 'hi')] });
    expect(await refusal('POST', `/bot/golden/from/${silent}`)).toContain('bot_golden.nothing_said');
    const many = uuidv7();
    around.read.set(many, { seenBy: tenant.admin.id, lines: Array.from({ length: 30 }, () => line('visitor', 'refund please')) });
    expect((await call('POST', `/bot/golden/from/${many}`)).steps.length).toBeLessThanOrEqual(20);
  });

  it('are two hundred in a moment', async () => {
    const steps = JSON.stringify([{ text: 'tell me more about my refund', expected: entry('refund') }, { text: 'and the delivery?', expected: { kind: 'zone', zone: 'answer' } }]);
    await stand.parley.sql(`insert into bot.golden (tenant_id, id, name, locale, enabled, steps, samples, created_at, updated_at) select $1, gen_random_uuid(), 'many ' || n, 'en', true, $2, '{}', now(), now() from generate_series(1, 200) n`, [tenant.id, steps]);
    const judged = await run();
    expect(judged.total).toBeGreaterThanOrEqual(200);
    expect((await call<Page<GoldenRunSummary>>('GET', '/bot/golden/runs?limit=1')).nextCursor).not.toBeNull();
  });
});
