import type { Append } from '@parley/contracts';
import type { SpanningTx } from '@parley/tenancy';
import type { Known } from './load-batch.js';

const OVERTAKEN = `
  select v.item from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::int[]) as v (item, tenant_id, conversation_id, sender_id, after_seq)
  where exists (
    select from message m where m.tenant_id = v.tenant_id and m.conversation_id = v.conversation_id and m.seq > v.after_seq
      and m.sender_kind = 'agent' and not m.private and m.kind <> 'event' and m.sender_id <> v.sender_id)`;

/** A seq from outside as Postgres can hold it. */
const bounded = (seq: number) => Math.min(seq, 2 ** 31 - 1);

/** Adds before whose words another agent has answered. Nothing is asked of those who do not mind, nor where nothing public was said since. */
export async function loadOvertaken(tx: SpanningTx, items: Append[], known: Known[]): Promise<Known[]> {
  const asked = items.flatMap(({ ifLastSeq, private: hidden, principal }, at) => {
    const { conversation } = known[at]!;
    return ifLastSeq !== undefined && !hidden && conversation && conversation.lastPublicSaidSeq > ifLastSeq ? [{ at, principal, conversation, ifLastSeq }] : [];
  });
  if (asked.length === 0) return known;
  const rows = await tx.rows<{ item: number }>(OVERTAKEN, [
    asked.map(({ at }) => at),
    asked.map(({ conversation }) => conversation.tenantId),
    asked.map(({ conversation }) => conversation.id),
    asked.map(({ principal }) => principal.id),
    asked.map(({ ifLastSeq }) => bounded(ifLastSeq)),
  ]);
  const overtaken = new Set(rows.map(({ item }) => item));
  return known.map((one, at) => ({ ...one, overtaken: overtaken.has(at) }));
}
