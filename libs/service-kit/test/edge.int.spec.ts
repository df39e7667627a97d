import { randomUUID } from 'node:crypto';
import { Controller, Get, Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newApiKey } from '@parley/auth';
import { identityRpc, problems, Refused, type Body, type Permission, type RpcResponse, type Staff } from '@parley/contracts';
import { eventingTables } from '@parley/eventing';
import { startCards, type TestParley } from '@parley/testkit';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';
import { Answers, answer, defineService, Handle, idempotencyTable, Input, Who } from '../src/index.js';

const tenantId = randomUUID();
const permissions: Permission[] = ['contacts:read', 'contacts:write'];
let calls = 0;
let release: () => void = () => undefined;

/** Stands for identity: knows every API key. */
@Controller()
class KeysController {
  @Answers(identityRpc.verifyKey)
  async verify(): Promise<RpcResponse<typeof identityRpc.verifyKey>> {
    return { tenantId, id: tenantId, name: 'key', permissions };
  }
  @Answers(identityRpc.revocations)
  async revocations(): Promise<RpcResponse<typeof identityRpc.revocations>> {
    return { cursor: '', data: [] };
  }
}

type Contact = Record<string, unknown>;

@Controller()
class ContactsController {
  @Handle('POST /contacts')
  async create(@Who() who: Staff, @Input() body: Body<'POST /contacts'>): Promise<Contact> {
    calls++;
    if (body.name === 'refused') throw new Refused('limit.quota');
    if (body.name === 'broken') throw new Error('select secret from vault');
    if (body.name === 'slow') await new Promise<void>((resolve) => (release = resolve));
    return { id: who.tenantId, name: body.name, calls };
  }
  @Handle('GET /contacts/:id')
  get() {
    return answer(200, {});
  }
  @Handle('GET /conversations')
  list() {
    return { data: [], nextCursor: null };
  }
  @Get('api/v1/contacts/without/row')
  forgotten() {
    return 'open';
  }
}

@Module({ controllers: [KeysController] })
class IdentityModule {}
@Module({ controllers: [ContactsController] })
class ContactsModule {}
class Tables20260101000000 implements MigrationInterface {
  name = 'Tables20260101000000';
  async up(run: QueryRunner) {
    await eventingTables(run, 'conversations');
    await idempotencyTable(run, 'conversations');
  }
  async down() {}
}

const cards = [
  defineService({ name: 'identity', config: z.object({}), module: IdentityModule }),
  defineService({ name: 'conversations', config: z.object({}), module: ContactsModule, migrations: [Tables20260101000000] }),
];

describe('the edge of a service', () => {
  let parley: TestParley;
  const token = newApiKey();
  beforeAll(async () => {
    parley = await startCards(cards, { env: { RATE_LIMIT_SCALE: '1' } });
  });
  afterAll(() => parley.close());

  const send = (method: string, path: string, init: { body?: string; headers?: Record<string, string> } = {}) =>
    fetch(`${parley.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(init.body !== undefined && { 'content-type': 'application/json' }), ...init.headers },
      ...(init.body !== undefined && { body: init.body }),
    });
  const post = (body: unknown, headers: Record<string, string> = {}) => send('POST', '/contacts', { body: JSON.stringify(body), headers });

  it.each([
    ['broken JSON', () => send('POST', '/contacts', { body: '{' }), 'request.malformed_json'],
    ['an empty body', () => send('POST', '/contacts', { body: '"text"' }), 'request.invalid'],
    ['an array', () => send('POST', '/contacts', { body: '[]' }), 'request.invalid'],
    ['an unknown field', () => post({ name: 'A', admin: true }), 'request.invalid'],
    ['a lone surrogate', () => send('POST', '/contacts', { body: '{"name":"\\ud800"}' }), 'request.invalid'],
    ['a NUL', () => send('POST', '/contacts', { body: '{"name":"a\\u0000"}' }), 'request.invalid'],
    ['another media type', () => send('POST', '/contacts', { body: '<a/>', headers: { 'content-type': 'text/xml' } }), 'request.unsupported_media_type'],
    ['another charset', () => send('POST', '/contacts', { body: '{}', headers: { 'content-type': 'application/json; charset=latin7' } }), 'request.unsupported_media_type'],
    ['a body that is too large', () => post({ name: 'x'.repeat(300_000) }), 'request.too_large'],
    ['an unknown route', () => send('GET', '/contacts/a/b/c'), 'request.not_found'],
    ['an id that is no UUID', () => send('GET', '/contacts/1;drop'), 'contact.not_found'],
    ['a handler without a row', () => send('GET', '/contacts/without/row'), 'auth.forbidden'],
    ['a missing scope', () => send('GET', '/conversations'), 'auth.forbidden'],
    ['no token', () => send('GET', '/contacts/1', { headers: { authorization: '' } }), 'auth.required'],
    ['a token that is none', () => send('GET', '/contacts/1', { headers: { authorization: 'Bearer abc' } }), 'auth.token_invalid'],
    ['a refusal of the action', () => post({ name: 'refused' }), 'limit.quota'],
    ['an error nobody expected', () => post({ name: 'broken' }), 'internal.error'],
  ] as const)('answers %s with problem+json', async (_case, call, code) => {
    const response = await call();
    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.parse(text)).toMatchObject({ code, status: problems[code].status, title: problems[code].title });
    expect(response.status).toBe(problems[code].status);
    expect(text).not.toMatch(/vault|at \w+ \(|node_modules/);
  });

  it('names the methods of a path that does not take this one', async () => {
    const response = await send('DELETE', '/contacts');
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST');
  });

  it('gives the first answer again for the same Idempotency-Key', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await post({ name: 'once' }, key);
    const again = await post({ name: 'once' }, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
    const other = await post({ name: 'another' }, key);
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([409, 'idempotency.mismatch']);
  });

  it('does not run twice what still runs, and runs again what failed', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const before = calls;
    const first = post({ name: 'slow' }, key);
    while (calls === before) await new Promise(setImmediate);
    const meanwhile = await post({ name: 'slow' }, key);
    expect(((await meanwhile.json()) as { code: string }).code).toBe('idempotency.in_progress');
    release();
    expect((await first).status).toBe(201);

    const failing = { 'idempotency-key': randomUUID() };
    await post({ name: 'refused' }, failing);
    const counted = calls;
    await post({ name: 'refused' }, failing);
    expect(calls).toBe(counted + 1);
  });

  it('opens to scripts of other sites what the widget needs, and nothing else', async () => {
    const preflight = (path: string, method: string) =>
      fetch(`${parley.url}/api/v1${path}`, { method: 'OPTIONS', headers: { origin: 'https://shop.example', 'access-control-request-method': method } });
    expect((await preflight('/conversations', 'GET')).headers.get('access-control-allow-origin')).toBe('*');
    expect((await preflight('/contacts', 'POST')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('tells the state of the limit and, beyond it, when to come back', async () => {
    const told = await send('GET', '/contacts/1');
    expect(told.headers.get('ratelimit-policy')).toBe('"default";q=1200;w=60');
    const answers = await Promise.all(Array.from({ length: 1250 }, () => send('GET', '/contacts/1').then((response) => (response.body?.cancel(), response))));
    const refused = answers.find((response) => response.status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
