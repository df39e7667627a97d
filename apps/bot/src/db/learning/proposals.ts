import { MAX_PROPOSALS, Refused } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

/** An entry that an agent proposed. */
export interface ProposalRow {
  id: string;
  answerId: string;
  conversationId: string;
  /** How the visitor put it. */
  asked: string;
  question: string;
  answer: string;
  locale: string;
  state: 'pending' | 'approved' | 'rejected';
  intentId: string | null;
  byId: string;
  byName: string;
  at: Date;
}
export const proposalColumns =
  'id, answer_id as "answerId", conversation_id as "conversationId", asked, question, answer, locale, state, intent_id as "intentId", by_id as "byId", by_name as "byName", at';

/** @throws Refused `bot_review.too_many` */
export async function saveProposal(tx: Tx, row: ProposalRow): Promise<void> {
  const waiting = await tx.rows(`select 1 from bot_proposal where tenant_id = $1 and state = 'pending' limit ${MAX_PROPOSALS}`, [tx.tenantId]);
  if (row.state === 'pending' && waiting.length === MAX_PROPOSALS) throw new Refused('bot_review.too_many');
  await tx.run(
    `insert into bot_proposal (tenant_id, id, answer_id, conversation_id, asked, question, answer, locale, state, intent_id, by_id, by_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [tx.tenantId, row.id, row.answerId, row.conversationId, row.asked, row.question, row.answer, row.locale, row.state, row.intentId, row.byId, row.byName, row.at],
  );
}

/** As long as nobody has decided on it. Answers how many went. */
export const dropProposal = (tx: Tx, id: string): Promise<number> => tx.run(`delete from bot_proposal where tenant_id = $1 and id = $2 and state = 'pending'`, [tx.tenantId, id]);

/** Nobody else decides on it until the transaction ends. @throws Refused `bot_review.not_found`, `bot_review.decided` */
export async function mustWait(tx: Tx, id: string): Promise<ProposalRow> {
  const row = await tx.row<ProposalRow>(`select ${proposalColumns} from bot_proposal where tenant_id = $1 and id = $2 for update`, [tx.tenantId, id]);
  if (!row) throw new Refused('bot_review.not_found');
  if (row.state !== 'pending') throw new Refused('bot_review.decided');
  return row;
}

export const decideProposal = (tx: Tx, id: string, { state, intentId, by }: { state: 'approved' | 'rejected'; intentId: string | null; by: { id: string; name: string } }): Promise<number> =>
  tx.run('update bot_proposal set state = $3, intent_id = $4, decided_by = $5, decided_name = $6, decided_at = now() where tenant_id = $1 and id = $2', [tx.tenantId, id, state, intentId, by.id, by.name]);
