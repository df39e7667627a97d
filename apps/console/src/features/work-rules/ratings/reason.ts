import type { RatingReason, RatingScale } from '@parley/contracts';

/** The scores that a scale offers, worst first. */
export const scoresOf: Record<RatingScale, readonly number[]> = { '1-5': [1, 2, 3, 4, 5], thumbs: [1, 5] };

/** A key that none of the others has: reports go by it, people never see it. */
export function freshKey(reasons: readonly RatingReason[]): string {
  const taken = new Set(reasons.map(({ key }) => key));
  for (let at = reasons.length + 1; ; at++) if (!taken.has(`reason-${at}`)) return `reason-${at}`;
}

export const isReason = ({ scores, texts }: RatingReason): boolean => scores.length > 0 && Object.values(texts).some((text) => text?.trim());
