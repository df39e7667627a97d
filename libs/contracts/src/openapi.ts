import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { Id } from './primitives.js';
import { Problem, problems, type ProblemCode } from './problems.js';
import { API_BASE, type Access, type Route, type RouteName } from './route.js';
import { routes } from './routes/index.js';

/** First path segments that are shown together; every other segment is a tag of its own. */
const tagOf: Record<string, string> = {
  signup: 'Sign-in', auth: 'Sign-in', me: 'Sign-in', invitations: 'Sign-in',
  tenant: 'Tenant', 'audit-log': 'Tenant',
  'api-keys': 'API keys',
  agents: 'People', teams: 'People', roles: 'People',
  'openapi.json': 'Documents', 'asyncapi.json': 'Documents',
};
const named = (segment: string) => segment.charAt(0).toUpperCase() + segment.slice(1).replaceAll('-', ' ');

interface Place {
  method: 'get' | 'post' | 'patch' | 'delete';
  path: string;
  segments: string[];
  params: string[];
}

/** `'POST /conversations/:id/assign'` → its method, OpenAPI path and parameter names. */
function placeOf(route: string): Place {
  const [method = '', path = ''] = route.split(' ');
  const segments = path.split('/').filter(Boolean);
  return {
    method: method.toLowerCase() as Place['method'],
    path: path.replace(/:(\w+)/g, '{$1}'),
    segments,
    params: segments.filter((segment) => segment.startsWith(':')).map((segment) => segment.slice(1)),
  };
}

const operationId = ({ method, segments }: Place) =>
  method + segments.map((segment) => (segment.startsWith(':') ? 'By-' : '') + segment.replace(':', '')).join('-').split(/[-.]/).map(named).join('');

const isId = (param: string) => param === 'id' || param.endsWith('Id');
const pathParams = (params: string[]) =>
  z.object(Object.fromEntries(params.map((param) => [param, isId(param) ? Id : z.string().min(1).max(512)])));

const IdempotencyKey = z
  .string().min(1).max(255)
  .meta({ description: 'The same key with the same body returns the first answer for 24 hours; with another body 409 `idempotency.mismatch`.' });

const LastEventId = z.string().max(2048).meta({ description: 'The `id` of the last event that was heard: what came after it is told first, or `reset`.' });

const rateHeaders = {
  'Retry-After': { description: 'Seconds until another try is worth it', schema: { type: 'integer' as const, minimum: 0 } },
  RateLimit: { description: 'What is left of the limit and until when (draft-ietf-httpapi-ratelimit-headers)', schema: { type: 'string' as const } },
  'RateLimit-Policy': { description: 'The limit and its window', schema: { type: 'string' as const } },
};

/** Problems that a route can answer because of what it is, beside those of its row. */
function commonProblems(route: Route, { method, params }: Place): ProblemCode[] {
  const known = !route.access.anyone;
  return [
    'limit.rate', 'internal.error', 'service.unavailable',
    ...(route.upload ? (['request.unsupported_media_type'] as const) : []),
    ...(route.body ? (['request.malformed_json', 'request.invalid', 'request.unsupported_media_type', 'request.too_large'] as const) : []),
    ...(route.query || params.length ? (['request.invalid'] as const) : []),
    ...(known ? (['auth.required', 'auth.token_invalid', 'auth.token_revoked', 'auth.forbidden', 'tenant.suspended'] as const) : []),
    ...(known && method === 'post' ? (['idempotency.mismatch', 'idempotency.in_progress'] as const) : []),
    ...(known && route.secretAnswer ? (['idempotency.answer_not_kept'] as const) : []),
  ];
}

function problemAnswers(codes: ProblemCode[]): ZodOpenApiResponsesObject {
  const byStatus = Map.groupBy(new Set(codes), (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].sort(([a], [b]) => a - b).map(([status, group]) => [
      String(status) as `${1 | 2 | 3 | 4 | 5}${string}`,
      {
        description: group.map((code) => `\`${code}\`: ${problems[code].title}`).join('\n\n'),
        ...(status === 429 && { headers: rateHeaders }),
        content: {
          'application/problem+json': {
            schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object' as const, properties: { code: { enum: group } } }] },
          },
        },
      },
    ]),
  );
}

