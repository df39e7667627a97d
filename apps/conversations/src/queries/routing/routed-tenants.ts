import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import QuickLRU from 'quick-lru';

/** For how long a tenant is taken to have no policy. A younger policy lets nothing rest yet: the shortest time to rest is a minute. */
const KNOWN_MS = 30_000;

/** Remembers which tenants have nothing that a visitor's message could mean anything to, so that their messages cost nothing. */
@Injectable()
export class RoutedTenants {
  private readonly none = new QuickLRU<string, true>({ maxSize: 100_000, maxAge: KNOWN_MS });

  mayBe(tenantId: string): boolean {
    return !this.none.has(tenantId);
  }

  /** Whether there is a policy, or a slot that rests since there was one. */
  async look(tx: Tx): Promise<boolean> {
    const found = await tx.row('select 1 where exists (select from routing_scope where tenant_id = $1) or exists (select from desk_slot where tenant_id = $1 and not active)', [tx.tenantId]);
    if (!found) this.none.set(tx.tenantId, true);
    return found !== undefined;
  }
}
