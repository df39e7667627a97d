import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FieldEncryption, type Sealed } from '@parley/auth';
import type { Flow, FlowCall, FlowTemplate, FlowTested } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { SweepFlows } from '../../src/actions/flows/sweep-flows.js';
import { SealAnew } from '../../src/actions/secrets/seal-anew.js';
import type { FlowMessage } from '../../src/dialogue/flow-walks.js';
import type { FlowState } from '../../src/domain/flows/state.js';
import { RunFlows } from '../../src/flows/run-flows.js';
import { secretPlace } from '../../src/secrets/sealing.js';
import { around, DialogueStand, type Tenant } from '../dialogue/stand.js';
import { Shop } from './shop.js';

type Nodes = Record<string, object>;
const say = (text: string, next = 'end') => ({ kind: 'message', text: { en: text }, next });
const ask = (slot: string, next: string, answer: object = { kind: 'text' }) => ({ kind: 'question', slot, text: { en: `${slot}?` }, answer, next });
const end = { kind: 'end' };
const graphOf = (nodes: Nodes, triggers: object = {}) => ({ start: Object.keys(nodes)[0]!, nodes, triggers });

let stand: DialogueStand;
let shop: Shop;
let tenant: Tenant;
let other: Tenant;
let mailDir: string;

beforeAll(async () => {
  mailDir = await mkdtemp(join(tmpdir(), 'parley-flow-mail-'));
  shop = await Shop.open();
  stand = await DialogueStand.start({ env: { BOT_DEMO_CONNECTOR_URL: shop.url, MAIL_DIR: mailDir } });
  shop.behind = stand.parley.url;
  tenant = await stand.aTenant();
  other = await stand.aTenant();
});
afterAll(async () => {
  await stand?.close();
  await shop?.close();
  await rm(mailDir, { recursive: true, force: true });
});

const call = <T = Flow>(method: string, path: string, body?: unknown, who: Tenant = tenant) => stand.call<T>(who, method, path, body);
const refusal = (method: string, path: string, body?: unknown, who: Tenant = tenant) => call(method, path, body, who).then(() => 'done', (error: Error) => error.message);
const aFlow = (nodes: Nodes, triggers: object = {}, who: Tenant = tenant) => call('POST', '/bot/flows', { name: 'Flow', graph: graphOf(nodes, triggers) }, who);
const published = async (nodes: Nodes, triggers: object = {}, who: Tenant = tenant) => call('POST', `/bot/flows/${(await aFlow(nodes, triggers, who)).id}/publish`, {}, who);
const tested = (nodes: Nodes, messages: string[], more: object = {}) => aFlow(nodes).then(({ id }) => call<FlowTested>('POST', `/bot/flows/${id}/test`, { messages, ...more }));
const saidIn = ({ turns }: FlowTested) => turns.flatMap(({ steps }) => steps.flatMap(({ said }) => said.map(({ text }) => text)));
const aMessage = (text: string, more: Partial<FlowMessage> = {}): FlowMessage => ({ tenantId: tenant.id, conversationId: uuidv7(), contactId: uuidv7(), inboxId: tenant.inboxId, messageId: uuidv7(), text, locale: 'en', ...more });
const flows = () => stand.parley.services['bot']!.app.get(RunFlows);

