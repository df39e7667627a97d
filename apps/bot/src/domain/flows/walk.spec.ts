import { describe, expect, it } from '@jest/globals';
import { flowFaults, FlowGraph, HttpNode, type FlowEnd } from '@parley/contracts';
import { requestOf, RequestRefused, type RequestValues } from './request.js';
import type { FlowDone, FlowEnv, FlowProgress, FlowState } from './state.js';
import { valueAt } from './json-path.js';
import { HIDDEN, newWalk, shownSlots, walk } from './walk.js';

type Nodes = Record<string, object>;
const graphOf = (nodes: Nodes, start = Object.keys(nodes)[0]!) => FlowGraph.parse({ start, nodes });
const say = (text: string, next = 'end') => ({ kind: 'message', text: { en: text }, next });
const end = { kind: 'end' };

const envOf = (graphs: Record<string, FlowGraph>, over: Partial<FlowEnv> = {}): FlowEnv => ({
  facts: {
    contact: { id: 'contact-1', externalId: 'user-7', name: 'Li Na', email: 'li@shop.cn', emailVerified: true, phone: null, locale: 'en', verified: false, timeZone: null, attributes: { plan: 'gold' } },
    conversation: { id: 'conversation-1', inboxId: 'inbox-1', channel: 'web', attributes: {} },
  },
  message: 'hello', now: new Date('2026-11-23T02:30:00Z'), timeZone: 'UTC', isOpen: () => true, graphOf: (flowId) => graphs[flowId], ...over,
});

/** Walks through a flow with messages and what comes of its wants, and tells what was said and where it got to. */
function walked(nodes: Nodes, messages: string[], { done = () => undefined, env = {}, inner = {}, begin = '' }: { done?: (want: NonNullable<FlowProgress['want']>) => FlowDone | undefined; env?: Partial<FlowEnv>; inner?: Record<string, Nodes>; begin?: string } = {}) {
  const graphs = { main: graphOf(nodes), ...Object.fromEntries(Object.entries(inner).map(([id, each]) => [id, graphOf(each)])) };
  const at = envOf(graphs, env);
  const said: string[] = [];
  let state: FlowState = newWalk('main', 1, { locale: 'en' });
  let ending: FlowEnd | undefined;
  const settle = (progress: FlowProgress): void => {
    said.push(...progress.say.map(({ text }) => text));
    ({ state } = progress);
    ending = progress.end;
    const result = progress.want && (progress.want.kind === 'flow' ? ({ kind: 'flow', version: 1 } as const) : done(progress.want));
    if (result) settle(walk(at, state, { kind: 'done', done: result }));
  };
  settle(walk(at, state, { kind: 'begin', text: begin }));
  for (const text of messages) if (!ending) settle(walk(at, state, { kind: 'said', text }));
  return { said, state, end: ending };
}

