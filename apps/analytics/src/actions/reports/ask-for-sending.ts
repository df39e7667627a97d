import { Injectable } from '@nestjs/common';
import { type AnalyticsReport, Refused } from '@parley/contracts';
import { Post } from '@parley/mail';
import { type Limit, RateLimiter } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { findReport, presentReport } from '../../db/reports/reports.js';
import type { Setter } from '../administered.js';
import { tellAudit } from './told.js';

/** How often a report is sent outside its times. */
const OFTEN: Limit = { points: 10, seconds: 3600 };

/** Has a report sent at once to those it is meant for. Asked for again before it went, it goes once. */
@Injectable()
export class AskForSending {
  private wake: () => void = () => undefined;

  constructor(
    private readonly db: Database,
    private readonly post: Post,
    private readonly limiter: RateLimiter,
  ) {}

  /** Whom to tell that there is something to be sent. */
  tell(wake: () => void): void {
    this.wake = wake;
  }

  /** @throws Refused `report.not_found`, `report.for_nobody`, `mail.not_configured`, `limit.rate` */
  async run(setter: Setter, id: string): Promise<AnalyticsReport> {
    const { who } = setter;
    return this.db.inTenant(who.tenantId, async (tx) => {
      const report = await findReport(tx, who, id);
      if (!report.schedule) throw new Refused('report.for_nobody');
      this.post.mustBeThere();
      await this.limiter.take(`report:${id}`, OFTEN);
      await tx.run('update report set asked_at = coalesce(asked_at, $3), tries = 0, lease_until = null where tenant_id = $1 and id = $2', [tx.tenantId, id, new Date()]);
      await tellAudit(tx, setter, { action: 'sent', before: null, after: report });
      tx.afterCommit(() => this.wake());
      return presentReport(report);
    });
  }
}