describe('flows', () => {
  it('are drafts until they are published, and what was published comes back', async () => {
    const made = await call('POST', '/bot/flows', { name: 'Returns' });
    expect(made).toMatchObject({ name: 'Returns', publishedVersion: null, changed: true, version: 1, faults: [] });
    const broken = await call('PATCH', `/bot/flows/${made.id}`, { graph: graphOf({ a: say('Hello', 'nowhere') }), version: 1 });
    expect(broken.faults).toEqual([{ code: 'next_missing', nodeId: 'a', path: 'nodes.a.next', message: expect.any(String) }]);
    expect(await refusal('POST', `/bot/flows/${made.id}/publish`, {})).toContain('"path":"graph.nodes.a.next"');
    expect(await refusal('PATCH', `/bot/flows/${made.id}`, { name: 'x', version: 1 })).toContain('flow.stale');
    await call('PATCH', `/bot/flows/${made.id}`, { graph: graphOf({ a: say('One'), end }) });
    expect(await call('POST', `/bot/flows/${made.id}/publish`, { note: 'first' })).toMatchObject({ publishedVersion: 1, changed: false });
    expect(await call('PATCH', `/bot/flows/${made.id}`, { graph: graphOf({ a: say('Two'), end }) })).toMatchObject({ publishedVersion: 1, changed: true });
    await call('POST', `/bot/flows/${made.id}/publish`, {});
    const versions = await call<{ data: { number: number; note: string; by: object }[] }>('GET', `/bot/flows/${made.id}/versions`);
    expect(versions.data.map(({ number, note }) => [number, note])).toEqual([[2, ''], [1, 'first']]);
    expect(await call('GET', `/bot/flows/${made.id}/versions/1`)).toMatchObject({ graph: { nodes: { a: { text: { en: 'One' } } } } });
    expect(await call('POST', `/bot/flows/${made.id}/versions/1/restore`, {})).toMatchObject({ publishedVersion: 2, changed: true, graph: { nodes: { a: { text: { en: 'One' } } } } });
    const file = await call<object>('GET', `/bot/flows/${made.id}/export`);
    expect(await call('POST', '/bot/flows/import', file)).toMatchObject({ name: 'Returns', publishedVersion: null });
    for (const path of [`/bot/flows/${made.id}/versions/9`, `/bot/flows/${made.id}/versions/x`]) expect(await refusal('GET', path)).toContain('flow.version_not_found');
    const told = await stand.parley.events('bot', tenant.id);
    expect(told.filter(({ data }) => (data as { target?: { id: string } }).target?.id === made.id).map(({ data }) => (data as { action: string }).action)).toEqual([
      'bot_flow.created', 'bot_flow.updated', 'bot_flow.updated', 'bot_flow.published', 'bot_flow.updated', 'bot_flow.published', 'bot_flow.restored',
    ]);
  });

  it('are one tenant’s own', async () => {
    const { id } = await published({ a: say('Mine'), end });
    const secret = await call<{ id: string }>('POST', '/bot/secrets', { name: 'own_key', value: 'sk-own-1' });
    for (const [method, path, body] of [
      ['GET', `/bot/flows/${id}`], ['PATCH', `/bot/flows/${id}`, { name: 'x' }], ['DELETE', `/bot/flows/${id}`], ['POST', `/bot/flows/${id}/publish`, {}], ['POST', `/bot/flows/${id}/test`, { messages: [] }], ['GET', `/bot/flows/${id}/export`],
      ['GET', `/bot/flows/${id}/versions`], ['GET', `/bot/flows/${id}/versions/1`], ['POST', `/bot/flows/${id}/versions/1/restore`, {}],
    ] as const) expect(await refusal(method, path, body, other)).toContain('flow.not_found');
    expect(await refusal('PATCH', `/bot/secrets/${secret.id}`, { value: 'x' }, other)).toContain('bot_secret.not_found');
    expect(await call<{ data: object[] }>('GET', '/bot/secrets', undefined, other)).toEqual({ data: [] });
    expect((await call<{ data: Flow[] }>('GET', '/bot/flows', undefined, other)).data).toEqual([]);
    expect(await flows().start({ ...aMessage(''), tenantId: other.id, flowId: id })).toBeNull();
    const run = await aFlow({ a: { kind: 'flow', flowId: id, next: 'end' }, end }, {}, other);
    expect(run.faults).toMatchObject([{ code: 'flow_unknown' }]);
    expect((await aFlow({ a: { kind: 'http', url: 'https://shop.example/?k={{secrets.own_key}}', next: 'end' }, end }, {}, other)).faults).toMatchObject([{ code: 'secret_unknown' }]);
  });

  it('stay while others lead to them, and do not run within themselves', async () => {
    const inner = await published({ a: ask('name', 'b'), b: say('Thanks, {{slots.name}}'), end });
    const outer = await published({ go: { kind: 'flow', flowId: inner.id, next: 'bye' }, bye: say('Bye, {{slots.name}}'), end });
    expect(await refusal('DELETE', `/bot/flows/${inner.id}`)).toContain('flow.in_use');
    await call('PATCH', `/bot/flows/${inner.id}`, { graph: graphOf({ go: { kind: 'flow', flowId: outer.id, next: 'end' }, end }) });
    expect(await refusal('POST', `/bot/flows/${inner.id}/publish`, {})).toContain('flow.invalid');
    const begun = await flows().start({ ...aMessage(''), flowId: outer.id });
    expect(begun).toMatchObject({ say: [{ text: 'name?' }] });
    expect(await flows().step({ ...aMessage('Mei'), state: begun!.state! })).toMatchObject({ say: [{ text: 'Thanks, Mei' }, { text: 'Bye, Mei' }], state: null, slots: { name: 'Mei' }, end: { kind: 'done' } });
    await call('DELETE', `/bot/flows/${outer.id}`);
    await call('DELETE', `/bot/flows/${inner.id}`);
    expect(await flows().step({ ...aMessage('Mei'), state: begun!.state! })).toMatchObject({ say: [], end: { kind: 'hand_off', reason: 'error' } });
  });

  it('are told what is wrong before anything is kept', async () => {
    const rotten: Nodes[] = [
      { a: { kind: 'http', url: 'https://{{slots.x}}/', next: 'a' } }, { a: { kind: 'http', url: 'https://x.cn/', headers: [{ name: 'Host', value: 'x' }], next: 'a' } }, { a: { kind: 'message', text: { en: '{{tenant.secret}}' }, next: 'a' } },
      { a: { kind: 'message', text: { en: '{{secrets.key}}' }, next: 'a' } }, { a: { kind: 'nonsense' } }, { 'a b': end }, { a: { ...ask('x', 'a'), answer: { kind: 'order', patterns: ['(a+)+$'] } } }, { a: { kind: 'http', url: 'https://x.cn/', timeoutMs: 60_000, next: 'a' } },
    ];
    for (const nodes of rotten) expect(await refusal('POST', '/bot/flows', { name: 'x', graph: graphOf(nodes) })).toContain('request.invalid');
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`n${n}`, end]));
    expect(await refusal('POST', '/bot/flows', { name: 'x', graph: graphOf(many) })).toContain('request.invalid');
    const inside = ['http://127.0.0.1/', 'http://localhost:3000/', 'http://169.254.169.254/latest', 'https://printer.local/', 'http://10.0.0.1/', `${shop.url}/../../bot/flows`, `${stand.parley.url}/api/v1/bot`];
    for (const url of inside) expect((await aFlow({ a: { kind: 'http', url, next: 'end' }, end })).faults).toMatchObject([{ code: 'address_refused', path: 'nodes.a.url' }]);
    expect((await call<{ faults: object[] }>('POST', '/bot/flows/check', { graph: graphOf({ a: { kind: 'assign', teamId: uuidv7(), next: 'end' }, end }) })).faults).toMatchObject([{ code: 'team_unknown' }]);
  });
});

