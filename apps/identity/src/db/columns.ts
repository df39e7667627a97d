import type { Tx } from '@parley/tenancy';
import type { EntityTarget, ObjectLiteral } from 'typeorm';

/** The columns of an entity for hand-written SQL that answers its rows: `created_at as "createdAt", …`. */
export const columnsOf = (tx: Tx, entity: EntityTarget<ObjectLiteral>): string =>
  tx.orm.dataSource
    .getMetadata(entity)
    .columns.map((column) => `${column.databaseName} as "${column.propertyName}"`)
    .join(', ');
