import type { Staff, Taught } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

/** What somebody said that a question was, and what has become of that. */
export interface TaughtRow {
  answerId: string;
  kind: Taught['kind'];
  intentId: string | null;
  variantId: string | null;
  proposalId: string | null;
  /** In which words. */
  said: string;
  byId: string;
  byName: string;
  at: Date;
  /** The entry's question, or the one proposed. */
  name: string | null;
  state: Taught['state'];
}

// Whether it was approved is read where that stands, so whoever decides anywhere else decides here.
const SELECT = `
  select t.answer_id as "answerId", t.kind, coalesce(p.intent_id, t.intent_id) as "intentId", t.variant_id as "variantId", t.proposal_id as "proposalId", t.said, t.by_id as "byId", t.by_name as "byName", t.at,
    coalesce(i.name, p.question) as name,
    case t.kind when 'no_question' then 'done' when 'new' then p.state else case when t.variant_id is null then 'approved' else coalesce(v.state, 'rejected') end end as state
  from bot_taught t
  left join bot_proposal p on p.tenant_id = $1 and p.id = t.proposal_id
  left join bot_variant v on v.tenant_id = $1 and v.id = t.variant_id
  left join bot_intent i on i.tenant_id = $1 and i.id = coalesce(p.intent_id, t.intent_id)
  where t.tenant_id = $1`;

/** By the answers that they are about. */
export async function taughtOf(tx: Tx, answerIds: readonly string[]): Promise<Map<string, TaughtRow>> {
  if (answerIds.length === 0) return new Map();
  const rows = await tx.rows<TaughtRow>(`${SELECT} and t.answer_id = any($2::uuid[])`, [tx.tenantId, answerIds]);
  return new Map(rows.map((row) => [row.answerId, row]));
}

type Kept = Pick<TaughtRow, 'answerId' | 'kind' | 'intentId' | 'variantId' | 'proposalId' | 'said' | 'byId' | 'byName' | 'at'>;

/** Notes what a question was. Whoever does so has its answer locked. */
export const saveTaught = (tx: Tx, { answerId, kind, intentId, variantId, proposalId, said, byId, byName, at }: Kept): Promise<number> =>
  tx.run('insert into bot_taught (tenant_id, answer_id, kind, intent_id, variant_id, proposal_id, said, by_id, by_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
    tx.tenantId, answerId, kind, intentId, variantId, proposalId, said, byId, byName, at,
  ]);

export const dropTaught = (tx: Tx, answerId: string): Promise<number> => tx.run('delete from bot_taught where tenant_id = $1 and answer_id = $2', [tx.tenantId, answerId]);

/** Whether somebody may take it back: who said it, or who manages the bot, as long as nobody has decided on it. */
export const isUndoable = ({ id, permissions }: Staff, { byId, state }: Pick<TaughtRow, 'byId' | 'state'>): boolean => (state === 'pending' || state === 'done') && (byId === id || permissions.includes('bot:manage'));

export const presentTaught = (who: Staff, row: TaughtRow): Taught => ({
  kind: row.kind, state: row.state, intentId: row.intentId, name: row.name ?? '', by: { id: row.byId, name: row.byName }, at: row.at.toISOString(), undoable: isUndoable(who, row),
});
