import type { ProviderFault } from '@parley/contracts';
import { OutboundError } from '@parley/outbound';

/** A provider did not do what it was asked. The message holds nothing of what it answered. */
export class ProviderFailed extends Error {
  constructor(
    readonly fault: ProviderFault,
    /** `status`: what it answered by HTTP. `restMs`: for how long it is better not asked again. */
    readonly more: { status?: number; restMs?: number; cause?: unknown } = {},
  ) {
    super(`The provider failed: ${fault}`, more.cause === undefined ? undefined : { cause: more.cause });
  }
}

/** Nobody waits for the answer any more; nothing is known of the provider. */
export class NobodyWaits extends Error {}

const LONGEST_REST_MS = 120_000;
/** Somebody has to give another key, or name another model. */
const UNTIL_MENDED_MS = 60_000;

/** What an answer that is no success says. */
export function refusalOf({ status, headers }: { status: number; headers: Record<string, string> }): ProviderFailed {
  if (status >= 300 && status < 400) return new ProviderFailed('redirected', { status });
  if (status === 401 || status === 403) return new ProviderFailed('key_refused', { status, restMs: UNTIL_MENDED_MS });
  if (status === 404) return new ProviderFailed('model_unknown', { status, restMs: UNTIL_MENDED_MS });
  if (status === 429) return new ProviderFailed('asked_too_often', { status, restMs: restOf(headers['retry-after']) });
  return new ProviderFailed(status >= 500 ? 'failed' : 'refused', { status });
}

/** RFC 9110 10.2.3: seconds, or a date. */
function restOf(said: string | undefined): number {
  const seconds = /^\d{1,9}$/.test(said ?? '') ? Number(said) : said ? (Date.parse(said) - Date.now()) / 1000 : Number.NaN;
  return Number.isFinite(seconds) ? Math.min(LONGEST_REST_MS, Math.max(1000, seconds * 1000)) : 10_000;
}

/** What went wrong on the way. */
export function failureOf(error: unknown): ProviderFailed | NobodyWaits {
  if (error instanceof ProviderFailed || error instanceof NobodyWaits) return error;
  if (!(error instanceof OutboundError)) return new ProviderFailed('failed', { cause: error });
  if (error.fault === 'cancelled') return new NobodyWaits();
  if (error.fault === 'too_many_redirects') return new ProviderFailed('redirected', { cause: error });
  if (error.fault === 'type_refused') return new ProviderFailed('not_understood', { cause: error });
  return new ProviderFailed(error.fault, { cause: error });
}
