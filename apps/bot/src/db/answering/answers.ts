import { Refused, type BotFeedbackReason, type BotReason, type BotZone, type EventData } from '@parley/contracts';
import { recordMany, type AnyNewEvent } from '@parley/eventing';
import { uuidv7, type Tx } from '@parley/tenancy';
import type { Answer } from '../../domain/answering/answer.js';
import { masked } from '../../domain/answering/mask.js';

/** Longest question that is kept. */
const MOST_KEPT = 2000;
const CANDIDATES_KEPT = 3;

/** A question and what became of it, as it is noted. */
export interface Noted {
  /** Absent: a new one. */
  id?: string | undefined;
  question: string;
  answer: Answer;
  /** Whether what tells who somebody is is blacked out. */
  mask: boolean;
  /** Absent: asked through the API. `messageId`: that asked. */
  conversation?: { conversationId: string; contactId: string; inboxId: string; messageId: string } | undefined;
}

/** Notes a question and its answer in the caller's transaction, and tells of it; small talk is noted and not told of. Answers under which id. */
export async function noteAnswer(tx: Tx, { id = uuidv7(), question, answer, mask, conversation }: Noted): Promise<string> {
  const at = new Date();
  const kept = (mask ? masked(question) : question).slice(0, MOST_KEPT).toWellFormed();
  const { zone, confidence, explanation, flowId = null } = answer;
  const best = explanation.candidates[0];
  const intentId = answer.answer?.intentId ?? (answer.smallTalk ? null : (answer.intent?.id ?? null));
  const articleId = answer.answer?.citations[0]?.articleId ?? (best?.kind === 'article' ? best.id : null);
  const { conversationId = null, contactId = null, inboxId = null, messageId: asked = null } = conversation ?? {};
  await tx.run(
    `insert into bot_answer (tenant_id, id, conversation_id, contact_id, inbox_id, asked_message_id, question, locale, zone, reason, intent_id, article_id, flow_id, confidence, candidates, model, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      tx.tenantId, id, conversationId, contactId, inboxId, asked, kept, answer.locale, zone, explanation.reason, intentId, articleId, flowId, confidence, JSON.stringify(explanation.candidates.slice(0, CANDIDATES_KEPT)),
      explanation.model, at,
    ],
  );
  if (answer.smallTalk) return id;
  if (zone === 'answer' && intentId !== null) await countUse(tx, intentId, at);
  await recordMany(tx, [{
    type: zone === 'unsure' ? 'bot.unanswered' : 'bot.answered', key: conversationId ?? id, actor: { kind: 'bot' },
    data: { answerId: id, conversationId, contactId, inboxId, messageId: asked, question: kept, locale: answer.locale, zone, intentId, articleId, confidence, at: at.toISOString() },
  } satisfies AnyNewEvent]);
  return id;
}

const countUse = (tx: Tx, intentId: string, at: Date): Promise<number> =>
  tx.run('insert into bot_intent_day (tenant_id, intent_id, day, used) values ($1, $2, $3::date, 1) on conflict (tenant_id, intent_id, day) do update set used = bot_intent_day.used + 1', [tx.tenantId, intentId, at.toISOString().slice(0, 10)]);

/** Notes which message said an answer, so that it can be judged by that. */
export const noteSaid = (tx: Tx, answerId: string, messageId: string): Promise<number> => tx.run('update bot_answer set message_id = $3 where tenant_id = $1 and id = $2', [tx.tenantId, answerId, messageId]);

/** An answer that was noted. */
export interface AnswerRow {
  id: string;
  conversationId: string | null;
  contactId: string | null;
  inboxId: string | null;
  /** That asked. */
  askedMessageId: string | null;
  /** That answered. */
  messageId: string | null;
  question: string;
  locale: string;
  zone: BotZone;
  reason: BotReason;
  intentId: string | null;
  articleId: string | null;
  flowId: string | null;
  confidence: number;
  candidates: Answer['explanation']['candidates'];
  at: Date;
  helpful: boolean | null;
}

const columns = `id, conversation_id as "conversationId", contact_id as "contactId", inbox_id as "inboxId", asked_message_id as "askedMessageId", message_id as "messageId", question, locale, zone, reason, intent_id as "intentId", article_id as "articleId",
  flow_id as "flowId", confidence, candidates, at, helpful`;

/** By its id, or by the message that said it; nobody else changes it until the transaction ends. @throws Refused `bot_answer.not_found` */
export async function mustFindAnswer(tx: Tx, by: { answerId: string } | { messageId: string }): Promise<AnswerRow> {
  const [column, value] = 'answerId' in by ? ['id', by.answerId] : ['message_id', by.messageId];
  const row = await tx.row<AnswerRow>(`select ${columns} from bot_answer where tenant_id = $1 and ${column} = $2 order by id desc limit 1 for update`, [tx.tenantId, value]);
  if (!row) throw new Refused('bot_answer.not_found');
  return row;
}

/** What was asked and answered in a conversation, oldest first, at most the last fifty. */
export const answersOf = async (tx: Tx, conversationId: string): Promise<AnswerRow[]> =>
  (await tx.rows<AnswerRow>(`select ${columns} from bot_answer where tenant_id = $1 and conversation_id = $2 order by id desc limit 50`, [tx.tenantId, conversationId])).reverse();

/** Those of them that are still kept. */
export const answersById = (tx: Tx, ids: readonly string[]): Promise<AnswerRow[]> => tx.rows<AnswerRow>(`select ${columns} from bot_answer where tenant_id = $1 and id = any($2::uuid[]) order by id`, [tx.tenantId, ids]);

/** What events tell of an answer. */
export const aboutAnswer = ({ id, conversationId, contactId, inboxId, messageId, question, locale, zone, intentId, articleId, confidence, at }: AnswerRow): EventData<'bot.answered'> => ({
  answerId: id, conversationId, contactId, inboxId, messageId, question, locale, zone, intentId, articleId, confidence, at: at.toISOString(),
});

/** What somebody says of an answer. */
export interface Judgement {
  helpful: boolean;
  reason: BotFeedbackReason | null;
  comment: string;
  by: { kind: 'visitor' | 'agent' | 'key'; id: string };
}

/** Notes what somebody says of an answer, anew in place of what was said before, and tells of it where it is said otherwise. */
export async function judgeAnswer(tx: Tx, answer: AnswerRow, { helpful, reason, comment, by }: Judgement): Promise<void> {
  await tx.run('update bot_answer set helpful = $3, feedback_reason = $4, feedback_comment = $5, feedback_by = $6, feedback_at = now() where tenant_id = $1 and id = $2', [
    tx.tenantId, answer.id, helpful, reason, comment, by.kind,
  ]);
  if (answer.helpful === helpful && !reason && !comment) return;
  await recordMany(tx, [{
    type: 'bot.feedback', key: answer.conversationId ?? answer.id, actor: by,
    data: { ...aboutAnswer(answer), helpful, reason, comment, by: by.kind, changed: answer.helpful !== null },
  }]);
}
