import { Refused } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

/** How long contacts are looked through for a segment, in milliseconds. */
export const SEGMENT_MS = 3000;

/** SQLSTATE query_canceled. */
const isTimeout = (error: unknown) => ((error as { code?: string; driverError?: { code?: string } }).code ?? (error as { driverError?: { code?: string } }).driverError?.code) === '57014';

/** Runs what looks through contacts, for no longer than it may. It must be the transaction's last work. @throws Refused `segment.too_costly` */
export async function withinTime<T>(tx: Tx, work: () => Promise<T>, ms = SEGMENT_MS): Promise<T> {
  await tx.run(`select set_config('statement_timeout', $1, true)`, [String(ms)]);
  try {
    return await work();
  } catch (error) {
    if (isTimeout(error)) throw new Refused('segment.too_costly');
    throw error;
  }
}
