import { holdsMasked, MAX_VARIANT, Refused, type BulkIntent, type Staff, type TeachAs } from '@parley/contracts';
import { keyOf } from '../entries/keys.js';

/** A question as it is learnt: of a long one its beginning. @throws Refused `bot_teach.no_words` */
export function learnable(question: string): string {
  const text = question.replace(/\s+/gu, ' ').trim().slice(0, MAX_VARIANT).toWellFormed().replace(/\ufffd$/u, '').trim();
  if (!/[\p{L}\p{N}]/u.test(text)) throw new Refused('bot_teach.no_words');
  return text;
}

/** Words in which somebody was shown a part only are not theirs to teach. @throws Refused `request.invalid` */
export function mustBeWhole(who: Staff, words: unknown): void {
  if (who.kind === 'agent' && who.masks?.length && holdsMasked(words)) throw new Refused('request.invalid', 'body: is shown to you in part only; leave it out or give it whole');
}

/** What was said of a question before. */
export interface SaidBefore {
  kind: TeachAs['kind'];
  intentId: string | null;
  said: string;
}

/** Whether somebody says the same again. */
export function sameAs({ kind, intentId, said }: SaidBefore, as: TeachAs): boolean {
  if (kind !== as.kind) return false;
  if (as.kind === 'intent') return intentId === as.intentId && (as.text === undefined || keyOf(as.text) === keyOf(said));
  return as.kind !== 'new' || keyOf(as.question) === keyOf(said);
}

/** A proposed entry, and how visitors put it. */
interface Proposed {
  question: string;
  answer: string;
  locale: string;
  asked: readonly string[];
  source: 'hand_off' | 'cluster';
}

/** A new entry, which is also found by how visitors asked for it. */
export function newEntry({ question, answer, locale, asked, source }: Proposed): Extract<BulkIntent, { action: 'create' }> {
  const variants = asked.filter((text) => /[\p{L}\p{N}]/u.test(text)).map((text) => ({ text: learnable(text), state: 'approved' as const, source }));
  return { action: 'create', upsert: false, intent: { name: question, locale, answer, variants, attachmentIds: [], enabled: true, flowId: null, translationOf: null } };
}
