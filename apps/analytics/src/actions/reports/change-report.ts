import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { type AnalyticsReport, type Body, Refused } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { lockReport, mustMaySend, presentReport, type ReportContent, type ReportRow, rewriteReport } from '../../db/reports/reports.js';
import { nextAfter } from '../../domain/reports/occurrences.js';
import type { Setter } from '../administered.js';
import { mustHaveRoom } from './create-report.js';
import { tellAudit } from './told.js';

type Patch = Omit<Body<'PATCH /reports/:id'>, 'version'>;

/** Changes a report. Whoever does answers for what it shows from then on: figures are those that they may see. */
@Injectable()
export class ChangeReport {
  constructor(private readonly db: Database) {}

  /** @throws Refused `report.not_found`, `rule.version_conflict`, `report.too_many`, `auth.forbidden` */
  run(setter: Setter, id: string, { version, ...patch }: Body<'PATCH /reports/:id'>): Promise<AnalyticsReport> {
    const { who } = setter;
    return this.db.inTenant(who.tenantId, async (tx) => {
      const before = await lockReport(tx, who, id);
      if (version !== undefined && version !== before.version) throw new Refused('rule.version_conflict');
      const after = { ...changed(before, patch), makerKind: who.kind, makerId: who.id };
      mustMaySend(who, after.schedule);
      if (after.schedule && !before.schedule) await mustHaveRoom(tx, { scheduled: true, replacing: id });
      await rewriteReport(tx, after);
      await tellAudit(tx, setter, { action: 'updated', before, after });
      return presentReport(after);
    });
  }
}

function changed(before: ReportRow, patch: Patch): ReportRow {
  const now = new Date();
  const { name = before.name, shared = before.shared, schedule = before.schedule, ...rest } = patch;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<ReportContent>;
  const sameTimes = isDeepStrictEqual(schedule, before.schedule);
  // What is due already and was not sent yet stays due.
  const nextAt = sameTimes && before.nextAt ? before.nextAt : schedule && nextAfter(schedule, now);
  return { ...before, name, shared, schedule, content: { ...before.content, ...given }, nextAt, askedAt: schedule && before.askedAt, fault: null, version: before.version + 1, updatedAt: now };
}
