import { Injectable } from '@nestjs/common';
import type { RoutingPolicy } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import QuickLRU from 'quick-lru';
import { ruleOf } from '../../work-rules/read-rules.js';
import { ruleColumns, type StoredRule } from '../../work-rules/rule.js';

export interface KnownPolicy {
  version: number;
  policy: RoutingPolicy;
}

const READ = { name: 'routing_policy', text: `select ${ruleColumns} from work_rule r where r.tenant_id = $1 and r.kind = 'routing_policy' and r.id = $2` };

/** Routing policies as they were read last, by which the next look is begun before the policy is read again. Never believed: whoever uses one compares its version. */
@Injectable()
export class PoliciesKnown {
  private readonly known = new QuickLRU<string, KnownPolicy>({ maxSize: 10_000 });

  last(policyId: string): KnownPolicy | undefined {
    return this.known.get(policyId);
  }

  /** As it is now; the one that is known when it is still of that version. */
  async read(tx: Tx, policyId: string): Promise<KnownPolicy | undefined> {
    const row = await tx.row<StoredRule>(READ, [tx.tenantId, policyId]);
    if (!row) return undefined;
    const known = this.known.get(policyId);
    if (known?.version === row.version) return known;
    const read = { version: row.version, policy: ruleOf('routing_policy', row).body };
    this.known.set(policyId, read);
    return read;
  }
}
