import type { z } from 'zod';
import type { Permission } from './permissions.js';
import type { ProblemCode } from './problems.js';

/**
 * Who may call a route. Nobody, unless one of these says so:
 * `anyone` needs no token; `permission` admits agents whose role grants it and API keys with that scope;
 * `visitor: 'own'` admits a visitor's token too, and the service answers only for what is the visitor's own;
 * `self` admits every signed-in agent for what is theirs.
 */
export interface Access {
  anyone?: true;
  permission?: Permission;
  visitor?: 'own';
  self?: true;
  /** Who shows a valid signature in the address needs no token. The service checks it; see `Attachment.url`. */
  signed?: true;
}

/**
 * One row of the route table. OpenAPI, the permission guard, request validation, the typed client and the
 * isolation matrix are all made from it, so a route without a row cannot answer.
 */
export interface Route {
  summary: string;
  access: Access;
  query?: z.ZodType;
  body?: z.ZodType;
  /** The body is one file as `multipart/form-data`, part `file`; the service reads it as a stream. */
  upload?: true;
  /** What it answers, by HTTP status; `null` is an answer without a body. */
  answers: Record<number, z.ZodType | null>;
  /** The successful answer is a file and not JSON. */
  download?: true;
  /** The successful answer is a stream of server-sent events. */
  stream?: true;
  /** Problems of its own, beside those that any route can answer. */
  problems?: readonly ProblemCode[];
  /** The answer holds a secret that is shown once: it is not kept for a repeated `Idempotency-Key`. */
  secretAnswer?: true;
  /** Which limit counts this route per address; every route also counts per tenant and token. */
  limit?: LimitName;
  /** Callable by scripts on the inbox's websites (CORS): the widget's routes. */
  fromWebsites?: true;
}

/** Rates that a stranger can reach without a token, per address; see `limits`. */
export type LimitName = 'signup' | 'login' | 'widget' | 'upload' | 'download';

/** Requests per window in seconds. */
export const limits: Record<LimitName | 'token' | 'tenant', { points: number; seconds: number }> = {
  signup: { points: 30, seconds: 3600 },
  login: { points: 30, seconds: 300 },
  widget: { points: 120, seconds: 60 },
  upload: { points: 600, seconds: 3600 },
  download: { points: 1200, seconds: 60 },
  token: { points: 1200, seconds: 60 },
  tenant: { points: 12000, seconds: 60 },
};

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** `'POST /conversations/:id/assign'`, below `/api/v1`. */
export type RouteName = `${Method} /${string}`;

export const defineRoutes = <T extends Record<RouteName, Route>>(table: T): T => table;

/** The public base path of every REST route. */
export const API_BASE = '/api/v1';
