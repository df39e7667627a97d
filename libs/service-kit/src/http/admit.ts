import { Refused, routeOf, type KnownRoute, type ProblemCode } from '@parley/contracts';
import type { z } from 'zod';
import type { ParleyRequest } from './handle.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Checks path ids, query and body of an authorised request against the route's row and leaves the parsed values on the request.
 * @throws Refused `request.invalid` naming each fault, `request.unsupported_media_type`, or the route's own not-found
 */
export function admit(request: ParleyRequest, route: KnownRoute): void {
  const row = routeOf(route);
  checkIds(request.params, row.problems);
  const query = row.query ? parse(row.query, request.query, 'query') : undefined;
  if (row.body) checkMediaType(request);
  if (row.upload && !request.is('multipart/form-data')) throw new Refused('request.unsupported_media_type', 'Send multipart/form-data');
  const body = row.body ? parse(row.body, request.body ?? {}, 'body') : undefined;
  request.parley = { body, query };
}

/** An id that is no UUID names nothing, so it is answered like one that names nothing. */
function checkIds(params: Record<string, string | string[]>, problems: readonly ProblemCode[] = []): void {
  for (const [name, value] of Object.entries(params)) {
    if (!/(^id|Id)$/.test(name) || UUID.test(String(value))) continue;
    throw new Refused(problems.find((code) => code.endsWith('.not_found')) ?? 'request.not_found');
  }
}

function checkMediaType(request: ParleyRequest): void {
  const empty = !request.headers['transfer-encoding'] && Number(request.headers['content-length'] ?? 0) === 0;
  if (!empty && !request.is('application/json')) throw new Refused('request.unsupported_media_type');
}

function parse(schema: z.ZodType, value: unknown, where: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, 20).map((issue) => ({ path: [where, ...issue.path].join('.'), message: issue.message }));
  throw new Refused('request.invalid', `${errors[0]!.path}: ${errors[0]!.message}`, errors);
}
