import type { BotReason, BotZone, TeachReason } from '@parley/contracts';
import { keyOf } from '../entries/keys.js';

/** A noted answer, as far as it tells whether there is something to teach. */
export interface Noted {
  question: string;
  zone: BotZone;
  reason: BotReason;
  intentId: string | null;
  articleId: string | null;
  helpful: boolean | null;
  candidates: readonly { id: string; label: string }[];
}

/** Whether what was answered next is one of those that were offered, or was asked for in the words of one, as a button does. */
export const wasMeant = ({ candidates }: Pick<Noted, 'candidates'>, next: Pick<Noted, 'question' | 'zone' | 'intentId' | 'articleId'> | undefined): boolean =>
  next?.zone === 'answer' && candidates.some(({ id, label }) => id === next.intentId || id === next.articleId || keyOf(label) === keyOf(next.question));

/** What has nothing in it that could be learnt. */
const idle: ReadonlySet<BotReason> = new Set<BotReason>(['small_talk', 'no_words']);

/** Why there is something to teach of an answer; `undefined`: there is not. @param next what the visitor asked after it */
export function reasonToTeach(one: Noted, next: Noted | undefined): TeachReason | undefined {
  if (idle.has(one.reason)) return undefined;
  if (one.helpful === false) return 'unhelpful';
  if (one.zone === 'unsure') return 'unanswered';
  if (one.zone === 'suggest') return wasMeant(one, next) ? undefined : 'offered';
  return next !== undefined && keyOf(next.question) === keyOf(one.question) ? 'repeated' : undefined;
}

/**
 * The answers of a conversation that there is something to teach of, with the reason; in their order. Of the same question asked again the last.
 * @param left whether the visitor left the bot for people: then the last thing that it said was no answer
 */
export function teachable<T extends Noted>(answers: readonly T[], { left }: { left: boolean }): { answer: T; reason: TeachReason }[] {
  const asked = answers.filter(({ reason }) => !idle.has(reason));
  const found = asked.flatMap((answer, nth) => {
    const reason = reasonToTeach(answer, asked[nth + 1]) ?? (left && answer === answers.at(-1) && answer.zone === 'answer' && answer.helpful === null ? 'left' : undefined);
    return reason ? [{ answer, reason }] : [];
  });
  return found.filter(({ answer }, nth) => !found.some((other, later) => later > nth && keyOf(other.answer.question) === keyOf(answer.question)));
}
