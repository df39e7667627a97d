import { Refused, type ContactExport, type Doer, type SegmentCondition, type Staff } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

export interface ExportRow {
  id: string;
  status: ContactExport['status'];
  segment: ContactExport['segment'];
  condition: SegmentCondition | null;
  principal: Staff;
  rows: number;
  cut: boolean;
  size: number | null;
  by: Doer;
  tries: number;
  createdAt: Date;
  expiresAt: Date;
}
/** A row of `contact_export` `e`, named as in `ExportRow`. */
export const exportColumns = `e.id, e.status, e.segment, e.condition, e.principal, e.rows, e.cut, e.size, e.by, e.tries, e.created_at as "createdAt", e.expires_at as "expiresAt"`;

/** @throws Refused `export.not_found` */
export async function findExport(tx: Tx, id: string): Promise<ExportRow> {
  const row = await tx.row<ExportRow>(`select ${exportColumns} from contact_export e where e.tenant_id = $1 and e.id = $2 and e.expires_at > now()`, [tx.tenantId, id]);
  if (!row) throw new Refused('export.not_found');
  return row;
}

export const presentExport = ({ id, status, segment, rows, cut, size, by, createdAt, expiresAt }: ExportRow): ContactExport => ({
  id, status, segment, rows, cut, size, by, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(),
});

/** Where the file of an export lies. */
export const exportKey = (tenantId: string, id: string): string => `${tenantId}/exports/${id}.csv`;
