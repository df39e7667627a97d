import type { Tx } from '@parley/tenancy';

/** How many active owners there are beside this agent. True until commit while `lockPeople` is held. */
export async function otherOwners(tx: Tx, agentId: string): Promise<number> {
  const found = await tx.row<{ count: number }>(`select count(*) as count from agent where role = 'owner' and status = 'active' and id <> $1`, [agentId]);
  return found!.count;
}
