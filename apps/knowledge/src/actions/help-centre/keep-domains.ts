import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { theClock } from '../../domain/doer.js';
import { CheckDomain } from './check-domain.js';

/** Domains of one look; name servers may take their time, so they are asked together. */
const BATCH = 10;

/** Looks at domains when their time has come: those that are not proven yet, and those that may be no more. */
@Injectable()
export class KeepDomains {
  constructor(
    private readonly db: Database,
    private readonly domains: CheckDomain,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Answers whether there may be more. */
  async run(now: Date): Promise<boolean> {
    const due = await this.db.acrossTenants((tx) => tx.rows<{ tenantId: string }>(`select tenant_id as "tenantId" from help_centre where domain_check_at <= $1 order by domain_check_at limit ${BATCH}`, [now]));
    await Promise.all(due.map(({ tenantId }) => this.one(tenantId, now).catch((error: unknown) => this.log.warn({ err: error, tenantId }, 'a domain could not be looked at'))));
    return due.length === BATCH;
  }

  private async one(tenantId: string, now: Date): Promise<void> {
    const taken = await this.db.inTenant(tenantId, (tx) => tx.run(`update help_centre set domain_check_at = $2::timestamptz + interval '5 minutes' where tenant_id = $1 and domain_check_at <= $2`, [tenantId, now]));
    if (taken > 0) await this.domains.run(tenantId, theClock, now);
  }
}
