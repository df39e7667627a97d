import type { Availability } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { presentDesk, seenColumns, seenJoins, type SeenDesk } from './present-desk.js';

/** One agent at their desk; `undefined` for one who was never there, or is no agent any more. */
export async function findAvailability(tx: Tx, agentId: string): Promise<Availability | undefined> {
  const row = await tx.row<SeenDesk>(`select ${seenColumns} from agent_desk d ${seenJoins} where d.tenant_id = $1 and d.agent_id = $2 and coalesce(p.active, true)`, [tx.tenantId, agentId]);
  return row && presentDesk(row);
}
