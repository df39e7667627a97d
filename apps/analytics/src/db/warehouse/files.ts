import type { WarehouseTable } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

export interface FileRow {
  id: string;
  table: WarehouseTable;
  day: string;
  revision: number;
  rows: number;
  bytes: number;
  writtenAt: Date;
}
const fileColumns = `f.id, f."table", f.day::text as day, f.revision, f.rows, f.bytes, f.written_at as "writtenAt"`;

/** Where a file lies. Each revision has an id of its own: what is being fetched is not changed under its reader. */
export const warehouseKey = (tenantId: string, id: string): string => `warehouse/${tenantId}/${id.slice(-2)}/${id}.csv.gz`;

export const findFile = (tx: Tx, id: string): Promise<FileRow | undefined> => tx.row<FileRow>(`select ${fileColumns} from warehouse_file f where tenant_id = $1 and id = $2`, [tx.tenantId, id]);

interface Asked {
  table: WarehouseTable | null;
  since: string | null;
  after: { day: string; id: string } | null;
  limit: number;
}
/** The newest day first. */
export const listFiles = (tx: Tx, { table, since, after, limit }: Asked): Promise<FileRow[]> =>
  tx.rows<FileRow>(
    `select ${fileColumns} from warehouse_file f where tenant_id = $1 and ($2::text is null or "table" = $2) and ($3::date is null or day >= $3) and ($4::date is null or day < $4 or (day = $4 and id > $5::uuid))
     order by day desc, id limit $6`,
    [tx.tenantId, table, since, after?.day ?? null, after?.id ?? null, limit],
  );

/** Tables of which there is a file of a day. */
export const tablesOf = async (tx: Tx, day: string): Promise<WarehouseTable[]> =>
  (await tx.rows<{ table: WarehouseTable }>('select "table" from warehouse_file where tenant_id = $1 and day = $2', [tx.tenantId, day])).map(({ table }) => table);

/** A file as it was written; `digest`: of what is in it. */
export interface Written {
  id: string;
  table: WarehouseTable;
  day: string;
  rows: number;
  bytes: number;
  digest: string;
}
/** Takes the place of what was written of the table and day before; answers the id of the file that is not needed any more: of that one, or of this where the same stands there already. */
export async function takePlace(tx: Tx, file: Written): Promise<string | null> {
  const before = await tx.row<{ id: string; digest: string }>('select id, digest from warehouse_file where tenant_id = $1 and "table" = $2 and day = $3 for update', [tx.tenantId, file.table, file.day]);
  if (before?.digest === file.digest || (!before && file.rows === 0)) return file.id;
  const params = [tx.tenantId, file.id, file.table, file.day, file.rows, file.bytes, file.digest];
  if (before) {
    await tx.run('update warehouse_file set id = $2, rows = $5, bytes = $6, digest = $7, revision = revision + 1, written_at = now() where tenant_id = $1 and "table" = $3 and day = $4', params);
    return before.id;
  }
  const isMine = await tx.run('insert into warehouse_file (tenant_id, id, "table", day, revision, rows, bytes, digest, written_at) values ($1, $2, $3, $4, 1, $5, $6, $7, now()) on conflict do nothing', params);
  return isMine === 1 ? null : file.id;
}

export const oldFiles = (tx: Tx, before: string): Promise<{ id: string }[]> => tx.rows('select id from warehouse_file where tenant_id = $1 and day < $2 limit 500', [tx.tenantId, before]);
export const forgetFile = (tx: Tx, id: string): Promise<number> => tx.run('delete from warehouse_file where tenant_id = $1 and id = $2', [tx.tenantId, id]);
