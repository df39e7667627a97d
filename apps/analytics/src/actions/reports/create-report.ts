import { Injectable } from '@nestjs/common';
import { type AnalyticsReport, type Body, MAX_REPORTS, Refused } from '@parley/contracts';
import { Database, type Tx, uuidv7 } from '@parley/tenancy';
import { insertReport, mustMaySend, presentReport, type ReportRow } from '../../db/reports/reports.js';
import { nextAfter } from '../../domain/reports/occurrences.js';
import type { Setter } from '../administered.js';
import { tellAudit } from './told.js';

/** Keeps a report. */
@Injectable()
export class CreateReport {
  constructor(private readonly db: Database) {}

  /** @throws Refused `report.too_many`; `auth.forbidden` for one that is to be sent by somebody who may send none */
  run(setter: Setter, { name, shared, schedule, ...content }: Body<'POST /reports'>): Promise<AnalyticsReport> {
    const { who } = setter;
    mustMaySend(who, schedule);
    return this.db.inTenant(who.tenantId, async (tx) => {
      await mustHaveRoom(tx, { scheduled: schedule !== null });
      const now = new Date();
      const report: ReportRow = {
        id: uuidv7(), name, shared, content, schedule, ownerKind: who.kind, ownerId: who.id, makerKind: who.kind, makerId: who.id, version: 1, createdAt: now, updatedAt: now,
        nextAt: schedule && nextAfter(schedule, now), askedAt: null, tries: 0, sentAt: null, fault: null,
      };
      await insertReport(tx, report);
      await tellAudit(tx, setter, { action: 'created', before: null, after: report });
      return presentReport(report);
    });
  }
}

/** Held until the transaction ends, so that two at once do not both find the last room. @throws Refused `report.too_many` */
export async function mustHaveRoom(tx: Tx, { scheduled, replacing = null }: { scheduled: boolean; replacing?: string | null }): Promise<void> {
  tx.send(`select pg_advisory_xact_lock(hashtextextended('parley.reports', hashtext($1)))`, [tx.tenantId]);
  const there = await tx.row<{ all: number; scheduled: number }>(
    `select count(*)::int as all, count(*) filter (where schedule is not null)::int as scheduled from report where tenant_id = $1 and id is distinct from $2::uuid`,
    [tx.tenantId, replacing],
  );
  if (there!.all >= MAX_REPORTS.reports || (scheduled && there!.scheduled >= MAX_REPORTS.scheduled)) throw new Refused('report.too_many');
}
