import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import QuickLRU from 'quick-lru';

/** How long a tenant is believed to have no conversation with the bot, in milliseconds. Shorter than it takes to switch the bot on, to be heard of by conversations, and to begin a conversation. */
const BELIEVED_MS = 500;
const MOST_TENANTS = 10_000;

/** Tenants of whom the bot has no conversation: what is said there costs no transaction. */
@Injectable()
export class Botless {
  private readonly tenants = new QuickLRU<string, true>({ maxSize: MOST_TENANTS, maxAge: BELIEVED_MS });

  has(tenantId: string): boolean {
    return this.tenants.has(tenantId);
  }

  /** Looks whether it is so. */
  async ask(tx: Tx): Promise<void> {
    const some = await tx.row('select 1 from turn where tenant_id = $1 limit 1', [tx.tenantId]);
    if (!some) this.tenants.set(tx.tenantId, true);
  }

  isNot(tx: Tx): void {
    this.tenants.delete(tx.tenantId);
  }
}