describe('a walk', () => {
  const order = { kind: 'question', slot: 'order', text: { en: 'Which order?' }, answer: { kind: 'order' }, retries: 1, next: 'told' };

  it('asks until the answer fits, fills texts and ends', () => {
    const { said, state, end: over } = walked({ ask: order, told: say('Order {{slots.order}}, {{contact.name|"you"}}, {{contact.phone|"no phone"}}.'), end }, ['hm', 'A-1042']);
    expect(said).toEqual(['Which order?', expect.stringContaining('order number'), 'Order A-1042, Li Na, no phone.']);
    expect([state.slots, over]).toEqual([{ order: 'A-1042' }, { kind: 'done', reason: 'flow', teamId: null, priority: null }]);
  });

  it('takes what was said already, once', () => {
    expect(walked({ ask: order, told: { ...say('{{slots.order}}'), next: 'ask2' }, ask2: { ...order, slot: 'other', next: 'end' }, end }, [], { begin: 'where is order A-1042' }).said).toEqual(['A-1042', 'Which order?']);
  });

  it('goes to people after answers in vain, or where the author says', () => {
    expect(walked({ ask: order, told: say('x'), end }, ['hm', 'hm']).end).toMatchObject({ kind: 'hand_off', reason: 'unclear' });
    expect(walked({ ask: { ...order, failed: 'sorry' }, told: say('x'), sorry: say('Sorry!'), end }, ['hm', 'hm'])).toMatchObject({ said: expect.arrayContaining(['Sorry!']), end: { kind: 'done' } });
  });

  it('can be called off', () => expect(walked({ ask: order, told: say('x'), end }, ['never mind'])).toMatchObject({ said: ['Which order?', expect.stringContaining('stopped')], end: { kind: 'done' } }));

  it('goes by choices and conditions, numbers as numbers', () => {
    const nodes = {
      pick: { kind: 'message', text: { en: 'What?' }, choices: [{ label: { en: 'Refund' }, next: 'amount' }, { label: { en: 'Other' }, next: 'end' }], next: 'pick' },
      amount: { kind: 'question', slot: 'sum', text: { en: 'How much?' }, answer: { kind: 'amount' }, next: 'judge' },
      judge: { kind: 'condition', branches: [{ when: { all: [{ field: 'slots.sum', op: 'above', value: 100 }, { field: 'contact.attributes.plan', op: 'is', value: 'gold' }] }, next: 'team' }], next: 'small' },
      team: { kind: 'assign', teamId: '00000000-0000-7000-8000-000000000001', priority: 'high', next: 'people' },
      people: { kind: 'hand_off', text: { en: 'I get somebody.' } },
      small: say('Done.'), end,
    };
    expect(flowFaults(graphOf(nodes))).toEqual([]);
    expect(walked(nodes, ['1', '三百块'])).toMatchObject({ said: ['What?', 'How much?', 'I get somebody.'], end: { kind: 'hand_off', reason: 'flow', teamId: '00000000-0000-7000-8000-000000000001', priority: 'high' } });
    expect(walked(nodes, ['refund', '50']).said.at(-1)).toBe('Done.');
  });

  it('asks other systems, keeps what is taken, and goes by the status', () => {
    const nodes = {
      ask: { kind: 'http', url: 'https://shop.example/o', save: [{ slot: 'state', path: 's' }, { slot: 'card', path: 'c', sensitive: true }], statuses: [{ status: 404, next: 'none' }], next: 'told', failed: 'down' },
      told: say('It is {{slots.state}}.'), none: say('No such order.'), down: say('Not now.'), end,
    };
    const http = (status: number | null, failed: boolean, saved = {}) => () => ({ kind: 'http' as const, status, failed, saved, call: null });
    const found = walked(nodes, [], { done: http(200, false, { state: 'shipped', card: '4242' }) });
    expect([found.said, shownSlots(found.state)]).toEqual([['It is shipped.'], { state: 'shipped', card: HIDDEN }]);
    expect(walked(nodes, [], { done: http(404, true) }).said).toEqual(['No such order.']);
    expect(walked(nodes, [], { done: http(null, true) }).said).toEqual(['Not now.']);
  });

  it('runs flows within each other and comes back, and no deeper than it may', () => {
    const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
    const within = (flowId: string) => ({ run: { kind: 'flow', flowId, next: 'after' }, after: say('after'), end });
    expect(walked(within(id(1)), [], { inner: { [id(1)]: { set: { kind: 'set', values: [{ of: 'slot', key: 'a', value: '{{contact.name}}' }], next: 'say' }, say: say('within {{slots.a}}'), end } } }).said).toEqual(['within Li Na', 'after']);
    const deep = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [id(n), within(id(n + 1))]));
    expect(walked(within(id(1)), [], { inner: deep }).end).toMatchObject({ kind: 'hand_off', reason: 'error' });
  });

  it('comes to an end whatever the graph', () => {
    expect(walked({ a: { kind: 'set', values: [{ of: 'slot', key: 'x', value: 1 }], next: 'b' }, b: { kind: 'set', values: [{ of: 'slot', key: 'x', value: 2 }], next: 'a' } }, []).end).toMatchObject({ kind: 'hand_off', reason: 'too_many_steps' });
    expect(walked({ a: say('x', 'gone') }, []).end).toMatchObject({ reason: 'error' });
    const loop = { a: { kind: 'question', slot: 'x', text: { en: '?' }, answer: { kind: 'text' }, next: 'a' } };
    expect(walked(loop, Array.from({ length: 600 }, () => 'x')).end).toMatchObject({ reason: 'too_many_steps' });
  });

  it('verifies by a code, unless the website vouched for the visitor', () => {
    const nodes = { who: { kind: 'verify', text: { en: 'I sent a code.' }, next: 'in' }, in: { kind: 'condition', branches: [{ when: { field: 'contact.verified', op: 'is', value: true }, next: 'yes' }], next: 'no' }, yes: say('Hello again.'), no: say('Who?'), end };
    const done = (want: { kind: string; code?: string }): FlowDone =>
      want.kind === 'send_code' ? { kind: 'send_code', outcome: 'sent', email: null } : { kind: 'check_code', outcome: want.code === '123456' ? 'right' : 'wrong', email: 'li@shop.cn' };
    expect(walked(nodes, ['111111', '123 456'], { done }).said).toEqual(['I sent a code.', expect.stringContaining('not the code'), 'Hello again.']);
    const { facts } = envOf({});
    expect(walked(nodes, [], { env: { facts: { ...facts, contact: { ...facts.contact, verified: true } } } }).said).toEqual(['Hello again.']);
  });

  it('asks whether it helped', () => {
    const nodes = { rate: { kind: 'rating', text: { en: 'Did this help?' }, next: 'end', unhappy: 'people' }, people: { kind: 'hand_off' }, end };
    expect(walked(nodes, ['没用']).end?.kind).toBe('hand_off');
    expect(walked(nodes, ['yes!'])).toMatchObject({ end: { kind: 'done' }, state: { slots: { rating: 'yes' } } });
  });
});

