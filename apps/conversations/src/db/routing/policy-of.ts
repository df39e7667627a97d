import type { RoutingPolicy } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { findRule } from '../../work-rules/read-rules.js';

export interface PolicyFor {
  id: string;
  policy: RoutingPolicy;
}

/** The policy that applies to a conversation: of its team, else of its inbox, else for all. */
export async function policyOf(tx: Tx, { teamId, inboxId }: { teamId: string | null; inboxId: string }): Promise<PolicyFor | undefined> {
  const scopes = [...(teamId ? [`team:${teamId}`] : []), `inbox:${inboxId}`, 'any'];
  const row = await tx.row<{ id: string }>('select policy_id as id from routing_scope where tenant_id = $1 and scope = any($2::text[]) order by place limit 1', [tx.tenantId, scopes]);
  const rule = row && (await findRule(tx, 'routing_policy', row.id));
  return rule?.body.enabled ? { id: rule.id, policy: rule.body } : undefined;
}
