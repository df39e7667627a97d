import type { BotReason, BotZone } from '@parley/contracts';

/** Something that may be meant. `exact`: it is asked for in just these words. */
export interface Meant {
  kind: 'intent' | 'flow' | 'article';
  /** Of an article the passage that was found. */
  id: string;
  label: string;
  locale: string;
  score: number;
  p: number;
  exact?: boolean;
  zone: BotZone;
}
export interface Weighed {
  zone: BotZone;
  reason: BotReason;
  /** The best first, each thing once. */
  ranked: Meant[];
}

/** Most suggestions at once. */
export const MOST_SUGGESTIONS = 3;

const rankOfZone: Record<BotZone, number> = { answer: 2, suggest: 1, unsure: 0 };
/** What somebody wrote as an answer comes before what is only said somewhere. */
const rankOfKind = ({ kind }: Meant): number => (kind === 'article' ? 0 : 1);

const order = (one: Meant, other: Meant): number =>
  rankOfZone[other.zone] - rankOfZone[one.zone] || (one.zone === 'answer' ? rankOfKind(other) - rankOfKind(one) : 0) || other.p - one.p || (one.id < other.id ? -1 : 1);

/** Which zone a thing is in by itself. */
export const zoneBy = (p: number, { answer, suggest }: { answer: number; suggest: number }): BotZone => (p >= answer ? 'answer' : p >= suggest ? 'suggest' : 'unsure');

/** @param sameAs by what two things are one and the same, such as an entry in two languages */
export function weigh(found: readonly Meant[], sameAs: (meant: Meant) => string): Weighed {
  const ranked: Meant[] = [];
  const seen = new Set<string>();
  for (const meant of [...found].sort(order)) {
    const key = sameAs(meant);
    if (seen.has(key)) continue;
    seen.add(key);
    ranked.push(meant);
  }
  const [first, second] = ranked;
  if (!first) return { zone: 'unsure', reason: 'nothing_alike', ranked };
  if (first.zone === 'answer') return { zone: 'answer', reason: 'sure', ranked };
  if (first.zone === 'unsure') return { zone: 'unsure', reason: 'below_thresholds', ranked };
  return { zone: 'suggest', reason: second?.zone === 'suggest' && second.p > first.p * 0.7 ? 'ambiguous' : 'between_thresholds', ranked };
}
