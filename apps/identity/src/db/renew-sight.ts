import type { Tx } from '@parley/tenancy';
import { revokeAgents } from './revoke.js';

/**
 * Ends the tokens of those of these agents who see what their teams have: their teams are others now, and tokens carry them. Sessions go on. The lock
 * makes a token that is signed at the same moment either older than this or true.
 */
export async function renewSightOf(tx: Tx, agentIds: readonly string[]): Promise<void> {
  if (agentIds.length === 0) return;
  const touched = await tx.rows<{ id: string }>(
    `select a.id from agent a join own_role r on r.tenant_id = a.tenant_id and r.id = a.role_id
     where a.id = any($1::uuid[]) and r.visibility = 'team' order by a.id for no key update of a`,
    [agentIds],
  );
  await revokeAgents(tx, touched.map(({ id }) => id));
}
