import type { Principal } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from './conversation-record.js';

/** A conversation and how many of the visitor's messages the asker has read. */
export type ReadRecord = ConversationRecord & { readCount: number };

/** Adds `readCount`. An API key has no marks of its own: for it, read is what any agent has read. */
export const readColumn = `, case when r.agent_id is null and $2::uuid is null then c.agent_read_count else coalesce(r.inbound_count, 0) end as "readCount"`;
/** `$1` is the tenant, `$2` what `readerOf` answers. */
export const readJoin = 'left join conversation_read r on r.tenant_id = c.tenant_id and r.conversation_id = c.id and r.agent_id = $2::uuid';

export const readerOf = (who: Principal): string | null => (who.kind === 'agent' ? who.id : null);

const select = `select ${recordColumns} ${readColumn} from conversation c ${recordJoins} ${readJoin} where c.tenant_id = $1 and c.id = $3`;

/** One conversation; a visitor finds only their own. */
export async function findConversation(tx: Tx, who: Principal, id: string): Promise<ReadRecord | undefined> {
  const found = await tx.row<ReadRecord>(select, [who.tenantId, readerOf(who), id]);
  return who.kind === 'visitor' && found?.contactId !== who.id ? undefined : found;
}

/** Loads a conversation for a change; whoever else wants to change it waits until this transaction ends. */
export const lockConversation = (tx: Tx, who: Principal, id: string): Promise<ReadRecord | undefined> =>
  tx.row<ReadRecord>(`${select} for no key update of c`, [who.tenantId, readerOf(who), id]);
