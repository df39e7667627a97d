import type { Tx } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from '../conversation-record.js';

/** Most conversations of one agent that one transaction takes back; an agent seldom has more open ones. */
const MOST = 200;

/** Conversations of an agent whose visitor waits for an answer, locked. Those that somebody changes at this moment are left out. */
export const unansweredOf = (tx: Tx, agentId: string): Promise<ConversationRecord[]> =>
  tx.rows<ConversationRecord>(
    `select ${recordColumns} from conversation c ${recordJoins}
     where c.tenant_id = $1 and c.status = 'open' and c.assignee_id = $2 and c.waiting_since is not null
       and c.id in (select conversation_id from desk_slot where tenant_id = $1 and agent_id = $2)
     order by c.id limit ${MOST} for no key update of c skip locked`,
    [tx.tenantId, agentId],
  );

export async function countUnanswered(tx: Tx, agentId: string): Promise<number> {
  const row = await tx.row<{ n: number }>(
    `select count(*)::int as n from desk_slot s join conversation c on c.tenant_id = s.tenant_id and c.id = s.conversation_id
     where s.tenant_id = $1 and s.agent_id = $2 and c.status = 'open' and c.assignee_id = $2 and c.waiting_since is not null`,
    [tx.tenantId, agentId],
  );
  return row!.n;
}
