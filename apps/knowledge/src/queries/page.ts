import type { Page } from '@parley/contracts';
import { encodeCursor } from '@parley/tenancy';

/** A page out of `limit + 1` rows: the extra one says that there is more. `keyOf`: the sort key after which the next page begins. */
export function pageOfRows<Row, T>(found: readonly Row[], limit: number, { keyOf, present }: { keyOf: (row: Row) => unknown[]; present: (row: Row) => T }): Page<T> {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { data: rows.map(present), nextCursor: found.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
