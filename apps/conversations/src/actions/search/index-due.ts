import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { IndexConversations } from './index-conversations.js';

/** Most conversations that are looked for at once, of all tenants. */
const BATCH = 100;
/** What could not be done is tried again after this. */
const LATER = '5 minutes';

interface Due {
  tenantId: string;
  ids: string[];
}

const DUE = `
  select tenant_id as "tenantId", array_agg(conversation_id) as ids from (
    select tenant_id, conversation_id from search_mark where due_at <= now() order by due_at limit ${BATCH}) due
  group by tenant_id`;

/** Puts into blocks what is due, of all tenants. Several processes may do so at once. */
@Injectable()
export class IndexDue {
  constructor(
    private readonly db: Database,
    private readonly index: IndexConversations,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Whether there may be more. */
  async run(): Promise<boolean> {
    const tenants = await this.db.acrossTenants((tx) => tx.rows<Due>(DUE));
    for (const due of tenants) await this.ofTenant(due);
    return tenants.reduce((sum, { ids }) => sum + ids.length, 0) === BATCH;
  }

  private async ofTenant({ tenantId, ids }: Due): Promise<void> {
    try {
      await this.db.inTenant(tenantId, (tx) => this.index.run(tx, ids));
    } catch (error) {
      this.log.error({ err: error, tenantId, conversations: ids.length }, 'what was said could not be made to be found');
      await this.db.inTenant(tenantId, (tx) =>
        tx.run(`update search_mark set due_at = now() + interval '${LATER}' where tenant_id = $1 and conversation_id = any($2::uuid[])`, [tenantId, ids]),
      );
    }
  }
}
