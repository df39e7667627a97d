import type { CurvePoint } from './calibration.js';

/** How sure the machine was of its first candidate, and whether it was right. */
export interface Guess {
  p: number;
  right: boolean;
}

const POINTS = 40;

/** From which probability on the guesses are at least so precise, the lowest such; above 1 where none is. */
export function thresholdFor(guesses: readonly Guess[], precision: number): number {
  const sorted = guesses.toSorted((one, other) => other.p - one.p);
  let right = 0;
  let threshold = 1.01;
  sorted.forEach((guess, nth) => {
    if (guess.right) right++;
    const last = sorted[nth + 1]?.p !== guess.p;
    if (last && right / (nth + 1) >= precision) threshold = guess.p;
  });
  return threshold;
}

/** Share answered against precision, for at most 40 thresholds. */
export function curveOf(guesses: readonly Guess[]): CurvePoint[] {
  const sorted = guesses.toSorted((one, other) => other.p - one.p);
  const points: CurvePoint[] = [];
  let right = 0;
  let step = 1;
  sorted.forEach(({ p, right: isRight }, nth) => {
    if (isRight) right++;
    if (nth + 1 < (step * sorted.length) / POINTS) return;
    step = Math.floor(((nth + 1) * POINTS) / sorted.length) + 1;
    points.push({ threshold: round(p), share: round((nth + 1) / sorted.length), precision: round(right / (nth + 1)) });
  });
  return points.reverse();
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;
