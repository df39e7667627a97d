import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { SlaRules } from '@parley/worktime';
import QuickLRU from 'quick-lru';
import { ruleOf } from '../../work-rules/read-rules.js';
import { ruleColumns, type StoredRule } from '../../work-rules/rule.js';

/** How long what is known of a tenant's rules is believed, in milliseconds. Stocktaking after a change waits for longer than this. */
export const BELIEVED_MS = 15_000;
const MOST_TENANTS = 2000;

const RULES = `
  select ${ruleColumns} from work_rule r where r.tenant_id = $1 and r.kind in ('sla_policy', 'business_hours') and r.enabled and r.scope <> 'own'
  order by r.position, lower(r.name), r.id`;

/**
 * The SLA policies of tenants, as this process knows them. A change by another process is known here a little later; what happened in between is
 * made good by the stocktaking that follows each change.
 */
@Injectable()
export class RulesInForce {
  private readonly known = new QuickLRU<string, { rules: SlaRules; until: number }>({ maxSize: MOST_TENANTS });

  /** Whether nothing is promised to anybody of a tenant, as far as known here. */
  areNone(tenantId: string): boolean {
    const known = this.known.get(tenantId);
    return known !== undefined && known.until > Date.now() && known.rules.areNone;
  }

  async of(tx: Tx): Promise<SlaRules> {
    const known = this.known.get(tx.tenantId);
    if (known && known.until > Date.now()) return known.rules;
    const rows = await tx.rows<StoredRule>(RULES, [tx.tenantId]);
    const inForce = <K extends 'sla_policy' | 'business_hours'>(kind: K) => rows.filter((row) => row.kind === kind).map((row) => ({ ...ruleOf(kind, row), createdAt: row.createdAt }));
    const rules = new SlaRules(inForce('sla_policy').filter(({ body }) => body.appliesTo === 'conversations'), inForce('business_hours'));
    this.known.set(tx.tenantId, { rules, until: Date.now() + BELIEVED_MS });
    return rules;
  }

  forget(tenantId: string): void {
    this.known.delete(tenantId);
  }
}