describe('a test', () => {
  it('tells every step, answers requests by samples and keeps nothing', async () => {
    const nodes = {
      a: ask('order', 'look', { kind: 'order' }),
      look: { kind: 'http', url: `${shop.url}/buy?o={{slots.order}}`, save: [{ slot: 'state', path: 'data[0].state', required: true }], next: 't', failed: 'sorry' },
      t: { kind: 'ticket', subject: 'Order {{slots.order}}', next: 'told' }, told: say('{{slots.state}}, #{{slots.ticket_number}}'), sorry: say('Sorry.'), end,
    };
    const before = [shop.asked.length, around.tickets.length];
    const found = await tested(nodes, ['A-1042'], { samples: { look: { body: { data: [{ state: 'shipped' }] } } } });
    expect(saidIn(found)).toEqual(['order?', 'shipped, #1']);
    expect(found.turns[1]!.steps.find(({ call: made }) => made)).toMatchObject({ nodeId: 'look', set: { 'slots.state': 'shipped' }, to: 't', call: { url: `${shop.url}/buy?o=A-1042`, source: 'sample', status: 200, saved: { state: 'shipped' } } });
    expect(saidIn(await tested(nodes, ['A-1042']))).toEqual(['order?', 'Sorry.']);
    expect(saidIn(await tested(nodes, ['A-1042'], { samples: { look: { status: 500, body: {} } } }))).toEqual(['order?', 'Sorry.']);
    expect([shop.asked.length, around.tickets.length]).toEqual(before);
    const waiting = await tested(nodes, ['hm']);
    expect(waiting).toMatchObject({ waitsAt: 'a', end: null });
    expect(await tested(nodes, ['hm', 'hm', 'hm'])).toMatchObject({ waitsAt: null, end: { kind: 'hand_off', reason: 'unclear' } });
  });

  it('shows no secret and nothing sensitive, whoever repeats it', async () => {
    await call('POST', '/bot/secrets', { name: 'shop_key', value: 'sk-very-secret', hosts: [new URL(shop.url).host] });
    await call('POST', '/bot/secrets', { name: 'elsewhere', value: 'sk-elsewhere', hosts: ['api.example.com'] });
    const nodes = {
      a: { ...ask('pin', 'look'), sensitive: true },
      look: { kind: 'http', method: 'POST', url: `${shop.url}/echo?key={{secrets.shop_key}}`, headers: [{ name: 'Authorization', value: 'Bearer {{secrets.shop_key}}' }], body: { as: 'json', json: { pin: '{{slots.pin}}' } }, save: [{ slot: 'auth', path: 'authorization' }], next: 'told' },
      told: say('{{slots.auth}}'), end,
    };
    const found = await tested(nodes, ['4242'], { http: 'live' });
    expect(shop.of('/echo').at(-1)).toMatchObject({ headers: { authorization: 'Bearer sk-very-secret', 'x-parley-verified': 'no' }, body: '{"pin":"4242"}' });
    expect(JSON.stringify(found.turns.map(({ steps }) => steps))).not.toMatch(/sk-very-secret|4242/);
    expect(saidIn(found)).toEqual(['pin?', 'Bearer •••']);
    const gone = await tested({ look: { ...nodes.look, body: undefined, method: 'GET', url: `${shop.url}/echo?key={{secrets.elsewhere}}`, headers: [] }, told: nodes.told, end }, [], { http: 'live' });
    expect(gone.turns[0]!.steps[0]).toMatchObject({ call: { status: null, fault: expect.stringContaining('secret_elsewhere') } });
    const stored = await stand.parley.sql('select * from bot.bot_secret where tenant_id = $1', [tenant.id]);
    expect(JSON.stringify(stored.map((row) => ({ ...row, sealed: (row['sealed'] as Buffer).toString('latin1') })))).not.toContain('sk-very');
    const exported = JSON.stringify([await call('GET', '/bot/secrets'), await stand.parley.events('bot', tenant.id)]);
    expect(exported).not.toMatch(/sk-very|sk-own|sk-elsewhere/);
  });

  it.each([['/slow', 'too_slow'], ['/huge', 'too_large'], ['/away', 'too_many_redirects']])('of %s ends with %s, and goes where failures go', async (path, fault) => {
    const found = await tested({ a: { kind: 'http', url: `${shop.url}${path}`, timeoutMs: 200, next: 'end', failed: 'sorry' }, sorry: say('Sorry.'), end }, [], { http: 'live' });
    expect(found.turns[0]!.steps[0]!.call).toMatchObject({ status: null, fault });
    expect(saidIn(found)).toEqual(['Sorry.']);
  });

  it('tries one request, and none to an address inside', async () => {
    const node = (url: string, more: object = {}) => ({ node: { kind: 'http', url, save: [{ slot: 'state', path: 'state' }], next: 'x', ...more }, slots: { order: '../../x' } });
    expect(await call<FlowCall>('POST', '/bot/flows/try-call', node(`${shop.url}/error`))).toMatchObject({ status: 500, saved: { state: 'broken' }, answer: '{"state":"broken"}' });
    expect(await call<FlowCall>('POST', '/bot/flows/try-call', node(`${shop.url}/broken`, { save: [{ slot: 'state', path: 'state', required: true }] }))).toMatchObject({ status: 200, fault: 'missing state' });
    expect(await call<FlowCall>('POST', '/bot/flows/try-call', node(`${shop.url}/orders/{{slots.order}}`))).toMatchObject({ url: `${shop.url}/orders/..%2F..%2Fx`, status: 404 });
    expect(await call<FlowCall>('POST', '/bot/flows/try-call', node(`${shop.url}/../secrets`))).toMatchObject({ status: null, fault: 'value_refused url' });
    for (const url of [stand.parley.url, 'http://127.0.0.1:1/', `${shop.url.replace('/demo', '')}/flows`]) expect(await call<FlowCall>('POST', '/bot/flows/try-call', node(url))).toMatchObject({ status: null, fault: 'address_refused' });
  });
});