describe('what keeps a graph from being published', () => {
  const codes = (nodes: Nodes, around = {}) => flowFaults(graphOf(nodes), around).map(({ code, path }) => `${code} ${path}`);
  const ask = { kind: 'http', url: 'https://shop.example/{{slots.a}}?k={{secrets.key}}', next: 'end' };
  it('names each fault and where it is', () => {
    expect(codes({ a: say('x', 'b') })).toEqual(['next_missing nodes.a.next']);
    expect(codes({ a: say('x'), lost: say('y'), end })).toEqual(['unreachable nodes.lost']);
    expect(codes({ a: say('{{slots.nobody}}'), end })).toEqual(['slot_unknown nodes.a.text.en']);
    expect(codes({ a: say('1', 'b'), b: say('2', 'a') })).toEqual(['no_way_out nodes.a', 'no_way_out nodes.b', 'endless nodes.a', 'endless nodes.b']);
    expect(codes({ a: ask, end }, { secrets: new Map() })).toEqual(['slot_unknown nodes.a.url', 'secret_unknown nodes.a.url']);
    expect(codes({ set: { kind: 'set', values: [{ of: 'slot', key: 'a', value: 'b' }], next: 'a' }, a: ask, end }, { secrets: new Map([['key', ['other.example']]]) })).toEqual(['secret_elsewhere nodes.a.url']);
    expect(codes({ a: { ...ask, url: 'https://shop.example/{{contact.email}}' }, end })).toEqual(['not_verified nodes.a.url']);
    expect(codes({ who: { kind: 'verify', text: { en: 'x' }, next: 'a' }, a: { ...ask, url: 'https://shop.example/{{contact.email}}' }, end })).toEqual([]);
    const id = '00000000-0000-7000-8000-000000000001';
    const run = { a: { kind: 'flow', flowId: id, next: 'end' }, end };
    expect(codes(run, { flowId: id, flows: new Map() })).toEqual(['flow_circular nodes.a.flowId']);
    expect(codes(run, { flows: new Map() })).toEqual(['flow_unknown nodes.a.flowId']);
    expect(codes(run, { flows: new Map([[id, { published: null }]]) })).toEqual(['flow_unpublished nodes.a.flowId']);
    expect(codes(run, { flowId: 'me', flows: new Map([[id, { published: graphOf({ a: { kind: 'flow', flowId: id, next: 'end' }, end }) }]]) })).toEqual(['flow_circular nodes.a.flowId']);
  });
});

