import { Refused, type Principal } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from './conversation-record.js';
import { andVisibleTo } from './visible.js';

/** A conversation and how many of the visitor's messages the asker has read. */
export type ReadRecord = ConversationRecord & { readCount: number; /** Whether the asker marked it as unread. */ markedUnread: boolean };

/** Adds `readCount`. An API key has no marks of its own: for it, read is what any agent has read. */
export const readColumn = `, case when r.agent_id is null and $2::uuid is null then c.agent_read_count else coalesce(r.inbound_count, 0) end as "readCount", coalesce(r.marked_unread, false) as "markedUnread"`;
/** `$1` is the tenant, `$2` what `readerOf` answers. */
export const readJoin = 'left join conversation_read r on r.tenant_id = c.tenant_id and r.conversation_id = c.id and r.agent_id = $2::uuid';

export const readerOf = (who: Principal): string | null => (who.kind === 'agent' ? who.id : null);

const select = `select ${recordColumns} ${readColumn} from conversation c ${recordJoins} ${readJoin} where c.tenant_id = $1 and c.id = $3`;

function load(tx: Tx, who: Principal, id: string): Promise<ReadRecord | undefined> {
  const params: unknown[] = [who.tenantId, readerOf(who), id];
  const visible = andVisibleTo(who, (value) => `$${params.push(value)}`);
  // To plan it anew costs twenty times what it does.
  return tx.row<ReadRecord>(visible === '' ? { name: 'find_conversation', text: select } : `${select}${visible}`, params);
}

/** One conversation, if `who` sees it: staff as their role says (`domain/visibility.ts`), a visitor their own. */
export const findConversation = (tx: Tx, who: Principal, id: string): Promise<ReadRecord | undefined> => load(tx, who, id);

const HOLD = { name: 'hold_conversation', text: 'select from conversation where tenant_id = $1 and id = $2 for no key update' };

/** Whoever else wants to change the conversation waits until this transaction ends. */
export const holdConversation = (tx: Tx, id: string): void => tx.send(HOLD, [tx.tenantId, id]);

/**
 * Loads a conversation for a change, if `who` sees it, and holds it. It is loaded by a statement of its own after the lock: whoever waited would
 * else find beside the conversation what was there before. @throws Refused `conversation.merged`, naming the conversation that it became part of
 */
export async function lockConversation(tx: Tx, who: Principal, id: string): Promise<ReadRecord | undefined> {
  holdConversation(tx, id);
  const found = await load(tx, who, id);
  if (found?.mergedIntoId) throw new Refused('conversation.merged', found.mergedIntoId);
  return found;
}
