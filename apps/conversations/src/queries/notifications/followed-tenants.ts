import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import QuickLRU from 'quick-lru';

/** For how long it is believed that nobody takes part anywhere in a tenant, in milliseconds. Whoever joins begins to be told of replies that much later, at most. */
const KNOWN_MS = 15_000;

/** Remembers in which tenants no agent takes part in a conversation of others, so that the messages of these cost nothing. */
@Injectable()
export class FollowedTenants {
  private readonly none = new QuickLRU<string, true>({ maxSize: 100_000, maxAge: KNOWN_MS });

  mayBe(tenantId: string): boolean {
    return !this.none.has(tenantId);
  }

  /** Somebody takes part now. */
  forget(tenantId: string): void {
    this.none.delete(tenantId);
  }

  /** Those who took part in a conversation at a moment already. */
  async of(tx: Tx, conversationId: string, at: Date): Promise<string[]> {
    const rows = await tx.rows<{ agentId: string }>('select agent_id as "agentId" from conversation_participant where tenant_id = $1 and conversation_id = $2 and since <= $3 order by agent_id', [tx.tenantId, conversationId, at.toISOString()]);
    if (rows.length === 0 && !(await tx.row('select 1 from conversation_participant where tenant_id = $1 limit 1', [tx.tenantId]))) this.none.set(tx.tenantId, true);
    return rows.map(({ agentId }) => agentId);
  }
}