describe('requests', () => {
  const values = (slots: Record<string, string | number>, over: Partial<RequestValues> = {}): RequestValues => ({
    valueOf: (name) => slots[name.replace('slots.', '')], identity: { externalId: null, email: null }, secretOf: (name, host) => (host === 'shop.example' ? (name === 'key' ? 'sk-1' : undefined) : null), ...over,
  });
  const node = (more: object) => HttpNode.parse({ kind: 'http', url: 'https://shop.example/orders/{{slots.order}}', next: 'end', ...more });
  const refusal = (more: object, slots = {}, over = {}) => {
    try {
      return requestOf(node(more), values(slots, over));
    } catch (error) {
      return error instanceof RequestRefused ? error.fault : error;
    }
  };

  it('hold values where they belong and nowhere else', () => {
    const hostile = 'A/../admin?x=1#y&z="\'<>{{secrets.key}} \u00e9';
    const made = requestOf(node({ method: 'POST', url: 'https://shop.example/orders/{{slots.order}}?key={{secrets.key}}', headers: [{ name: 'Authorization', value: 'Bearer {{secrets.key}}' }], body: { as: 'json', json: { order: '{{slots.order}}', sum: '{{slots.sum}}', text: 'Sum: {{slots.sum}}' } } }), values({ order: hostile, sum: 300 }));
    expect(made.url).toBe(`https://shop.example/orders/${encodeURIComponent(hostile)}?key=sk-1`);
    expect(new URL(made.url).pathname.split('/')).toHaveLength(3);
    expect(made.headers).toMatchObject({ authorization: 'Bearer sk-1', 'content-type': 'application/json' });
    expect(JSON.parse(made.body!)).toEqual({ order: hostile, sum: 300, text: 'Sum: 300' });
    expect(requestOf(node({ method: 'POST', body: { as: 'form', fields: { a: '{{slots.order}}' } } }), values({ order: 'x&b=1' })).body).toBe('a=x%26b%3D1');
  });

  it.each([['..'], ['.'], ['\ud800']])('%j in a path makes none', (order) => expect(refusal({}, { order })).toBe('value_refused'));
  it.each([['a\r\nx: y'], ['a\nb'], ['名']])('%j in a header makes none', (order) => expect(refusal({ url: 'https://shop.example/', headers: [{ name: 'x-order', value: '{{slots.order}}' }] }, { order })).toBe('value_refused'));

  it('are not made without what they need, nor with who the visitor claims to be', () => {
    expect(refusal({})).toBe('value_missing');
    expect(refusal({ url: 'https://shop.example/{{slots.order|"none"}}' })).toMatchObject({ url: 'https://shop.example/none' });
    expect(refusal({ url: 'https://shop.example/{{contact.email}}' })).toBe('not_verified');
    expect(refusal({ url: 'https://shop.example/{{contact.phone|"1"}}' })).toBe('not_verified');
    expect(refusal({ url: 'https://shop.example/{{contact.email}}' }, {}, { identity: { externalId: null, email: 'a@b.cn' } })).toMatchObject({ url: 'https://shop.example/a%40b.cn' });
    expect(refusal({ url: 'https://shop.example/?k={{secrets.other}}' })).toBe('secret_missing');
    expect(refusal({ url: 'https://evil.example/?k={{secrets.key}}' })).toBe('secret_elsewhere');
  });

  it('cannot be written so that a value says where they go', () => {
    for (const url of ['https://{{slots.host}}/', 'https://shop.example{{slots.a}}/', 'https://a@shop.example/', 'javascript:alert(1)', 'https://shop.example/#{{slots.a}}', 'https://shop.example\\@evil.example/', '{{slots.url}}']) expect(HttpNode.safeParse({ kind: 'http', url, next: 'end' }).success).toBe(false);
    for (const name of ['Host', 'content-length', 'Cookie', 'Idempotency-Key', 'X-Parley-Contact', 'a b', 'a\nb']) expect(HttpNode.safeParse({ kind: 'http', url: 'https://a.cn/', headers: [{ name, value: 'x' }], next: 'end' }).success).toBe(false);
    expect(HttpNode.safeParse({ kind: 'http', url: 'https://a.cn/', headers: [{ name: 'x-a', value: 'x\r\ny: z' }], next: 'end' }).success).toBe(false);
  });

  it.each([['data.items[0].state', 'ok'], ['$.data.items[0].state', 'ok'], ['data["a b"]', 7], ['data.items[5].state', undefined], ['data', undefined], ['__proto__.x', undefined], ['data.items.length', 1], ['$', undefined]])('%s of an answer', (path, value) =>
    expect(valueAt({ data: { items: [{ state: 'ok' }], 'a b': 7 } }, path)).toBe(value));
});
