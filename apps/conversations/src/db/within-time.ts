import { Refused } from '@parley/contracts';
import type { SpanningTx } from '@parley/tenancy';

/** How long something is looked through, in milliseconds. */
const LOOK_MS = 3000;
/** SQLSTATE query_canceled. */
const CANCELLED = '57014';

const codeOf = (error: unknown): unknown => {
  const { code, driverError } = Object(error) as { code?: unknown; driverError?: { code?: unknown } };
  return driverError?.code ?? code;
};

/** Runs what looks through a lot, for no longer than it may hold a connection. It must be the transaction's last work. @throws Refused `tooCostly` */
export async function withinTime<T>(tx: SpanningTx, tooCostly: 'search.too_costly' | 'segment.too_costly', work: () => Promise<T>): Promise<T> {
  tx.send(`set local statement_timeout = ${LOOK_MS}`);
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) === CANCELLED) throw Object.assign(new Refused(tooCostly), { cause: error });
    throw error;
  }
}