describe('what spans tenants', () => {
  it('forgets what is old of everybody and nothing else', async () => {
    const rows = [tenant, other].flatMap(({ id }) => [[id, 'now()'], [id, "now() - interval '4 days'"]] as const);
    const conversationId = uuidv7();
    for (const [id, at] of rows) {
      await stand.parley.sql(`insert into bot.flow_action_run (tenant_id, conversation_id, message_id, place, ref, begun_at) values ($1, $2, $3::uuid::text, 'x', $3::uuid, ${at})`, [id, conversationId, uuidv7()]);
      await stand.parley.sql(`insert into bot.flow_code (tenant_id, conversation_id, email, sent_at, expires_at) values ($1, $2, 'x', ${at}, now())`, [id, uuidv7()]);
    }
    await stand.parley.services['bot']!.app.get(SweepFlows).run();
    const left = await stand.parley.sql('select tenant_id from bot.flow_action_run where conversation_id = $1', [conversationId]);
    expect(left.map(({ tenant_id }) => tenant_id).sort()).toEqual([tenant.id, other.id].sort());
    expect(await stand.parley.sql("select 1 from bot.flow_code where sent_at < now() - interval '1 day'")).toEqual([]);
  });

  it('seals anew with the newest secret, each for its own place', async () => {
    const [old, fresh] = [stand.parley.services['bot']!.app.get(FieldEncryption), new FieldEncryption([Buffer.alloc(32, 7)], 'x')];
    const both = { current: fresh.current, seal: (value: string, place: string) => fresh.seal(value, place), open: (sealed: Sealed, place: string) => (sealed.keyId === fresh.current ? fresh : old).open(sealed, place) } as FieldEncryption;
    await call('POST', '/bot/secrets', { name: 'rotated', value: 'sk-mine' });
    await call('POST', '/bot/secrets', { name: 'rotated', value: 'sk-theirs' }, other);
    const db = await stand.parley.database('bot');
    while (await new SealAnew(db, both).run());
    const rows = await stand.parley.sql<{ tenant_id: string; id: string; sealed: Buffer; key_id: string }>("select tenant_id, id, sealed, key_id from bot.bot_secret where name = 'rotated'");
    const open = (row: (typeof rows)[number], place: string) => fresh.open({ sealed: row.sealed, keyId: row.key_id }, place);
    expect(rows.map((row) => open(row, secretPlace(row.tenant_id, 'secret', row.id))).sort()).toEqual(['sk-mine', 'sk-theirs']);
    expect(() => open(rows[0]!, secretPlace(rows[1]!.tenant_id, 'secret', rows[0]!.id))).toThrow(/authenticate/);
    // The running service knows the older secret alone.
    const back = { current: old.current, seal: (value: string, place: string) => old.seal(value, place), open: both.open } as FieldEncryption;
    while (await new SealAnew(db, back).run());
  });
});

