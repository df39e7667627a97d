import type { Problem } from '@parley/contracts';

/**
 * A call that did not succeed. `code` is one of the contract's problem codes, or `network.offline` with status 0
 * when nobody answered at all.
 */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;

  constructor(
    readonly problem: Problem,
    /** How long the server asks to wait before another try, in milliseconds. */
    readonly retryAfterMs?: number,
  ) {
    super(problem.detail ?? problem.title);
    this.code = problem.code;
    this.status = problem.status;
  }

  /** Whether the same call may succeed later without being changed. */
  get retryable(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** The problem of a call that reached nobody. */
export const unreachable = () =>
  new ApiProblem({ type: 'urn:parley:problem:network.offline', title: 'No connection', status: 0, code: 'network.offline' });

/** The problem in an answer; one of our own words when the answer comes from something in between that speaks no problem+json. */
export async function problemIn(response: Response): Promise<ApiProblem> {
  const { status } = response;
  const body: unknown = await response.json().catch(() => undefined);
  const code = status === 429 ? 'limit.rate' : status > 500 ? 'service.unavailable' : 'internal.error';
  const problem: Problem = isProblem(body) ? body : { type: `urn:parley:problem:${code}`, title: response.statusText || code, status, code };
  return new ApiProblem(problem, waitOf(response.headers.get('retry-after')));
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' && 'status' in body;

/** RFC 9110 10.2.3: seconds or a date. */
function waitOf(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
