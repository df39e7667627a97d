import { type AnalyticsReport, Refused, type ReportBody, type ReportFault, type ReportSchedule, type Staff } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

/** What of a report is shown, whenever it is. */
export type ReportContent = Pick<ReportBody, 'period' | 'compare' | 'inbox' | 'team' | 'parts'>;

export interface ReportRow {
  id: string;
  name: string;
  ownerKind: Staff['kind'];
  ownerId: string;
  makerKind: Staff['kind'];
  makerId: string;
  shared: boolean;
  content: ReportContent;
  schedule: ReportSchedule | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  nextAt: Date | null;
  askedAt: Date | null;
  tries: number;
  sentAt: Date | null;
  fault: ReportFault | null;
}

export const reportColumns = `r.id, r.name, r.owner_kind as "ownerKind", r.owner_id as "ownerId", r.maker_kind as "makerKind", r.maker_id as "makerId", r.shared, r.content, r.schedule, r.version, r.created_at as "createdAt",
  r.updated_at as "updatedAt", r.next_at as "nextAt", r.asked_at as "askedAt", r.tries, r.sent_at as "sentAt", r.fault`;

/** Those that somebody sees: their own, and those that are shared. Parameters: tenant, asker. */
export const SEEN = `select ${reportColumns} from report r where r.tenant_id = $1 and (r.shared or r.owner_id = $2)`;

const maySend = (who: Staff): boolean => who.permissions.includes('analytics:manage');

/** @throws Refused `report.not_found` */
export async function findReport(tx: Tx, who: Staff, id: string): Promise<ReportRow> {
  const found = await tx.row<ReportRow>(`${SEEN} and r.id = $3`, [tx.tenantId, who.id, id]);
  if (!found) throw new Refused('report.not_found');
  return found;
}

/** A report that the asker may change, held: their own, and those of others with the right to. @throws Refused `report.not_found`, `auth.forbidden` */
export async function lockReport(tx: Tx, who: Staff, id: string): Promise<ReportRow> {
  const found = await tx.row<ReportRow>(`${SEEN} and r.id = $3 for no key update`, [tx.tenantId, who.id, id]);
  if (!found) throw new Refused('report.not_found');
  if (found.ownerId !== who.id && !maySend(who)) throw new Refused('auth.forbidden');
  return found;
}

/** To have figures sent to others takes more than to look at them. @throws Refused `auth.forbidden` */
export function mustMaySend(who: Staff, schedule: ReportSchedule | null): void {
  if (schedule && !maySend(who)) throw new Refused('auth.forbidden');
}

export const insertReport = (tx: Tx, r: ReportRow): Promise<number> =>
  tx.run(
    `insert into report (tenant_id, id, name, owner_kind, owner_id, maker_kind, maker_id, shared, content, schedule, version, created_at, updated_at, next_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [tx.tenantId, r.id, r.name, r.ownerKind, r.ownerId, r.makerKind, r.makerId, r.shared, JSON.stringify(r.content), jsonOf(r.schedule), r.version, r.createdAt, r.updatedAt, r.nextAt],
  );

/** Whoever is sending it at the moment finds another version, and begins anew. */
export const rewriteReport = (tx: Tx, r: ReportRow): Promise<number> =>
  tx.run(
    `update report set name = $3, maker_kind = $4, maker_id = $5, shared = $6, content = $7, schedule = $8, version = $9, updated_at = $10, next_at = $11, fault = $12, asked_at = $13, lease_until = null, tries = 0
     where tenant_id = $1 and id = $2`,
    [tx.tenantId, r.id, r.name, r.makerKind, r.makerId, r.shared, JSON.stringify(r.content), jsonOf(r.schedule), r.version, r.updatedAt, r.nextAt, r.fault, r.askedAt],
  );

const jsonOf = (value: object | null): string | null => value && JSON.stringify(value);

export const presentReport = ({ id, name, ownerId, makerId, shared, content, schedule, version, createdAt, updatedAt, nextAt, sentAt, fault }: ReportRow): AnalyticsReport => ({
  id, name, ...content, shared, schedule, version, ownerId, makerId, fault,
  createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(), nextAt: nextAt?.toISOString() ?? null, sentAt: sentAt?.toISOString() ?? null,
});
