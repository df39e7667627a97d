import type { Tx } from '@parley/tenancy';
import { BLOCK, type Block, type Said } from '../../domain/search/blocks.js';
import { ownLexeme } from './own-lexeme.js';
import { SEARCHED } from './searched.js';

/** Where a block begins. */
export interface Place {
  conversationId: string;
  fromSeq: number;
}

const columns = (places: readonly Place[]) => [places.map(({ conversationId }) => conversationId), places.map(({ fromSeq }) => fromSeq)];

/** What was said in these blocks, in order of conversation and seq. */
export const saidIn = (tx: Tx, places: readonly Place[]): Promise<(Said & Place)[]> =>
  tx.rows<Said & Place>(
    `select m.conversation_id as "conversationId", v.from_seq as "fromSeq", m.seq, ${SEARCHED} as text, m.created_at as at
     from unnest($2::uuid[], $3::int[]) as v (id, from_seq)
     cross join lateral (select * from message m where m.tenant_id = $1 and m.conversation_id = v.id and m.seq >= v.from_seq and m.seq < v.from_seq + ${BLOCK}) m
     where m.kind <> 'event' order by m.conversation_id, m.seq`,
    [tx.tenantId, ...columns(places)],
  );

const REPLACE = `
  with gone as (
    delete from search_block b using unnest($2::uuid[], $3::int[]) as v (id, from_seq)
    where b.tenant_id = $1 and b.conversation_id = v.id and b.from_seq >= v.from_seq and b.from_seq < v.from_seq + ${BLOCK}
      and not exists (select 1 from unnest($4::uuid[], $5::int[]) as w (id, from_seq) where w.id = b.conversation_id and w.from_seq = b.from_seq))
  insert into search_block (tenant_id, conversation_id, from_seq, to_seq, at, lexemes)
  select $1, v.id, v.from_seq, v.to_seq, v.at, array_to_tsvector(array(select jsonb_array_elements_text(v.lexemes)))
  from unnest($4::uuid[], $5::int[], $6::int[], $7::timestamptz[], $8::jsonb[]) as v (id, from_seq, to_seq, at, lexemes)
  on conflict (tenant_id, conversation_id, from_seq) do update set to_seq = excluded.to_seq, at = excluded.at, lexemes = excluded.lexemes`;

/** Makes these blocks what they are to be. */
export function replaceBlocks(tx: Tx, places: readonly Place[], blocks: readonly (Block & { conversationId: string })[]): Promise<number> {
  const own = ownLexeme(tx.tenantId);
  return tx.run(REPLACE, [
    tx.tenantId,
    ...columns(places),
    ...columns(blocks),
    blocks.map(({ toSeq }) => toSeq),
    blocks.map(({ at }) => at.toISOString()),
    blocks.map(({ lexemes }) => JSON.stringify([own, ...lexemes])),
  ]);
}
