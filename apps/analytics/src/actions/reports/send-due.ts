import { Inject, Injectable } from '@nestjs/common';
import { identityRpc, type ReportFault, type ReportSchedule } from '@parley/contracts';
import { keepFiles, Post } from '@parley/mail';
import type { Logger } from '@parley/observability';
import { LOG, Rpc } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import type { ReportRow } from '../../db/reports/reports.js';
import { claimSending, type Due, dueReports, holdTaken, restReport, settleReport, takeReport } from '../../db/reports/sendings.js';
import { lastUntil, nextAfter } from '../../domain/reports/occurrences.js';
import { type Letters, WriteLetters } from '../../reports/write-letters.js';

/** After so many tries, within two hours, the next time is waited for. */
const MOST_TRIES = 6;

/** What is sent now: for a time of the schedule, or because somebody asked. */
interface Sent {
  schedule: ReportSchedule;
  occurrence: Date;
  asked: Date | null;
}

/**
 * Sends reports whose time has come, of all tenants, each time once. Whoever takes one puts it off for others for some minutes; figures are read and letters written outside any transaction; then one transaction
 * notes that it was sent for this time, queues the letters and says when the next one is. Whoever dies before that has sent nothing, and another begins anew; two that write at the same time find the note of the first.
 */
@Injectable()
export class SendDue {
  constructor(
    private readonly db: Database,
    private readonly write: WriteLetters,
    private readonly post: Post,
    private readonly rpc: Rpc,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Answers whether there may be more. */
  async run(now: Date): Promise<boolean> {
    const due = await this.db.acrossTenants((tx) => dueReports(tx, now));
    for (const one of due) await this.one(one, now);
    return due.length > 0;
  }

  private async one({ tenantId, id }: Due, now: Date): Promise<void> {
    const report = await this.db.inTenant(tenantId, (tx) => takeReport(tx, id, now));
    if (!report) return;
    try {
      await this.send(tenantId, report, now);
    } catch (error) {
      this.log.warn({ err: error, tenantId, report: id, tries: report.tries }, 'a report could not be sent');
      await this.db.inTenant(tenantId, async (tx) => void (report.tries >= MOST_TRIES ? await this.settle(tx, report, { now, fault: 'not_possible' }) : await restReport(tx, report, now)));
    }
  }

  private async send(tenantId: string, report: ReportRow, now: Date): Promise<void> {
    const sent = sentOf(report, now);
    const fault = (why: ReportFault) => this.db.inTenant(tenantId, async (tx) => void (await this.settle(tx, report, { now, fault: why })));
    if (!sent) return void (await this.db.inTenant(tenantId, (tx) => settleReport(tx, { id: report.id, nextAt: null, asked: report.askedAt, sentAt: null, fault: null })));
    if (!this.post.isThere) return fault('mail_not_configured');
    const maker = await this.rpc.call(identityRpc.staff, { tenantId, kind: report.makerKind, id: report.makerId });
    if (!maker?.permissions.includes('analytics:manage') || !maker.permissions.includes('analytics:read')) return fault('maker_not_allowed');
    const letters = await this.write.run(maker, report, { schedule: sent.schedule, at: sent.occurrence });
    await this.db.inTenant(tenantId, (tx) => this.commit(tx, report, { sent, letters, now }));
  }

  /** Changed meanwhile, it is looked at again as it is now. */
  private async commit(tx: Tx, { id, version }: ReportRow, { sent, letters, now }: { sent: Sent; letters: Letters; now: Date }): Promise<void> {
    const report = await holdTaken(tx, { id, version });
    if (!report) return;
    const { schedule, occurrence, asked } = sent;
    const isFirst = await claimSending(tx, id, { occurrence, recipients: letters.letters.length });
    if (isFirst) {
      const bundle = await keepFiles(tx, letters.files, new Date());
      for (const letter of letters.letters) await this.post.queue(tx, { ...letter, bundle });
    }
    const nextAt = asked || !report.nextAt || report.nextAt > now ? report.nextAt : nextAfter(schedule, now);
    await settleReport(tx, { id, nextAt, asked, sentAt: isFirst ? now : null, fault: null });
  }

  /** Not sent this time. Whoever made it may be nobody who may any more: then it rests until somebody changes it. */
  private async settle(tx: Tx, { id, version, schedule }: ReportRow, { now, fault }: { now: Date; fault: ReportFault }): Promise<void> {
    const report = await holdTaken(tx, { id, version });
    if (!report) return;
    const nextAt = fault === 'maker_not_allowed' || !schedule ? null : report.nextAt && report.nextAt <= now ? nextAfter(schedule, now) : report.nextAt;
    await settleReport(tx, { id, nextAt, asked: report.askedAt, sentAt: null, fault });
  }
}

/** `null`: it is meant for nobody any more. */
function sentOf({ schedule, nextAt, askedAt }: ReportRow, now: Date): Sent | null {
  if (!schedule) return null;
  if (askedAt && askedAt <= now) return { schedule, occurrence: askedAt, asked: askedAt };
  // What was missed before the schedule was as it is now is not made up for.
  const last = lastUntil(schedule, now);
  return { schedule, occurrence: nextAt && nextAt > last ? nextAt : last, asked: null };
}
