import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApi } from '../src/index.js';

let server: Server | undefined;
const requests: { method?: string; url?: string; authorization?: string; body: string }[] = [];

async function serve(answer: RequestListener): Promise<string> {
  requests.length = 0;
  server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      requests.push({ method: request.method, url: request.url, authorization: request.headers.authorization, body });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

const problem = (status: number, code: string, headers: Record<string, string> = {}): RequestListener => (_, response) =>
  void response.writeHead(status, { 'content-type': 'application/problem+json', ...headers }).end(JSON.stringify({ type: 't', title: code, status, code }));

describe('createApi', () => {
  it('fills path, query and body and sends the token', async () => {
    const baseUrl = await serve((_, response) => void response.end('{"data":[],"hasMore":false}'));
    const api = createApi({ baseUrl, token: () => 'secret' });
    const page = await api.call('GET /conversations/:id/messages', { params: { id: 'a b' }, query: { afterSeq: 4, limit: undefined } });
    expect(page).toEqual({ data: [], hasMore: false });
    expect(requests).toEqual([{ method: 'GET', url: '/api/v1/conversations/a%20b/messages?afterSeq=4', authorization: 'Bearer secret', body: '' }]);
    await api.call('PATCH /me', { body: { name: 'Ada' } });
    expect(requests[1]).toMatchObject({ method: 'PATCH', url: '/api/v1/me', body: '{"name":"Ada"}' });
  });

  it('answers undefined where there is no body', async () => {
    const baseUrl = await serve((_, response) => void response.writeHead(204).end());
    expect(await createApi({ baseUrl, token: () => undefined }).call('POST /auth/logout')).toBeUndefined();
  });

  it('rejects with the problem and how long to wait', async () => {
    const baseUrl = await serve(problem(429, 'limit.rate', { 'retry-after': '3' }));
    await expect(createApi({ baseUrl, token: () => undefined }).call('GET /me')).rejects.toMatchObject({ code: 'limit.rate', status: 429, retryAfterMs: 3000, retryable: true });
  });

  it('finds words for an answer that is no problem+json', async () => {
    const baseUrl = await serve((_, response) => void response.writeHead(502).end('<html>'));
    await expect(createApi({ baseUrl, token: () => undefined }).call('GET /me')).rejects.toMatchObject({ code: 'service.unavailable', status: 502 });
  });

  it('calls a missing connection network.offline', async () => {
    await expect(createApi({ baseUrl: 'http://127.0.0.1:1', token: () => undefined }).call('GET /me')).rejects.toMatchObject({ code: 'network.offline', status: 0, retryable: true });
  });

  it('gives up on an answer that does not come, and passes on the caller’s abort', async () => {
    const baseUrl = await serve(() => undefined);
    await expect(createApi({ baseUrl, token: () => undefined, timeoutMs: 20 }).call('GET /me')).rejects.toMatchObject({ code: 'network.offline' });
    await expect(createApi({ baseUrl, token: () => undefined }).call('GET /me', { signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
    server?.closeAllConnections();
  });

  it('refreshes once for calls in parallel and sends them again', async () => {
    const baseUrl = await serve((request, response) => (request.headers.authorization === 'Bearer new' ? void response.end('{}') : problem(401, 'auth.token_invalid')(request, response)));
    let token = 'old';
    const refresh = vi.fn(async () => {
      await Promise.resolve();
      token = 'new';
      return true;
    });
    const api = createApi({ baseUrl, token: () => token, refresh });
    await Promise.all([api.call('GET /me'), api.call('GET /tenant')]);
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(requests).toHaveLength(4);
  });

  it('does not refresh for a refused sign-in, nor twice for one call', async () => {
    const baseUrl = await serve(problem(401, 'auth.credentials_wrong'));
    const refresh = vi.fn(async () => true);
    const api = createApi({ baseUrl, token: () => 'old', refresh });
    await expect(api.call('POST /auth/login', { body: { email: 'a@b.c', password: 'x' } })).rejects.toMatchObject({ code: 'auth.credentials_wrong' });
    expect(refresh).not.toHaveBeenCalled();
    await expect(api.call('GET /me')).rejects.toMatchObject({ status: 401 });
    expect(refresh).toHaveBeenCalledTimes(1);
  });
});
