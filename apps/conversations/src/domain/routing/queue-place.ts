import { EXACT_PLACES } from '@parley/contracts';

/** What places beyond those told one by one are rounded up to. */
const STEPS = [15, 20, 30, 50, 100, 200, 500, 1000];
/** Places from here on are all told as this. */
export const FARTHEST = 1000;

/** A place as visitors are told it, so that a long queue does not tell everybody each time somebody leaves it. */
export const toldPlace = (place: number): number => (place <= EXACT_PLACES ? place : (STEPS.find((step) => place <= step) ?? FARTHEST));

/** What is told of a place: rounded, and whether it is beyond what is counted. */
export const told = (place: number): { position: number; orMore?: true } => ({ position: toldPlace(place), ...(place > FARTHEST && { orMore: true as const }) });

/** Fewest waits from which a range is told. */
export const ENOUGH_SAMPLES = 10;

/** Seconds that are told: rounded so that a range does not flicker. */
const rounded = (seconds: number) => (seconds < 60 ? Math.ceil(seconds / 10) * 10 : Math.ceil(seconds / 60) * 60);

/**
 * How long somebody at `place` may wait, from how long others waited in this queue lately, each with the place they began at: the
 * middle half of the waits per place, times the place. `null` while there are too few.
 */
export function waitRange(place: number, samples: readonly { waitedMs: number; place: number }[]): { fromSeconds: number; toSeconds: number } | null {
  if (samples.length < ENOUGH_SAMPLES) return null;
  const perPlace = samples.map((sample) => sample.waitedMs / 1000 / Math.max(sample.place, 1)).sort((a, b) => a - b);
  const quartile = (share: number) => perPlace[Math.min(Math.floor(perPlace.length * share), perPlace.length - 1)]! * place;
  const from = rounded(quartile(0.25));
  return { fromSeconds: from, toSeconds: Math.max(rounded(quartile(0.75)), from) };
}
