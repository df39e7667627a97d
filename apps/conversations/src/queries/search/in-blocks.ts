import type { SearchMessages, Staff } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { SEARCHED } from '../../db/search/searched.js';
import { tsqueryOf, type Asked } from '../../domain/search/asked.js';
import { SqlParams } from '../sql-params.js';
import type { LookUp } from './look-up.js';
import type { Candidate } from './candidates.js';
import type { Bind } from '../../db/visible.js';
import { filtersOf } from './filters.js';
import type { InBlocks } from './places.js';

interface BlockHead {
  conversationId: string;
  fromSeq: number;
  toSeq: number;
  at: Date;
}

export interface BlockCandidate extends Candidate {
  blockAt: Date;
  fromSeq: number;
}

/** The next blocks in which all the words stand, newest first; the one that `after` is in the middle of comes again. */
export const blocksAfter = (look: LookUp, who: Staff, { asked, query, after, limit }: { asked: Asked; query: SearchMessages; after: InBlocks; limit: number }): Promise<BlockHead[]> =>
  look.rows<BlockHead>(who.tenantId, tsqueryOf(asked), (found, bind) => {
    const filters = [found, `(at, conversation_id, from_seq) ${after.seq > 0 ? '<=' : '<'} (${bind(after.at)}::timestamptz, ${bind(after.conversationId)}::uuid, ${bind(after.fromSeq)}::int)`];
    if (query.conversation) filters.push(`conversation_id = ${bind(query.conversation)}`);
    if (query.from) filters.push(`at >= ${bind(query.from)}`);
    return `select conversation_id as "conversationId", from_seq as "fromSeq", to_seq as "toSeq", at from search_block
      where ${filters.join(' and ')} order by at desc, conversation_id desc, from_seq desc limit ${bind(limit)}`;
  });

/** The messages of these blocks, in the blocks' order, each block's newest first. */
export function saidIn(tx: Tx, who: Staff, { blocks, query, after }: { blocks: readonly BlockHead[]; query: SearchMessages; after: InBlocks }): Promise<BlockCandidate[]> {
  const params = new SqlParams();
  const bind: Bind = (value) => params.add(value);
  const tenant = bind(tx.tenantId);
  const [ids, from, to, at] = [blocks.map((b) => b.conversationId), blocks.map((b) => b.fromSeq), blocks.map((b) => b.toSeq), blocks.map((b) => b.at.toISOString())];
  const goesOn = `(b.conversation_id, b.from_seq) <> (${bind(after.conversationId)}::uuid, ${bind(after.fromSeq)}::int) or m.seq < ${bind(after.seq)}::int`;
  return tx.rows<BlockCandidate>(
    `select m.conversation_id as "conversationId", m.seq, m.id, m.created_at as "createdAt", ${SEARCHED} as text, b.at as "blockAt", b.from_seq as "fromSeq"
     from unnest(${bind(ids)}::uuid[], ${bind(from)}::int[], ${bind(to)}::int[], ${bind(at)}::timestamptz[]) with ordinality as b (conversation_id, from_seq, to_seq, at, nr)
     cross join lateral (select * from conversation c where c.tenant_id = ${tenant} and c.id = b.conversation_id limit 1) c
     cross join lateral (select * from message m where m.tenant_id = ${tenant} and m.conversation_id = b.conversation_id and m.seq between b.from_seq and b.to_seq) m
     where (${goesOn}) and ${filtersOf(who, query, bind)} order by b.nr, m.seq desc`,
    params.values,
  );
}
