import { Injectable } from '@nestjs/common';
import { type LeaveReportQuery, Refused, type ReportSchedule } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, type Tx } from '@parley/tenancy';
import { reportColumns, type ReportRow, rewriteReport } from '../../db/reports/reports.js';
import { fingerprintOf, ReportLinks } from '../../reports/report-links.js';

/** Whom a link is for, and the report; `null`: it is not sent there any more. */
export type Left = { name: string; address: string } | null;

/** Somebody who gets a report by mail wants no more of it. The report goes to the others as before; sent to nobody, it has no schedule any more. */
@Injectable()
export class LeaveReport {
  constructor(
    private readonly db: Database,
    private readonly links: ReportLinks,
  ) {}

  /** What the link is about. @throws Refused `report.link_invalid` */
  look(id: string, query: LeaveReportQuery): Promise<Left> {
    this.mustBeOurs(id, query);
    return this.db.inTenant(query.tenant, async (tx) => leftOf(await read(tx, id), query));
  }

  /** @throws Refused `report.link_invalid` */
  run(id: string, query: LeaveReportQuery): Promise<Left> {
    this.mustBeOurs(id, query);
    return this.db.inTenant(query.tenant, async (tx) => {
      const report = await read(tx, id, 'for update');
      const left = leftOf(report, query);
      if (!report?.schedule || !left) return null;
      const schedule = without(report.schedule, left.address);
      await rewriteReport(tx, { ...report, schedule, nextAt: schedule && report.nextAt, askedAt: schedule && report.askedAt, version: report.version + 1, updatedAt: new Date() });
      await record(tx, {
        type: 'analytics.administered', key: id, actor: { kind: 'system' },
        data: { action: 'analytics_report.left', target: { kind: 'analytics_report', id, name: report.name }, by: { name: left.address, ip: null }, before: { recipients: report.schedule.recipients }, after: { recipients: schedule?.recipients ?? [] } },
      });
      return left;
    });
  }

  private mustBeOurs(id: string, query: LeaveReportQuery): void {
    if (!this.links.mayLeave(id, query)) throw new Refused('report.link_invalid');
  }
}

const read = (tx: Tx, id: string, hold: '' | 'for update' = ''): Promise<ReportRow | undefined> => tx.row<ReportRow>(`select ${reportColumns} from report r where r.tenant_id = $1 and r.id = $2 ${hold}`, [tx.tenantId, id]);

function leftOf(report: ReportRow | undefined, { recipient }: LeaveReportQuery): Left {
  const address = report?.schedule?.recipients.find((one) => fingerprintOf(one) === recipient);
  return report && address !== undefined ? { name: report.name, address } : null;
}

function without(schedule: ReportSchedule, address: string): ReportSchedule | null {
  const recipients = schedule.recipients.filter((one) => one !== address);
  return recipients.length === 0 ? null : { ...schedule, recipients };
}
