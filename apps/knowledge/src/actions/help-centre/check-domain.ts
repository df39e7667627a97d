import { Injectable } from '@nestjs/common';
import { type HelpCentre, Refused } from '@parley/contracts';
import { record } from '@parley/eventing';
import { RateLimiter } from '@parley/service-kit';
import { Database, isDuplicate, type Tx } from '@parley/tenancy';
import { centreOf, type HelpCentreRow, provenElsewhere, saveClaim } from '../../db/help-centre.js';
import { changesOf } from '../../domain/changes.js';
import { actorOf, type Doer, theClock } from '../../domain/doer.js';
import { type Claim, holds, looked, lost, recordOf, type Records } from '../../domain/domain-proof.js';
import { HelpAddresses } from '../../queries/help-centre/help-addresses.js';
import { DomainRecords } from './domain-records.js';

/** How often somebody may ask for a look. */
const LOOKS = { points: 30, seconds: 600 };

interface Look {
  claim: Claim;
  found: Records;
  taken: boolean;
  now: Date;
}

/** Looks in the DNS whether a domain is its tenant's. Name servers are asked outside of any transaction. */
@Injectable()
export class CheckDomain {
  constructor(
    private readonly db: Database,
    private readonly records: DomainRecords,
    private readonly addresses: HelpAddresses,
    private readonly limiter: RateLimiter,
  ) {}

  /** Because somebody asks. @throws Refused `help_centre.domain_missing`, `limit.rate`, `tenant.not_found` */
  async now(tenantId: string, doer: Doer): Promise<HelpCentre> {
    await this.limiter.take(`domain:${tenantId}`, LOOKS);
    const row = await this.run(tenantId, doer, new Date());
    if (row.domain === null) throw new Refused('help_centre.domain_missing');
    return this.addresses.present(row);
  }

  /** The help centre as it stands after the look. @throws Refused `tenant.not_found` */
  async run(tenantId: string, doer: Doer, now: Date): Promise<HelpCentreRow> {
    const row = await this.db.inTenant(tenantId, (tx) => centreOf(tx));
    const { claim } = row;
    if (!claim) return row;
    const found = await this.records.of(recordOf(claim).name);
    const taken = holds(found, claim.token) && claim.state !== 'proven' && !(await this.handOver(tenantId, claim, { found, now }));
    return this.settle(tenantId, doer, { claim, found, taken, now });
  }

  /** Two tenants name the same domain: it goes from one to the other when the record of the first is gone and that of the second is there. Answers whether it is free. */
  private async handOver(tenantId: string, { domain }: Claim, { found, now }: Pick<Look, 'found' | 'now'>): Promise<boolean> {
    const holder = await this.db.acrossTenants((tx) => provenElsewhere(tx, { domain, tenantId }));
    if (!holder) return true;
    if (holds(found, holder.token)) return false;
    await this.db.inTenant(holder.tenantId, async (tx) => {
      const row = await centreOf(tx, { lock: true });
      const { claim } = row;
      if (claim?.state === 'proven' && claim.domain === domain) await change(tx, theClock, row, lost({ ...claim, fault: 'taken', checkedAt: now }, now));
    });
    return true;
  }

  private settle(tenantId: string, doer: Doer, look: Look): Promise<HelpCentreRow> {
    const attempt = (taken: boolean) =>
      this.db.inTenant(tenantId, async (tx) => {
        const row = await centreOf(tx, { lock: true });
        const { claim } = row;
        // Another domain was named meanwhile: what was looked for is of no interest any more.
        if (claim?.token !== look.claim.token) return row;
        return change(tx, doer, row, looked(claim, look.found, { now: look.now, taken }));
      });
    return attempt(look.taken).catch((error: unknown) => {
      if (!isDuplicate(error, 'help_centre_domain')) throw error;
      return attempt(true);
    });
  }
}

const facts = ({ domain, state }: Pick<Claim, 'domain' | 'state'>) => ({ domain, domainState: state });

async function change(tx: Tx, doer: Doer, row: HelpCentreRow, after: Claim): Promise<HelpCentreRow> {
  await saveClaim(tx, after);
  const changes = changesOf(facts(row.claim!), facts(after));
  if (changes) await record(tx, { type: 'help_centre.changed', key: tx.tenantId, data: { by: { name: doer.name, ip: doer.ip }, ...changes }, actor: actorOf(doer) });
  return { ...row, claim: after };
}
