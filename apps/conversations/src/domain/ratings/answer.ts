import type { ProblemCode, RateConversation, RatingForm } from '@parley/contracts';

/** How long after the first answer a visitor may change it. */
export const CHANGE_HOURS = 24;
/** How often a visitor may answer within that time. */
const MOST_ANSWERS = 20;
const HOUR_MS = 3_600_000;

/** What is known of the answers so far. */
export interface Answered {
  ratedAt: Date | null;
  answers: number;
}

/** A rating as it is kept: with the reasons as they were worded. */
export interface KeptAnswer {
  score: number;
  comment: string;
  reasons: { key: string; texts: RatingForm['reasons'][number]['texts'] }[];
}

type Refusal = { refused: ProblemCode; detail?: string };

export const changeableUntil = (ratedAt: Date | null): Date | null => ratedAt && new Date(ratedAt.getTime() + CHANGE_HOURS * HOUR_MS);

const invalid = (detail: string): Refusal => ({ refused: 'request.invalid', detail });

/** An answer to a form: refused where the form does not offer what it says, or the time to change an earlier one is over. */
export function answer(form: RatingForm, { score, comment, reasons }: RateConversation, { before, now }: { before: Answered; now: Date }): KeptAnswer | Refusal {
  const until = changeableUntil(before.ratedAt);
  if ((until && until <= now) || before.answers >= MOST_ANSWERS) return { refused: 'rating.closed' };
  if (form.scale === 'thumbs' && score !== 1 && score !== 5) return invalid('body.score: 1 or 5');
  if (comment && !form.comment) return invalid('body.comment: is not asked for');
  const offered = form.reasons.filter((reason) => reason.scores.includes(score));
  const chosen = offered.filter(({ key }) => reasons.includes(key));
  if (chosen.length < new Set(reasons).size) return invalid('body.reasons: has one that does not go with the score');
  return { score, comment, reasons: chosen.map(({ key, texts }) => ({ key, texts })) };
}
