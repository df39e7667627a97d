import { API_BASE, type Answer, type BodyIn, type KnownRoute, type QueryIn } from '@parley/contracts';
import { problemIn, unreachable } from './api-problem.js';

type ParamsOf<K extends string> = K extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamsOf<`/${Rest}`>
  : K extends `${string}:${infer Name}`
    ? Name
    : never;

/** What a route needs beside its name: path parameters and body are required exactly where the route table has them. */
export type CallOptions<K extends KnownRoute> = ([ParamsOf<K>] extends [never] ? { params?: undefined } : { params: Record<ParamsOf<K>, string> }) &
  (BodyIn<K> extends undefined ? { body?: undefined } : { body: BodyIn<K> }) & {
    query?: QueryIn<K>;
    headers?: Record<string, string>;
    signal?: AbortSignal;
  };

type Arguments<K extends KnownRoute> = {} extends CallOptions<K> ? [options?: CallOptions<K>] : [options: CallOptions<K>];

export interface Api {
  /** Calls a route of the table. Rejects with `ApiProblem`, or with the signal's reason when aborted. */
  call<K extends KnownRoute>(route: K, ...options: Arguments<K>): Promise<Answer<K>>;
}

export interface ApiOptions {
  /** Origin of Parley, e.g. `https://chat.example`; empty for the page's own. */
  baseUrl: string;
  token: () => string | undefined;
  /** Asked once when a call with a token is answered 401; `true` sends the call again. Calls in parallel share one. */
  refresh?: () => Promise<boolean>;
  /** Longest wait for an answer, in milliseconds. */
  timeoutMs?: number;
}

interface Loose {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Typed calls of the REST contract. */
export function createApi({ baseUrl, token, refresh, timeoutMs = 30_000 }: ApiOptions): Api {
  let refreshing: Promise<boolean> | undefined;
  const refreshOnce = () => (refreshing ??= refresh!().finally(() => (refreshing = undefined)));

  const attempt = (route: string, options: Loose, bearer: string | undefined) => {
    const [method, path] = route.split(' ') as [string, string];
    return request(baseUrl + API_BASE + address(path, options), timeoutMs, {
      method,
      signal: options.signal,
      headers: {
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(options.body !== undefined && { 'content-type': 'application/json' }),
        ...options.headers,
      },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
    });
  };

  const call = async (route: string, options: Loose = {}): Promise<unknown> => {
    const bearer = token();
    let response = await attempt(route, options, bearer);
    const renewable = response.status === 401 && bearer && refresh && !route.includes(' /auth/');
    if (renewable && (token() !== bearer || (await refreshOnce()))) response = await attempt(route, options, token());
    if (!response.ok) throw await problemIn(response);
    // 202 and 204 may have nothing to say.
    const body = await response.text();
    return body === '' ? undefined : (JSON.parse(body) as unknown);
  };
  return { call: call as Api['call'] };
}

function address(path: string, { params, query }: Loose): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined && value !== null) search.set(key, String(value));
  const tail = search.toString();
  return tail ? `${filled}?${tail}` : filled;
}

async function request(url: string, timeoutMs: number, init: RequestInit): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), timeoutMs);
  const abort = () => patience.abort();
  init.signal?.addEventListener('abort', abort);
  try {
    return await fetch(url, { ...init, signal: init.signal?.aborted ? init.signal : patience.signal });
  } catch {
    if (init.signal?.aborted) throw init.signal.reason;
    throw unreachable();
  } finally {
    clearTimeout(timer);
    init.signal?.removeEventListener('abort', abort);
  }
}
