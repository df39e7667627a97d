import { Refused } from '@parley/contracts';
import type { SpanningTx } from '@parley/tenancy';

const TIMED_OUT = '57014';

/** Runs a search that may not hold a connection for long. @throws Refused `search.too_costly` */
export async function soon<T>(tx: SpanningTx, search: () => Promise<T>): Promise<T> {
  tx.send(`set local statement_timeout = '3s'`);
  try {
    return await search();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === TIMED_OUT) throw Object.assign(new Refused('search.too_costly'), { cause: error });
    throw error;
  }
}
