import type { Revocation } from '@parley/contracts';
import { type Tx, uuidv7 } from '@parley/tenancy';

/** Longest that anybody may still ask for a revocation, with room: access tokens live 15 minutes. */
const KEPT = '1 day';

/**
 * Ends the tokens of a session, agent or key that were signed until now. The time is the database's, as is that of tokens (`clockOf`),
 * so the two compare exactly, whichever copy of the service signs.
 */
export async function revoke(tx: Tx, kind: Revocation['kind'], subjectId: string): Promise<void> {
  await tx.run(`delete from revocation where at < clock_timestamp() - $1::interval`, [KEPT]);
  await tx.run('insert into revocation (tenant_id, id, kind, subject_id, at) values ($1, $2, $3, $4, clock_timestamp())', [tx.tenantId, uuidv7(), kind, subjectId]);
}

/** `revoke` of many agents. */
export async function revokeAgents(tx: Tx, agentIds: readonly string[]): Promise<void> {
  if (agentIds.length === 0) return;
  await tx.run(
    `insert into revocation (tenant_id, id, kind, subject_id, at) select $1, v.id, 'agent', v.agent_id, clock_timestamp() from unnest($2::uuid[], $3::uuid[]) as v (id, agent_id)`,
    [tx.tenantId, agentIds.map(() => uuidv7()), agentIds],
  );
}

/** The database's clock in epoch seconds with fraction: the `iat` of tokens. Read it after the agent's row is locked. */
export async function clockOf(tx: Tx): Promise<number> {
  const now = await tx.row<{ seconds: number }>('select extract(epoch from clock_timestamp())::float8 as seconds');
  return now!.seconds;
}
