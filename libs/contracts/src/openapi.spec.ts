import { describe, expect, it } from '@jest/globals';
import { asyncapi } from './asyncapi.js';
import { events } from './events/index.js';
import { openapi } from './openapi.js';
import { routes, routeOf, type KnownRoute } from './routes/index.js';
import { clientFrames, serverFrames } from './socket.js';

type Json = Record<string, unknown>;

const refsIn = (value: unknown): string[] =>
  value && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : refsIn(inner)))
    : [];
const resolve = (document: unknown, ref: string) =>
  ref.replace('#/', '').split('/').reduce<unknown>((at, part) => (at as Json | undefined)?.[part], document);
const dangling = (document: unknown) => refsIn(document).filter((ref) => !ref.startsWith('#/') || resolve(document, ref) === undefined);

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security: Json[];
  parameters?: { in: string; name: string; required?: boolean; schema: Json }[];
  requestBody?: unknown;
  responses: Record<string, { content?: Record<string, unknown>; headers?: Json; description: string }>;
  'x-parley-access': Json;
}

const document = JSON.parse(JSON.stringify(openapi())) as { openapi: string; paths: Record<string, Record<string, Operation>> };
const names = Object.keys(routes) as KnownRoute[];
const operationOf = (name: KnownRoute) => {
  const [method, path] = name.split(' ') as [string, string];
  return document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
};

describe('the OpenAPI document', () => {
  it('is 3.1 and every reference in it leads somewhere', () => {
    expect(document.openapi).toMatch(/^3\.1/);
    expect(dangling(document)).toEqual([]);
  });

  it.each(names)('describes %s', (name) => {
    const operation = operationOf(name)!;
    const route = routeOf(name);
    expect(operation.summary).toBe(route.summary);
    expect(operation.tags).toHaveLength(1);
    expect(operation['x-parley-access']).toEqual(route.access);
    expect(operation.security).toEqual(route.access.anyone ? [] : route.access.signed ? [{ bearer: [] }, {}] : [{ bearer: [] }]);
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining([...Object.keys(route.answers), '429', '500', '503']));
    expect(Boolean(operation.requestBody)).toBe(Boolean(route.body ?? route.upload));
    expect(Object.keys(operation.responses['429']!.headers!)).toEqual(['Retry-After', 'RateLimit', 'RateLimit-Policy']);
    const given = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
    expect(given.map((parameter) => parameter.name)).toEqual([...name.matchAll(/:(\w+)/g)].map((match) => match[1]));
    expect(given.every((parameter) => parameter.required)).toBe(true);
  });

  it('names every operation once', () => {
    const ids = names.map((name) => operationOf(name)!.operationId);
    expect(new Set(ids).size).toBe(names.length);
  });

  it('says which problems a route answers, as problem+json', () => {
    const answer = operationOf('POST /conversations/:id/assign')!.responses['409']!;
    expect(answer.description).toContain('conversation.already_assigned');
    expect(Object.keys(answer.content!)).toEqual(['application/problem+json']);
  });

  it('offers Idempotency-Key on authenticated POSTs only', () => {
    const headers = (name: KnownRoute) => operationOf(name)!.parameters?.filter((parameter) => parameter.in === 'header').map((parameter) => parameter.name) ?? [];
    expect(headers('POST /conversations')).toEqual(['Idempotency-Key']);
    expect(headers('POST /signup')).toEqual([]);
    expect(headers('GET /conversations')).toEqual([]);
  });
});

describe('the AsyncAPI document', () => {
  const sockets = JSON.parse(JSON.stringify(asyncapi())) as { asyncapi: string; components: { messages: Json } };

  it('is 3.0 and every reference in it leads somewhere', () => {
    expect(sockets.asyncapi).toBe('3.0.0');
    expect(dangling(sockets)).toEqual([]);
  });

  it('has a message for every frame and event', () => {
    const all = [...Object.keys(clientFrames).map((type) => `client.${type}`), ...Object.keys(serverFrames).map((type) => `server.${type}`), ...Object.keys(events)];
    expect(Object.keys(sockets.components.messages).sort()).toEqual(all.sort());
  });
});
