import type { RatingForm } from '@parley/contracts';
import type { SpanningTx, Tx } from '@parley/tenancy';
import type { KeptAnswer } from '../../domain/ratings/answer.js';

export interface RatingRow {
  form: RatingForm;
  dueAt: Date | null;
  askedAt: Date | null;
  askedBy: 'policy' | 'agent' | null;
  score: number | null;
  comment: string;
  reasons: KeptAnswer['reasons'];
  answers: number;
  ratedAt: Date | null;
  agentId: string | null;
  agentName: string | null;
  bot: boolean;
}

const columns = `form, due_at as "dueAt", asked_at as "askedAt", asked_by as "askedBy", score, comment, reasons, answers, rated_at as "ratedAt",
  agent_id as "agentId", agent_name as "agentName", bot`;

/** Whoever changes it holds the conversation, so it needs no lock of its own. */
export const findRating = (tx: Tx, conversationId: string): Promise<RatingRow | undefined> =>
  tx.row<RatingRow>(`select ${columns} from conversation_rating where tenant_id = $1 and conversation_id = $2`, [tx.tenantId, conversationId]);

/** Plans to ask at a time, unless the visitor was asked or has rated already. */
export const planAsking = (tx: Tx, conversationId: string, { form, dueAt }: { form: RatingForm; dueAt: Date }): Promise<number> =>
  tx.run(
    `insert into conversation_rating as r (tenant_id, conversation_id, form, due_at) values ($1, $2, $3, $4)
     on conflict (tenant_id, conversation_id) do update set form = excluded.form, due_at = excluded.due_at where r.asked_at is null and r.score is null`,
    [tx.tenantId, conversationId, JSON.stringify(form), dueAt.toISOString()],
  );

/** Nobody is asked at the planned time. */
export const dropPlan = (tx: Tx, conversationId: string): Promise<number> =>
  tx.run('update conversation_rating set due_at = null where tenant_id = $1 and conversation_id = $2', [tx.tenantId, conversationId]);

export const noteAsked = (tx: Tx, conversationId: string, { form, by, now }: { form: RatingForm; by: 'policy' | 'agent'; now: Date }): Promise<number> =>
  tx.run(
    `insert into conversation_rating as r (tenant_id, conversation_id, form, asked_at, asked_by) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, conversation_id) do update set form = excluded.form, asked_at = excluded.asked_at, asked_by = excluded.asked_by, due_at = null`,
    [tx.tenantId, conversationId, JSON.stringify(form), now.toISOString(), by],
  );

/** For whom a rating counts. */
export interface Credit {
  agent: { id: string; name: string } | null;
  bot: boolean;
}

/** The first answer settles when changing ends and for whom it counts. */
export const saveAnswer = (tx: Tx, conversationId: string, { form, kept, credit, now }: { form: RatingForm; kept: KeptAnswer; credit: Credit; now: Date }): Promise<number> =>
  tx.run(
    `insert into conversation_rating as r (tenant_id, conversation_id, form, score, comment, reasons, answers, rated_at, agent_id, agent_name, bot)
     values ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10)
     on conflict (tenant_id, conversation_id) do update set score = excluded.score, comment = excluded.comment, reasons = excluded.reasons, answers = r.answers + 1, due_at = null,
       form = case when r.rated_at is null then excluded.form else r.form end,
       agent_id = case when r.rated_at is null then excluded.agent_id else r.agent_id end,
       agent_name = case when r.rated_at is null then excluded.agent_name else r.agent_name end,
       bot = case when r.rated_at is null then excluded.bot else r.bot end,
       rated_at = coalesce(r.rated_at, excluded.rated_at)`,
    [tx.tenantId, conversationId, JSON.stringify(form), kept.score, kept.comment, JSON.stringify(kept.reasons), now.toISOString(), credit.agent?.id ?? null, credit.agent?.name ?? null, credit.bot],
  );

/** Plans whose time has come, of all tenants, the longest due first. */
export const dueRatings = (tx: SpanningTx, now: Date, limit: number): Promise<{ tenantId: string; conversationId: string }[]> =>
  tx.rows('select tenant_id as "tenantId", conversation_id as "conversationId" from conversation_rating where due_at <= $1 order by due_at limit $2', [now.toISOString(), limit]);
