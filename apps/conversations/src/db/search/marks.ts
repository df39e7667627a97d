import type { Tx } from '@parley/tenancy';

/** How long a conversation may go on before its new messages are put into blocks. Until then they are looked through one by one. */
const SETTLE_SECONDS = 60;
/** Most changed messages that are remembered one by one. */
const MOST_STALE = 100;

const BEHIND = `
  with put as (
    insert into search_mark (tenant_id, conversation_id, due_at) values ($1, $2, now() + interval '${SETTLE_SECONDS} seconds')
    on conflict (tenant_id, conversation_id) do update set due_at = excluded.due_at where search_mark.due_at is null
    returning due_at)
  select extract(epoch from coalesce((select due_at from put), (select due_at from search_mark where tenant_id = $1 and conversation_id = $2)) - now()) * 1000 as "leftMs"`;

/** A message was added. Answers for how many milliseconds at least the mark stands now. */
export async function markBehind(tx: Tx, conversationId: string): Promise<number> {
  const marked = await tx.row<{ leftMs: string | null }>(BEHIND, [tx.tenantId, conversationId]);
  return Number(marked?.leftMs ?? 0);
}

/**
 * A message that may stand in a block already is another now. Beyond what is remembered, all blocks are made anew. It does not bring the
 * moment forward, because until then the mark is believed to stand.
 */
export const markStale = (tx: Tx, conversationId: string, seq: number): Promise<number> =>
  tx.run(
    `insert into search_mark as m (tenant_id, conversation_id, due_at, stale) values ($1, $2, now() + interval '${SETTLE_SECONDS} seconds', array[$3::int])
     on conflict (tenant_id, conversation_id) do update set
       due_at = coalesce(m.due_at, excluded.due_at),
       indexed_seq = case when cardinality(m.stale) >= ${MOST_STALE} then 0 else m.indexed_seq end,
       stale = case when cardinality(m.stale) >= ${MOST_STALE} then '{}' else array_append(m.stale, $3::int) end`,
    [tx.tenantId, conversationId, seq],
  );

export interface Behind {
  conversationId: string;
  indexedSeq: number;
  stale: number[];
  lastSeq: number;
}

/** Takes what is due of these; what another process has, it leaves. */
export const lockBehind = (tx: Tx, ids: readonly string[]): Promise<Behind[]> =>
  tx.rows<Behind>(
    `select m.conversation_id as "conversationId", m.indexed_seq as "indexedSeq", m.stale,
       (select c.last_seq from conversation c where c.tenant_id = m.tenant_id and c.id = m.conversation_id) as "lastSeq"
     from search_mark m where m.tenant_id = $1 and m.conversation_id = any($2::uuid[]) and m.due_at <= now() for update skip locked`,
    [tx.tenantId, ids],
  );

/** What was put into blocks. Whatever came meanwhile is marked anew by its event, or is due at once. */
export const settleMarks = (tx: Tx, done: readonly { conversationId: string; indexedSeq: number; whole: boolean }[]): Promise<number> =>
  tx.run(
    `update search_mark m set indexed_seq = v.seq, stale = '{}', due_at = case when v.whole then null else now() end
     from unnest($2::uuid[], $3::int[], $4::boolean[]) as v (id, seq, whole) where m.tenant_id = $1 and m.conversation_id = v.id`,
    [tx.tenantId, done.map(({ conversationId }) => conversationId), done.map(({ indexedSeq }) => indexedSeq), done.map(({ whole }) => whole)],
  );