describe('in a conversation', () => {
  const buying = { a: { kind: 'http', method: 'POST', url: '', body: { as: 'json', json: { n: 1 } }, save: [{ slot: 'number', path: 'number' }, { slot: 'token', path: 'token', sensitive: true }], next: 'told', failed: 'sorry' }, told: say('Bought {{slots.number}}.'), sorry: say('Sorry.'), end };

  it('a message that comes again buys nothing again, and opens no second ticket', async () => {
    const nodes = { ...buying, a: { ...buying.a, url: `${shop.url}/buy` }, told: { kind: 'ticket', subject: 'Bought {{slots.number}}', next: 'b' }, b: say('#{{slots.ticket_number}} {{slots.number}}') };
    const { id } = await published(nodes);
    const message = { ...aMessage('buy'), flowId: id };
    const before = [shop.of('/buy').length, around.tickets.length];
    const first = await flows().start(message);
    expect(await flows().start(message)).toEqual(first);
    expect(first).toMatchObject({ say: [{ text: expect.stringMatching(/^#\d+ N-\d+$/) }], slots: { token: '•••' }, end: { kind: 'done' } });
    expect([shop.of('/buy').length, around.tickets.length]).toEqual([before[0]! + 1, before[1]! + 1]);
    expect(shop.of('/buy').at(-1)!.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(await stand.parley.sql('select * from bot.flow_action_run where tenant_id = $1', [tenant.id]))).not.toContain('hidden-token');
    await flows().start({ ...message, messageId: uuidv7() });
    expect(shop.of('/buy').length).toBe(before[0]! + 2);
  });

  it('what was begun by somebody who died is not done again', async () => {
    const { id } = await published({ ...buying, a: { ...buying.a, url: `${shop.url}/buy` } });
    const message = { ...aMessage('buy'), flowId: id };
    await flows().start(message);
    await stand.parley.sql('update bot.flow_action_run set outcome = null where conversation_id = $1', [message.conversationId]);
    const before = shop.of('/buy').length;
    expect(await flows().start(message)).toMatchObject({ say: [{ text: 'Sorry.' }] });
    expect(shop.of('/buy').length).toBe(before);
  });

  it('the visitor is who the conversation is with, whatever they say', async () => {
    const look = { kind: 'http', url: `${shop.url}/echo?who={{contact.email}}`, next: 'end', failed: 'no' };
    const { id } = await published({ who: { kind: 'condition', branches: [{ when: { field: 'contact.verified', op: 'is', value: true }, next: 'look' }], next: 'look' }, look, no: say('Who are you?'), end });
    const message = aMessage('I am boss@shop.cn');
    around.contact = { email: 'boss@shop.cn' };
    const before = shop.of('/echo').length;
    expect(await flows().start({ ...message, flowId: id })).toMatchObject({ say: [{ text: 'Who are you?' }] });
    around.contact = { email: 'boss@shop.cn', verified: true };
    expect(await flows().start({ ...message, flowId: id })).toMatchObject({ say: [{ text: 'Who are you?' }] });
    expect(shop.of('/echo').length).toBe(before);
    around.contact = { id: message.contactId, email: 'mei@shop.cn', emailVerified: true, verified: true };
    await flows().start({ ...message, flowId: id });
    expect(shop.of('/echo').at(-1)).toMatchObject({ headers: { 'x-parley-contact': message.contactId, 'x-parley-conversation': message.conversationId, 'x-parley-verified': 'website' } });
    expect(shop.of('/echo').at(-1)!.url.searchParams.get('who')).toBe('mei@shop.cn');
    around.contact = {};
  });

  it('a code goes to the address that is known, five tries long, and opens what only its owner may see', async () => {
    const { id } = await published({ who: { kind: 'verify', text: { en: 'Code?' }, next: 'in', failed: 'no' }, in: say('Welcome.'), no: say('No.'), end });
    around.contact = {};
    expect(await flows().start({ ...aMessage('x'), flowId: id })).toMatchObject({ say: [{ text: 'No.' }] });
    around.contact = { email: 'mei@shop.cn' };
    const message = aMessage('hi');
    const begun = await flows().start({ ...message, flowId: id });
    expect(begun).toMatchObject({ say: [{ text: 'Code?', input: { slot: 'code' } }] });
    const code = await eventually(async () => {
      const [letter] = await Promise.all((await readdir(mailDir)).map((name) => readFile(join(mailDir, name), 'utf8')));
      return /Subject: (\d{6})/.exec(letter ?? '')![1]!;
    });
    const wrong = code === '000000' ? '111111' : '000000';
    const step = (text: string, state: FlowState | null) => flows().step({ ...message, messageId: uuidv7(), text, state: state! });
    const tried = await step(wrong, begun!.state);
    expect(tried).toMatchObject({ say: [{ text: expect.stringContaining('not the code') }] });
    expect(await step(`it is ${code}`, tried.state)).toMatchObject({ say: [{ text: 'Welcome.' }], end: { kind: 'done' } });
    // Known for a while in this conversation, and in no other.
    expect(await flows().start({ ...message, messageId: uuidv7(), flowId: id })).toMatchObject({ say: [{ text: 'Welcome.' }] });
    const elsewhere = aMessage('hi');
    let state = (await flows().start({ ...elsewhere, flowId: id }))!.state;
    for (let n = 0; n < 4; n++) ({ state } = await flows().step({ ...elsewhere, messageId: uuidv7(), text: code === '999999' ? '888888' : '999999', state: state! }));
    expect(await flows().step({ ...elsewhere, messageId: uuidv7(), text: code === '999999' ? '888888' : '999999', state: state! })).toMatchObject({ say: [{ text: 'No.' }] });
    expect(JSON.stringify(await stand.parley.sql('select * from bot.flow_code where tenant_id = $1', [tenant.id]))).not.toContain(code);
    around.contact = {};
  });

  it('sends no code and makes no request without bound', async () => {
    const strict = await DialogueStand.start({ env: { RATE_LIMIT_SCALE: '1', MAIL_DIR: mailDir } });
    try {
      const own = await strict.aTenant();
      const flow = await strict.call<Flow>(own, 'POST', '/bot/flows', { name: 'x', graph: graphOf({ who: { kind: 'verify', text: { en: 'Code?' }, next: 'end', failed: 'no' }, no: say('No.'), end }) });
      await strict.call(own, 'POST', `/bot/flows/${flow.id}/publish`, {});
      around.contact = { email: 'victim@shop.cn' };
      const said: string[] = [];
      for (let n = 0; n < 8; n++) said.push((await strict.parley.services['bot']!.app.get(RunFlows).start({ ...aMessage('x'), tenantId: own.id, flowId: flow.id }))!.say[0]!.text);
      expect(said).toEqual(['Code?', 'Code?', 'Code?', 'Code?', 'Code?', 'No.', 'No.', 'No.']);
      const call = await strict.call<Flow>(own, 'POST', '/bot/flows', { name: 'x', graph: graphOf({ a: { kind: 'http', url: `${strict.parley.url}/api/v1/bot/demo/orders/A-1042`, next: 'yes', failed: 'no' }, yes: say('Yes.'), no: say('No.'), end }) });
      await strict.call(own, 'POST', `/bot/flows/${call.id}/publish`, {});
      const one = { ...aMessage('x'), tenantId: own.id, flowId: call.id };
      const answers: string[] = [];
      for (let n = 0; n < 61; n++) answers.push((await strict.parley.services['bot']!.app.get(RunFlows).start({ ...one, messageId: uuidv7() }))!.say[0]!.text);
      expect([answers.slice(0, 60).every((text) => text === 'Yes.'), answers[60]]).toEqual([true, 'No.']);
    } finally {
      around.contact = {};
      await strict.close();
    }
  });

  it('attributes are written, and the flow goes on', async () => {
    const { id } = await published({ a: { kind: 'set', values: [{ of: 'contact', key: 'plan', value: 'gold' }, { of: 'conversation', key: 'said', value: '{{message.text}}' }], next: 'b' }, b: say('Noted.'), end });
    expect(await flows().start({ ...aMessage('hello'), flowId: id })).toMatchObject({ say: [{ text: 'Noted.' }] });
    expect(around.attributes.at(-1)).toEqual({ contact: { plan: 'gold' }, conversation: { said: 'hello' } });
  });

  it('an example looks an order up from beginning to end, in both languages, begun by a phrase or a keyword', async () => {
    const { data } = await call<{ data: FlowTemplate[] }>('GET', '/bot/flow-templates');
    expect(data.map(({ industry }) => industry)).toEqual(['retail', 'finance', 'services', 'education']);
    const own = await stand.aTenant();
    const flow = await stand.call<Flow>(own, 'POST', '/bot/flows', { name: 'Orders', graph: data[0]!.graph });
    expect(flow.faults).toEqual([]);
    await stand.call(own, 'POST', `/bot/flows/${flow.id}/publish`, {});
    const chat = await stand.aChat(own);
    await stand.says(chat, 'Track my package');
    expect((await stand.heard(chat, 1)).map(({ text }) => text)).toEqual([expect.stringContaining('order number')]);
    await stand.says(chat, 'it is A-1042');
    const told = await stand.heard(chat, 3);
    expect(told[1]!.text).toMatch(/^Order A-1042 is (paid|packed|on its way|delivered)/);
    expect(told[2]!.card?.choices?.map(({ label }) => label)).toEqual(['Yes', 'No']);
    await stand.says(chat, 'yes');
    const chinese = await stand.aChat(own);
    await stand.says(chinese, '帮我查订单 A-9404');
    expect((await stand.heard(chinese, 1)).map(({ text }) => text)).toEqual(['没有查到订单 A-9404，您希望怎么处理？']);
    await stand.says(chinese, '转人工');
    expect(await stand.handedOff(chinese)).toMatchObject({ to: 'queue' });
    await stand.call(own, 'PATCH', `/bot/flows/${flow.id}`, { enabled: false });
    expect(await flows().begunBy(own.id, '查物流')).toBeUndefined();
    await stand.call(own, 'PATCH', `/bot/flows/${flow.id}`, { enabled: true });
    expect(await eventually(async () => (await flows().begunBy(own.id, '查物流')) ?? Promise.reject(new Error('not yet')))).toBe(flow.id);
  });

  it.each([
    ['appointment', ['tomorrow'], /these times are free|nothing free/], ['course_enrolment', ['python', 'enrol', 'Mei', 'mei@shop.cn'], /You are enrolled. Number: ENR-\d+/], ['card_block', ['123456', '4242', 'yes'], /The card is blocked. Reference: BLK-\d+/],
  ])('the example %s runs against the demo connector', async (id, messages, last) => {
    const { data } = await call<{ data: FlowTemplate[] }>('GET', '/bot/flow-templates');
    const flow = await call('POST', '/bot/flows', { name: id, graph: data.find((one) => one.id === id)!.graph });
    const found = await call<FlowTested>('POST', `/bot/flows/${flow.id}/test`, { messages, http: 'live', contact: { email: 'mei@shop.cn' } });
    expect(saidIn(found).join('\n')).toMatch(last);
  });

  it('the demo connector answers flows alone', async () => {
    for (const query of ['', `?tenant=${tenant.id}&until=9999999999&signature=x`]) expect((await fetch(`${stand.parley.url}/api/v1/bot/demo/orders/A-1042${query}`)).status).toBe(401);
    const signed = shop.asked.find(({ url }) => url.pathname.endsWith('/orders/A-1042'))!.url;
    expect((await fetch(`${stand.parley.url}${signed.pathname}${signed.search}`)).status).toBe(200);
    expect((await fetch(`${stand.parley.url}${signed.pathname.replace('1042', '1043')}${signed.search}`)).status).toBe(401);
    expect((await fetch(`${stand.parley.url}${signed.pathname}${signed.search.replace(/until=\d+/, 'until=1')}`)).status).toBe(401);
  });
});
