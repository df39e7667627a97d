import type { CallOptions } from '@parley/client';
import { API_BASE, type Answer, type KnownRoute, type Problem } from '@parley/contracts';
import { parleyUrl } from './base-url.js';

export interface Caller {
  /** Default: `PARLEY_URL`. */
  baseUrl?: string;
  token?: string;
}

export interface RawAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** Undefined when the body is no JSON. */
  json: unknown;
}

export interface RawRequest extends Caller {
  /** As it stands: for what no typed client would send. */
  body?: string;
  headers?: Record<string, string>;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Any request below the API's base path, with the answer as it came. */
export const rawCall = async (method: string, path: string, { baseUrl = parleyUrl(), token, body, headers }: RawRequest = {}): Promise<RawAnswer> => {
  const response = await fetch(baseUrl + API_BASE + path, {
    method,
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
};

interface Loose {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  headers?: Record<string, string>;
}

const ask = (route: KnownRoute, options: Loose & Caller): Promise<RawAnswer> => {
  const [method, path] = route.split(' ') as [string, string];
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(options.params?.[name] ?? ''));
  const asked = Object.entries(options.query ?? {}).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)] as [string, string]]));
  const query = new URLSearchParams(asked).toString();
  const body = options.body === undefined ? undefined : JSON.stringify(options.body);
  return rawCall(method, query ? `${filled}?${query}` : filled, { ...options, body });
};

/** Calls a route of the contract and answers its body. Anything but success is an error with status and text. */
export const apiCall = async <K extends KnownRoute>(route: K, options: CallOptions<K> & Caller): Promise<Answer<K>> => {
  const { status, text, json } = await ask(route, options as Loose & Caller);
  if (status < 200 || status > 299) throw new Error(`${route} → ${status}: ${text.slice(0, 500)}`);
  return json as Answer<K>;
};

/** Calls a route that is expected to refuse, and answers the problem. Success is an error. */
export const apiRefusal = async <K extends KnownRoute>(route: K, options: CallOptions<K> & Caller): Promise<Problem> => {
  const { status, text, json, headers } = await ask(route, options as Loose & Caller);
  if (status < 400) throw new Error(`${route} → ${status}, but should have been refused: ${text.slice(0, 500)}`);
  if (!headers.get('content-type')?.startsWith('application/problem+json')) throw new Error(`${route} → ${status} without problem+json: ${text.slice(0, 500)}`);
  return json as Problem;
};
