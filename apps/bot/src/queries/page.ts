import type { Page } from '@parley/contracts';
import { encodeCursor } from '@parley/tenancy';

/** One page out of rows of which one more than `limit` was asked for: the extra one only tells that there is more. */
export function pageOf<Row, T>(rows: Row[], limit: number, { present, cursor }: { present: (row: Row) => T; cursor: (row: Row) => unknown[] }): Page<T> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { data: page.map(present), nextCursor: rows.length > limit && last ? encodeCursor(cursor(last)) : null };
}
