import { Refused, type ContactImport, type Doer, type ImportPlan, type ImportTarget } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

export interface ImportRow {
  id: string;
  fileName: string;
  status: ContactImport['status'];
  encoding: string;
  delimiter: string;
  columns: string[];
  rows: number;
  plan: ImportPlan | null;
  done: number;
  created: number;
  updated: number;
  skipped: number;
  failed: number;
  by: Doer;
  createdAt: Date;
  finishedAt: Date | null;
}
/** A row of `contact_import` `i`, named as in `ImportRow`. */
export const importColumns = `i.id, i.file_name as "fileName", i.status, i.encoding, i.delimiter, i.columns, i.rows, i.plan, i.done, i.created, i.updated, i.skipped, i.failed, i.by,
  i.created_at as "createdAt", i.finished_at as "finishedAt"`;

/** How many rows are shown before the plan is made. */
const SAMPLE = 5;

/** @throws Refused `import.not_found` */
export async function findImport(tx: Tx, id: string, lock = ''): Promise<ImportRow> {
  const row = await tx.row<ImportRow>(`select ${importColumns} from contact_import i where i.tenant_id = $1 and i.id = $2 ${lock}`, [tx.tenantId, id]);
  if (!row) throw new Refused('import.not_found');
  return row;
}

export interface StagedRow {
  row: number;
  cells: string[];
}

/** Rows of a file in their order, after one of them. */
export const stagedRows = (tx: Tx, importId: string, { after, most }: { after: number; most: number }): Promise<StagedRow[]> =>
  tx.rows<StagedRow>('select "row", cells from contact_import_row where tenant_id = $1 and import_id = $2 and "row" > $3 order by "row" limit $4', [tx.tenantId, importId, after, most]);

export const sampleOf = async (tx: Tx, { id, status }: Pick<ImportRow, 'id' | 'status'>): Promise<string[][]> =>
  status === 'ready' ? (await stagedRows(tx, id, { after: 0, most: SAMPLE })).map(({ cells }) => cells.map((cell) => cell.slice(0, 200))) : [];

export const presentImport = ({ plan: _, createdAt, finishedAt, ...row }: ImportRow, { sample, suggested }: { sample: string[][]; suggested: Record<string, ImportTarget> }): ContactImport => ({
  ...row, sample, suggested, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null,
});
