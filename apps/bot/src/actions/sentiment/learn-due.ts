import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { MOST_SAMPLES } from '../../db/sentiment/learning-rows.js';
import { LearnFromMessages, NEEDED } from './learn-from-messages.js';

/** What a tenant learns from anew: so many new messages or labels, or that somebody asks. Not more often than once in this time, unless somebody asks. */
const NEW = { messages: 500, labels: 25 };
const REST = '30 minutes';

/** Whose turn it is; claimed by what is said in the same statement, so that of several copies of the service one learns. */
const CLAIM = `
  update sentiment_learning set looked_at = now(), wanted_at = null, new_messages = 0, new_labels = 0
  where tenant_id = $1 and messages >= ${NEEDED} and (wanted_at is not null or ((new_messages >= ${NEW.messages} or new_labels >= ${NEW.labels}) and (looked_at is null or looked_at < now() - interval '${REST}')))`;

const DUE = `select tenant_id as "tenantId" from sentiment_learning
  where messages >= ${NEEDED} and (wanted_at is not null or ((new_messages >= ${NEW.messages} or new_labels >= ${NEW.labels}) and (looked_at is null or looked_at < now() - interval '${REST}'))) order by tenant_id limit 20`;

/** Only the latest are learnt from. */
const PRUNE = `delete from sentiment_sample where tenant_id = $1 and at < (select at from sentiment_sample where tenant_id = $1 order by at desc offset ${MOST_SAMPLES} limit 1)`;

/** Learns for the tenants whose turn it is, one after the other. */
@Injectable()
export class LearnDue {
  constructor(
    private readonly db: Database,
    private readonly learn: LearnFromMessages,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async run(): Promise<void> {
    const due = await this.db.acrossTenants((tx) => tx.rows<{ tenantId: string }>(DUE));
    for (const { tenantId } of due) await this.ofTenant(tenantId).catch((error: unknown) => this.log.error({ err: error, tenantId }, 'nothing could be learnt from a tenant’s messages'));
  }

  private async ofTenant(tenantId: string): Promise<void> {
    const claimed = await this.db.inTenant(tenantId, async (tx) => (await tx.run(CLAIM, [tenantId])) > 0 && (tx.send(PRUNE, [tenantId]), true));
    if (claimed) await this.learn.run(tenantId);
  }
}
