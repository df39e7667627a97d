import type { SearchMessages, Staff } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { SEARCHED } from '../../db/search/searched.js';
import type { Bind } from '../../db/visible.js';
import { SqlParams } from '../sql-params.js';
import type { Candidate } from './candidates.js';
import { filtersOf } from './filters.js';
import type { Unsettled } from './places.js';

/** Most conversations that are looked through one by one: those that were marked last. */
const MOST = 2000;
/** Most messages that are taken from there; what is older is in a block before long. */
const TAKEN = 3000;

/** What was said in conversations since they were last put into blocks, newest first. */
export function unsettled(tx: Tx, who: Staff, query: SearchMessages, before: Unsettled): Promise<Candidate[]> {
  const params = new SqlParams();
  const bind: Bind = (value) => params.add(value);
  const tenant = bind(tx.tenantId);
  const within = query.conversation ? `and conversation_id = ${bind(query.conversation)}` : '';
  return tx.rows<Candidate>(
    `select m.conversation_id as "conversationId", m.seq, m.id, m.created_at as "createdAt", ${SEARCHED} as text
     from (select conversation_id, indexed_seq from search_mark where tenant_id = ${tenant} and due_at is not null ${within} order by due_at desc limit ${MOST}) b
     cross join lateral (select * from message m where m.tenant_id = ${tenant} and m.conversation_id = b.conversation_id and m.seq > b.indexed_seq) m
     join conversation c on c.tenant_id = ${tenant} and c.id = m.conversation_id
     where ${filtersOf(who, query, bind)} and (m.created_at, m.id) < (${bind(before.at)}::timestamptz, ${bind(before.id)}::uuid)
     order by m.created_at desc, m.id desc limit ${TAKEN}`,
    params.values,
  );
}
