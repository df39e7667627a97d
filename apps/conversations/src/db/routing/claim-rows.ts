import type { SpanningTx, Tx } from '@parley/tenancy';
import type { ConversationState } from '../../domain/conversation.js';
import { stateColumns } from '../conversation-record.js';

/** A conversation as far as it can be given to somebody. `offered`: it is about to change hands. */
export type Claimable = ConversationState & { offered: boolean };

const OFFERED = `exists (select from conversation_transfer x
      where x.tenant_id = c.tenant_id and x.conversation_id = c.id and x.from_agent_id is not distinct from c.assignee_id)`;

/** A conversation `c`, named as in `Claimable`. Without what only people are shown: whoever tells them of it looks for that after the commit. */
export const claimableColumns = `${stateColumns}, ${OFFERED} as offered`;

const LOCK = {
  name: 'routing_lock',
  text: `select ${claimableColumns} from conversation c where c.tenant_id = $1 and c.id = any($2::uuid[]) order by c.id for no key update of c skip locked`,
};

/** Conversations as they stand, and nobody changes them until this transaction ends; without those that somebody else holds. */
export async function lockWaiting(tx: Tx, ids: readonly string[]): Promise<Map<string, Claimable>> {
  const rows = await tx.rows<Claimable>(LOCK, [tx.tenantId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Desks after conversations, each in the order of their ids, as everybody locks them: they are asked for in that order. Where sorting is ruled out, to ask for
 * it here would be to walk through all of the tenant. A desk may have less by now, but not more.
 */
const HOLD_AS_READ = {
  name: 'routing_hold_as_read',
  text: `
    with held as materialized (
      select c.id from unnest($2::uuid[], $3::int[], $4::int[], $5::uuid[]) v (id, seq, version, contact_id) join conversation c on c.tenant_id = $1 and c.id = v.id
      where c.last_seq = v.seq and c.version = v.version and c.contact_id = v.contact_id and not ${OFFERED} for no key update of c skip locked),
    manned as materialized (
      select d.agent_id from unnest($6::uuid[], $7::int[], $8::int[]) v (id, load, capacity) join agent_desk d on d.tenant_id = $1 and d.agent_id = v.id
      where (select count(*) from held) = cardinality($2) and d.status = 'online' and d.present and d.load <= v.load and d.capacity is not distinct from v.capacity
      for no key update of d)
    select 1 / (count(*) = cardinality($6))::int from manned`,
};

const inOrder = (a: string, b: string) => (a < b ? -1 : 1);

interface DeskAsRead {
  agentId: string;
  load: number;
  capacity: number | null;
}

/**
 * Takes the locks on what was read in this transaction without them. Nobody waits for the answer: when something is no longer as it was read, or somebody
 * else holds it, the transaction fails as a whole (by a division by zero, SQLSTATE 22012).
 */
export function holdAsRead(tx: SpanningTx, read: readonly ConversationState[], people: readonly DeskAsRead[]): void {
  const conversations = read.toSorted((a, b) => inOrder(a.id, b.id));
  const desks = people.toSorted((a, b) => inOrder(a.agentId, b.agentId));
  tx.send(HOLD_AS_READ, [
    tx.tenantId, conversations.map(({ id }) => id), conversations.map(({ lastSeq }) => lastSeq), conversations.map(({ version }) => version), conversations.map(({ contactId }) => contactId),
    desks.map(({ agentId }) => agentId), desks.map(({ load }) => load), desks.map(({ capacity }) => capacity),
  ]);
}
