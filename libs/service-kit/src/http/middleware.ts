import { randomUUID } from 'node:crypto';
import { API_BASE, Refused, routeOf, type ProblemCode } from '@parley/contracts';
import { histogram, inSpan, withContext } from '@parley/observability';
import { json, type Application, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { matchRoute, methodsFor } from './route-match.js';

/** Largest JSON body, in bytes. */
const MAX_BODY = 262_144;
/** How long a JSON body may take to arrive, in milliseconds. Uploads have time limits of their own. */
const BODY_MS = 30_000;
const CORS_HEADERS = 'authorization, content-type, idempotency-key, last-event-id';

const duration = histogram('http_request_duration_seconds', 'Time to answer, by route', ['service', 'route', 'status']);

/** Each request runs in a span and a log context of its own, and is measured. */
const observe = (service: string) => (request: Request, response: Response, next: NextFunction) => {
  const route = matchRoute(request.method, request.path) ?? 'other';
  const stop = duration.startTimer({ service, route });
  const finished = new Promise<void>((resolve) => response.once('close', resolve));
  void withContext({ requestId: randomUUID() }, () =>
    inSpan(`HTTP ${route}`, { kind: 'server' }, async (span) => {
      next();
      await finished;
      span.setAttribute('http.response.status_code', response.statusCode);
      stop({ status: response.statusCode });
    }),
  );
};

/**
 * CORS for the widget's routes: any website may call them, as a token in a header, never a cookie, is what counts there.
 * Which websites may open a session at all is the inbox's `domains`.
 */
function crossOrigin(request: Request, response: Response, next: NextFunction): void {
  const method = request.method === 'OPTIONS' ? String(request.headers['access-control-request-method'] ?? '') : request.method;
  const route = matchRoute(method, request.path);
  if (!request.headers.origin || !route || !routeOf(route).fromWebsites) return next();
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', 'Retry-After, RateLimit');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  if (request.method !== 'OPTIONS') return next();
  response.setHeader('Access-Control-Allow-Methods', methodsFor(request.path).join(', '));
  response.setHeader('Access-Control-Allow-Headers', CORS_HEADERS);
  response.setHeader('Access-Control-Max-Age', '7200');
  response.status(204).end();
}

const apiHeaders = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
});

const neverCached = (_: Request, response: Response, next: NextFunction): void => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** Errors of the body parser, by their `type` (package http-errors). Nest would forget it, so they are translated here. */
const parserCodes: Record<string, ProblemCode> = {
  'entity.parse.failed': 'request.malformed_json',
  'entity.too.large': 'request.too_large',
  'encoding.unsupported': 'request.unsupported_media_type',
  'charset.unsupported': 'request.unsupported_media_type',
};

const parseJson = json({ limit: MAX_BODY, strict: false, type: 'application/json' });

function parseBody(request: Request, response: Response, next: NextFunction): void {
  const slow = setTimeout(() => request.destroy(), BODY_MS);
  parseJson(request, response, (error?: unknown) => {
    clearTimeout(slow);
    next(error && new Refused(parserCodes[(error as { type?: string }).type ?? ''] ?? 'request.invalid'));
  });
}

/** What stands before every service's controllers. */
export function useMiddleware(express: Application, service: string, trustProxy: number): void {
  express.set('trust proxy', trustProxy);
  express.set('query parser', 'simple');
  express.enable('case sensitive routing');
  express.enable('strict routing');
  express.set('etag', false);
  express.disable('x-powered-by');
  express.use(observe(service));
  express.use(API_BASE, apiHeaders, neverCached);
  express.use(crossOrigin);
  express.use(parseBody);
}
