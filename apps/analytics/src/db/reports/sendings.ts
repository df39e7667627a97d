import type { ReportFault } from '@parley/contracts';
import type { SpanningTx, Tx } from '@parley/tenancy';
import { reportColumns, type ReportRow } from './reports.js';

/** Most that one look takes. */
const MOST = 20;
/** How long whoever took a report may be silent before another takes it, and how long what went wrong rests after the first, second … try. */
const LEASE = `interval '3 minutes'`;
/** For how long it is remembered what was sent: far longer than a time can come again. */
const KEPT = `interval '100 days'`;

const IS_DUE = `least(r.next_at, r.asked_at) <= $1 and (r.lease_until is null or r.lease_until <= $1)`;

export interface Due {
  tenantId: string;
  id: string;
}
/** Reports of all tenants whose time has come, the longest waiting first. */
export const dueReports = (tx: SpanningTx, now: Date): Promise<Due[]> =>
  tx.rows(`select r.tenant_id as "tenantId", r.id from report r where (r.next_at is not null or r.asked_at is not null) and ${IS_DUE} order by least(r.next_at, r.asked_at) limit ${MOST}`, [now]);

/** Takes one that nobody else works at. */
export const takeReport = (tx: Tx, id: string, now: Date): Promise<ReportRow | undefined> =>
  tx.row<ReportRow>(`update report r set lease_until = $1::timestamptz + ${LEASE}, tries = r.tries + 1 where r.tenant_id = $2 and r.id = $3 and ${IS_DUE} returning ${reportColumns}`, [now, tx.tenantId, id]);

/** The same report, held, if nobody changed it since it was taken. */
export const holdTaken = (tx: Tx, { id, version }: Pick<ReportRow, 'id' | 'version'>): Promise<ReportRow | undefined> =>
  tx.row<ReportRow>(`select ${reportColumns} from report r where r.tenant_id = $1 and r.id = $2 and r.version = $3 for update`, [tx.tenantId, id, version]);

/** Notes that it is sent for a time; answers whether it was not before. */
export async function claimSending(tx: Tx, reportId: string, { occurrence, recipients }: { occurrence: Date; recipients: number }): Promise<boolean> {
  tx.send(`delete from report_sending where tenant_id = $1 and report_id = $2 and occurrence_at < $3::timestamptz - ${KEPT}`, [tx.tenantId, reportId, occurrence]);
  return (await tx.run('insert into report_sending (tenant_id, report_id, occurrence_at, recipients) values ($1, $2, $3, $4) on conflict do nothing', [tx.tenantId, reportId, occurrence, recipients])) === 1;
}

/** What became of it. What somebody asked for meanwhile stays. */
interface Settled {
  id: string;
  nextAt: Date | null;
  /** What was asked for and is settled by this. */
  asked: Date | null;
  sentAt: Date | null;
  fault: ReportFault | null;
}
export const settleReport = (tx: Tx, { id, nextAt, asked, sentAt, fault }: Settled): Promise<number> =>
  tx.run(
    `update report set next_at = $3, asked_at = case when asked_at = $4 then null else asked_at end, sent_at = coalesce($5, sent_at), fault = $6, lease_until = null, tries = 0 where tenant_id = $1 and id = $2`,
    [tx.tenantId, id, nextAt, asked, sentAt, fault],
  );

/** Rests after a try that failed: twice as long each time. */
export const restReport = (tx: Tx, { id, version, tries }: Pick<ReportRow, 'id' | 'version' | 'tries'>, now: Date): Promise<number> =>
  tx.run(`update report set lease_until = $4::timestamptz + interval '1 minute' * power(2, least($5::int, 6)) where tenant_id = $1 and id = $2 and version = $3`, [tx.tenantId, id, version, now, tries]);
