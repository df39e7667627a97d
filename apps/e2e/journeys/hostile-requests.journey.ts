import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAX_TEXT, problems, type Problem, type ProblemCode } from '@parley/contracts';
import { apiCall, aVisitor, parleyUrl, rawCall, type RawAnswer, type RawRequest } from '@parley/testkit';
import { aChat, expectNothingInside, type Chat } from '../src/stored.js';

type Case = [name: string, method: string, path: () => string, request: () => RawRequest, code: ProblemCode];
const body = (value: unknown): RawRequest => ({ body: JSON.stringify(value) });
const message = (more: Record<string, unknown> = {}) => body({ clientMessageId: randomUUID(), text: 'stored by mistake', ...more });

describe('a hostile client of the API', () => {
  let chat: Chat;
  let other: Chat;
  beforeAll(async () => {
    [chat, other] = await Promise.all([aChat(), aChat()]);
  });
  afterAll(async () => {
    await Promise.all([chat?.close(), other?.close()]);
  });

  const own = () => `/conversations/${chat.conversationId}`;
  const foreign = () => `/conversations/${other.conversationId}`;

  const expectProblem = ({ status, headers, text, json }: RawAnswer, code: ProblemCode) => {
    expect(json).toMatchObject({ code, status: problems[code].status, title: problems[code].title, type: expect.any(String) });
    expect(status).toBe(problems[code].status);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expectNothingInside(text);
  };
  const refused = async (method: string, path: string, given: RawRequest, code: ProblemCode) => {
    const before = await Promise.all([chat.stored(), other.stored()]);
    const answer = await rawCall(method, path, given);
    expectProblem(answer, code);
    expect(await Promise.all([chat.stored(), other.stored()])).toEqual(before);
    return answer.json as Problem;
  };

  const badBodies: [string, () => RawRequest, ProblemCode][] = [
    ['no body', () => ({ body: '' }), 'request.invalid'],
    ['broken JSON', () => ({ body: '{"text":' }), 'request.malformed_json'],
    ['JSON with a tail', () => ({ body: '{} {}' }), 'request.malformed_json'],
    ['a list', () => ({ body: '[]' }), 'request.invalid'],
    ['null', () => ({ body: 'null' }), 'request.invalid'],
    ['a text', () => ({ body: '"x"' }), 'request.invalid'],
    ['an empty object', () => body({}), 'request.invalid'],
    ['100,000 brackets', () => ({ body: '['.repeat(100_000) }), 'request.malformed_json'],
    ['a value under 5,000 objects', () => ({ body: `${'{"text":'.repeat(5000)}1${'}'.repeat(5000)}` }), 'request.invalid'],
    ['an unknown field', () => message({ admin: true }), 'request.invalid'],
    ['__proto__', () => ({ body: `{"clientMessageId":"${randomUUID()}","text":"x","__proto__":{"private":true}}` }), 'request.invalid'],
    ['a number for a text', () => message({ text: 7 }), 'request.invalid'],
    ['an operator for a text', () => message({ text: { $gt: '' } }), 'request.invalid'],
    ['a text that is too long', () => message({ text: 'x'.repeat(MAX_TEXT + 1) }), 'request.invalid'],
    ['a blank text', () => message({ text: '  \n ' }), 'request.invalid'],
    ['a lone surrogate', () => ({ body: `{"clientMessageId":"${randomUUID()}","text":"\\udc00"}` }), 'request.invalid'],
    ['NUL', () => ({ body: `{"clientMessageId":"${randomUUID()}","text":"\\u0000"}` }), 'request.invalid'],
    ['a body of 2 MB', () => message({ text: 'x'.repeat(2_000_000) }), 'request.too_large'],
    ['XML', () => ({ body: '<message/>', headers: { 'content-type': 'application/xml' } }), 'request.unsupported_media_type'],
    ['a form', () => ({ body: 'text=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }), 'request.unsupported_media_type'],
    ['no media type', () => ({ body: '{}', headers: { 'content-type': '' } }), 'request.unsupported_media_type'],
    ['a packed body that is none', () => ({ body: '{}', headers: { 'content-encoding': 'gzip' } }), 'request.invalid'],
  ];

  it.each(badBodies)('refuses %s as a message', async (_case, given, code) => {
    await refused('POST', `${own()}/messages`, { ...given(), token: chat.tenant.token }, code);
  });

  const noToken = (given: () => RawRequest) => given;
  const asOwner = (given: () => RawRequest) => () => ({ token: chat.tenant.token, ...given() });
  const asVisitor = (given: () => RawRequest) => () => ({ token: chat.visitorToken, ...given() });
  const nothing = (): RawRequest => ({});

  it.each<Case>([
    ['reads without a token', 'GET', own, noToken(nothing), 'auth.required'],
    ['reads with a made-up token', 'GET', own, () => ({ token: 'a.b.c' }), 'auth.token_invalid'],
    ['reads with another scheme', 'GET', own, () => ({ headers: { authorization: 'Basic cm9vdDpyb290' } }), 'auth.required'],
    ['reads with a token of 16 KB', 'GET', own, () => ({ token: 'x'.repeat(12_000) }), 'auth.token_invalid'],
    ['reads a foreign conversation', 'GET', foreign, asOwner(nothing), 'conversation.not_found'],
    ['reads foreign messages', 'GET', () => `${foreign()}/messages`, asOwner(nothing), 'conversation.not_found'],
    ['writes into a foreign conversation', 'POST', () => `${foreign()}/messages`, asOwner(() => message()), 'conversation.not_found'],
    ['resolves a foreign conversation', 'PATCH', foreign, asOwner(() => body({ status: 'resolved' })), 'conversation.not_found'],
    ['takes a foreign conversation', 'POST', () => `${foreign()}/assign`, asOwner(() => body({ agentId: chat.tenant.user.id })), 'conversation.not_found'],
    ['gives a conversation to a foreign agent', 'POST', () => `${own()}/assign`, asOwner(() => body({ agentId: other.tenant.user.id })), 'agent.not_found'],
    ['reads a foreign contact', 'GET', () => `/contacts/${other.contactId}`, asOwner(nothing), 'contact.not_found'],
    ['changes a foreign contact', 'PATCH', () => `/contacts/${other.contactId}`, asOwner(() => body({ name: 'x' })), 'contact.not_found'],
    ['changes a foreign inbox', 'PATCH', () => `/inboxes/${other.tenant.inbox.id}`, asOwner(() => body({ name: 'x' })), 'inbox.not_found'],
    ['reads a foreign snippet', 'GET', () => `/inboxes/${other.tenant.inbox.id}/snippet`, asOwner(nothing), 'inbox.not_found'],
    ['turns a foreign identity secret', 'POST', () => `/inboxes/${other.tenant.inbox.id}/identity-secret`, asOwner(nothing), 'inbox.not_found'],
    ['deactivates a foreign agent', 'PATCH', () => `/agents/${other.tenant.user.id}`, asOwner(() => body({ status: 'deactivated' })), 'agent.not_found'],
    ['names a conversation by what is no id', 'GET', () => `/conversations/1%20or%201=1`, asOwner(nothing), 'conversation.not_found'],
    ['names a conversation by a path', 'GET', () => '/conversations/..%2f..%2fme', asOwner(nothing), 'conversation.not_found'],
    ['names a conversation by half a character', 'GET', () => '/conversations/%e4%bd', asOwner(nothing), 'request.invalid'],
    ['names a conversation with NUL', 'GET', () => `${own()}%00`, asOwner(nothing), 'conversation.not_found'],
    ['asks for what is not there', 'GET', () => '/secrets', asOwner(nothing), 'request.not_found'],
    ['uses a method that is not there', 'DELETE', own, asOwner(nothing), 'request.method_not_allowed'],
    ['asks for too many', 'GET', () => '/conversations?limit=1000', asOwner(nothing), 'request.invalid'],
    ['asks for fewer than none', 'GET', () => '/conversations?limit=-1', asOwner(nothing), 'request.invalid'],
    ['asks for a status that is none', 'GET', () => '/conversations?status=open,dead', asOwner(nothing), 'request.invalid'],
    ['asks with a field that is none', 'GET', () => '/conversations?sql=1', asOwner(nothing), 'request.invalid'],
    ['asks for one thing twice', 'GET', () => '/conversations?limit=1&limit=2', asOwner(nothing), 'request.invalid'],
    ['asks with NUL', 'GET', () => '/conversations?q=%00', asOwner(nothing), 'request.invalid'],
    ['goes on with a made-up cursor', 'GET', () => '/conversations?cursor=bm90IG9uZQ', asOwner(nothing), 'request.cursor_invalid'],
    ['goes on with a cursor of 5,000 letters', 'GET', () => `/conversations?cursor=${'x'.repeat(5000)}`, asOwner(nothing), 'request.invalid'],
    ['reads from before and after at once', 'GET', () => `${own()}/messages?beforeSeq=2&afterSeq=1`, asOwner(nothing), 'request.invalid'],
    ['as a visitor reads the contacts', 'GET', () => '/contacts', asVisitor(nothing), 'auth.forbidden'],
    ['as a visitor reads the agents', 'GET', () => '/agents', asVisitor(nothing), 'auth.forbidden'],
    ['as a visitor reads who is signed in', 'GET', () => '/me', asVisitor(nothing), 'auth.forbidden'],
    ['as a visitor writes a note', 'POST', () => `${own()}/messages`, asVisitor(() => message({ private: true })), 'auth.forbidden'],
    ['as a visitor resolves', 'PATCH', own, asVisitor(() => body({ status: 'resolved' })), 'auth.forbidden'],
    ['as a visitor reads a foreign conversation', 'GET', foreign, asVisitor(nothing), 'conversation.not_found'],
    ['signs in with an object for an e-mail', 'POST', () => '/auth/login', () => body({ email: { $ne: null }, password: 'x' }), 'request.invalid'],
    ['signs up with an e-mail that is none', 'POST', () => '/signup', () => body({ organization: 'x', name: 'x', email: 'x', password: 'long enough to be one' }), 'request.invalid'],
    ['signs up with a role', 'POST', () => '/signup', () => body({ organization: 'x', name: 'x', email: 'x@example.com', password: 'long enough to be one', role: 'owner' }), 'request.invalid'],
    ['opens a widget nobody has', 'POST', () => '/widget/sessions', () => body({ widgetKey: 'wk_nobody' }), 'widget.key_unknown'],
    ['opens a widget with a page that is a script', 'POST', () => '/widget/sessions', () => body({ widgetKey: chat.tenant.widgetKey, page: { url: 'javascript:alert(1)' } }), 'request.invalid'],
    ['opens a widget as somebody with a wrong proof', 'POST', () => '/widget/sessions', () => body({ widgetKey: chat.tenant.widgetKey, identity: { userId: 'boss', hash: '0'.repeat(64) } }), 'widget.identity_invalid'],
    ['accepts an invitation nobody wrote', 'POST', () => '/invitations/nobody/accept', () => body({ name: 'x', password: 'long enough to be one' }), 'invitation.not_found'],
  ])('refuses who %s', async (_case, method, path, given, code) => {
    await refused(method, path(), given(), code);
  });

  it('names every fault of a body by its place', async () => {
    const problem = await refused('POST', '/signup', body({ organization: '', email: 'x', password: 'short', extra: 1 }), 'request.invalid');
    const paths = problem.errors?.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['organization', 'name', 'email', 'password'].map((field) => `body.${field}`)));
    expect(JSON.stringify(problem)).not.toContain('short');
  });

  it('answers the same for an unknown e-mail and a wrong password', async () => {
    const [unknown, wrong] = await Promise.all([`nobody-${randomUUID()}@example.com`, chat.tenant.email].map((email) => rawCall('POST', '/auth/login', body({ email, password: 'not the password' }))));
    expectProblem(unknown!, 'auth.credentials_wrong');
    expect(wrong!.text).toBe(unknown!.text);
  });

  it('does the same thing once for the same Idempotency-Key, and refuses it for another', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const post = (name: string) => rawCall('POST', '/teams', { ...body({ name }), token: chat.tenant.token, headers });
    const name = `Team ${randomUUID()}`;
    const [first, again] = [await post(name), await post(name)];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.json).toEqual(first.json);
    expectProblem(await post('another'), 'idempotency.mismatch');
    const teams = await apiCall('GET /teams', { token: chat.tenant.token, query: { limit: 100 } });
    expect(teams.data.filter((team) => team.name === name)).toHaveLength(1);
  });

  it('acks a repeated message with 200 and the first message, and refuses other words under its id', async () => {
    const { token, ...visitor } = await aVisitor(chat.tenant);
    expect(visitor.conversation).toBeUndefined();
    const clientMessageId = randomUUID();
    const post = (text: string) => rawCall('POST', `${own()}/messages`, { ...body({ clientMessageId, text }), token: chat.tenant.token });
    const [first, again, otherWords] = [await post('once'), await post('once'), await post('twice')];
    expect([first.status, again.status]).toEqual([201, 200]);
    expect((again.json as { id: string }).id).toBe((first.json as { id: string }).id);
    expectProblem(otherWords, 'message.mismatch');
    const asStranger = await rawCall('POST', `${own()}/messages`, { ...body({ clientMessageId, text: 'once' }), token });
    expectProblem(asStranger, 'conversation.not_found');
  });

  it('does not unpack a bomb', async () => {
    const before = await chat.stored();
    const answer = await fetch(`${parleyUrl()}/api/v1${own()}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${chat.tenant.token}`, 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(`{"text":"${' '.repeat(50_000_000)}"}`),
    });
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([413, 'request.too_large']);
    expect(await chat.stored()).toEqual(before);
  });

  it('outlives requests that are no HTTP', async () => {
    const url = new URL(parleyUrl());
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const broken = request({ host: url.hostname, port: url.port, path: '/api/v1/me', headers: { 'content-length': '10', 'transfer-encoding': 'chunked' } }, (answer) => resolve(answer.resume().statusCode));
      broken.once('error', reject);
      broken.end('x');
    }).catch(() => 400);
    expect(status).toBeGreaterThanOrEqual(400);
    expect((await fetch(`${parleyUrl()}/healthz`)).status).toBe(200);
  });
});
