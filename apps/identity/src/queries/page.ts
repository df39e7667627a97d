import { Id, type Page, text } from '@parley/contracts';
import { decodeCursor, encodeCursor, type Tx } from '@parley/tenancy';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { z } from 'zod';
import { columnsOf } from '../db/columns.js';
import { sortKey } from '../db/sort-key.js';

export interface PageAsked {
  limit: number;
  cursor?: string | undefined;
}
/** Rows of a page, and the cursor of the next one. */
export interface Rows<Row> {
  rows: Row[];
  nextCursor: string | null;
}

/** A page out of `limit + 1` rows: the extra one says that there is more. `keyOf`: the sort key after which the next page begins. */
export function pageOfRows<Row>(found: Row[], limit: number, keyOf: (row: Row) => unknown[]): Rows<Row> {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}

export const presentPage = <Row, T>({ rows, nextCursor }: Rows<Row>, present: (row: Row) => T): Page<T> => ({ data: rows.map(present), nextCursor });

const NameKey = z.tuple([text(200), Id]);

/** A page of the tenant's rows of an entity, by name. @throws Refused `request.cursor_invalid` */
export async function pageByName<Row extends { id: string }>(tx: Tx, entity: EntityTarget<ObjectLiteral>, { limit, cursor }: PageAsked): Promise<Rows<Row>> {
  const [name, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, NameKey);
  const { tableName } = tx.orm.dataSource.getMetadata(entity);
  const found = await tx.rows<Row & { sortKey: string }>(
    `select ${columnsOf(tx, entity)}, ${sortKey} as "sortKey" from ${tableName}
     where $1::text is null or (${sortKey}, id) > ($1, $2::uuid) order by ${sortKey}, id limit $3`,
    [name, id, limit + 1],
  );
  return pageOfRows(found, limit, (row) => [row.sortKey, row.id]);
}
