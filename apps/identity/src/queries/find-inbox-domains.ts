import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';

@Injectable()
export class FindInboxDomains {
  constructor(private readonly db: Database) {}

  /** Websites that may show an inbox's widget (empty: any), and whether agents see what visitors are writing; null when the inbox is unknown or switched off. */
  run({ tenantId, inboxId }: { tenantId: string; inboxId: string }): Promise<{ domains: string[]; typingPreview: boolean } | null> {
    const sql = `select domains, coalesce((widget -> 'typingPreview')::boolean, false) as "typingPreview" from support_inbox where id = $1 and enabled`;
    return this.db.inTenant(tenantId, async (tx) => (await tx.row<{ domains: string[]; typingPreview: boolean }>(sql, [inboxId])) ?? null);
  }
}
