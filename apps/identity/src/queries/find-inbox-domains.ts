import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';

@Injectable()
export class FindInboxDomains {
  constructor(private readonly db: Database) {}

  /** Websites that may show an inbox's widget (empty: any); null when the inbox is unknown or switched off. */
  run({ tenantId, inboxId }: { tenantId: string; inboxId: string }): Promise<{ domains: string[] } | null> {
    return this.db.inTenant(tenantId, async (tx) => (await tx.row<{ domains: string[] }>('select domains from support_inbox where id = $1 and enabled', [inboxId])) ?? null);
  }
}