const successWords: Record<string, string> = { 200: 'Done', 201: 'Made', 202: 'Accepted', 204: 'Done, nothing to say' };
const bytes = { schema: { type: 'string' as const, format: 'binary' } };
const fileAnswers: Record<string, string> = { 200: 'The file', 206: 'The asked range of the file', 304: 'As known already' };

const eventStream = { description: 'Server-sent events; the data of each is a server frame (see AsyncAPI)', content: { 'text/event-stream': { schema: { type: 'string' as const } } } };

function successAnswers({ answers, download, stream }: Route): ZodOpenApiResponsesObject {
  const entries = Object.entries(answers);
  if (stream) return { 200: eventStream };
  if (!download) return Object.fromEntries(entries.map(([status, schema]) => [status, { description: successWords[status] ?? 'Done', ...(schema && { content: { 'application/json': { schema } } }) }]));
  return Object.fromEntries(entries.map(([status]) => [status, { description: fileAnswers[status] ?? 'Done', ...(status !== '304' && { content: { '*/*': bytes } }) }]));
}

/** One file in a form, as browsers send it. */
const formOfFile = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: { type: 'object' as const, required: ['file'], properties: { file: { ...bytes.schema, description: 'With its file name; what it is, is found from its content.' } } },
    },
  },
};

function whoMay({ anyone, permission, visitor, self, signed }: Access): string {
  if (anyone) return 'Needs no token.';
  const who = [permission && `an agent or API key with \`${permission}\``, self && 'every signed-in agent', visitor && 'a visitor, for what is their own', signed && 'whoever has a signed link, without a token'];
  return `For ${who.filter(Boolean).join('; ')}.`;
}

function operationOf(route: Route, place: Place): ZodOpenApiOperationObject {
  const first = place.segments[0]!;
  const repeatable = place.method === 'post' && !route.access.anyone;
  return {
    operationId: operationId(place),
    tags: [tagOf[first] ?? named(first)],
    summary: route.summary,
    description: whoMay(route.access),
    security: route.access.anyone ? [] : route.access.signed ? [{ bearer: [] }, {}] : [{ bearer: [] }],
    requestParams: {
      ...(place.params.length && { path: pathParams(place.params) }),
      ...(route.query && { query: route.query as z.ZodObject }),
      ...(repeatable && { header: z.object({ 'Idempotency-Key': IdempotencyKey.optional() }) }),
      ...(route.stream && { header: z.object({ 'Last-Event-ID': LastEventId.optional() }) }),
    },
    ...(route.body && { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } }),
    ...(route.upload && { requestBody: formOfFile }),
    responses: { ...successAnswers(route), ...problemAnswers([...commonProblems(route, place), ...(route.problems ?? [])]) },
    'x-parley-access': route.access,
  };
}

function pathsOf(table: Record<string, Route>): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, route] of Object.entries(table)) {
    const place = placeOf(name);
    paths[place.path] = { ...paths[place.path], [place.method]: operationOf(route, place) };
  }
  return paths;
}

/**
 * The complete OpenAPI 3.1 document of a route table, by default of all routes. Answers may gain fields, so their
 * schemas leave other properties open; bodies are closed, as the services refuse unknown fields.
 */
export const openapi = (table: Record<RouteName, Route> = routes): ReturnType<typeof createDocument> =>
  createDocument(
    {
      openapi: '3.1.0',
      info: { title: 'Parley', version: '1', description: 'Online customer service: people, inboxes, contacts and conversations. Sockets and events: `/api/v1/asyncapi.json`.' },
      servers: [{ url: API_BASE }],
      paths: pathsOf(table),
      components: {
        schemas: { Problem },
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'An agent’s access token, an API key (`pk_…`) or a visitor’s token.' },
        },
      },
    },
    {
      override: ({ jsonSchema, zodSchema, io }) => {
        if (io === 'output' && zodSchema._zod.def.type === 'object') delete jsonSchema.additionalProperties;
      },
    },
  );
