import type { Trial } from './calibrate.js';
import type { Signals } from './match.js';
import type { Belief } from './model.js';

/** What is believed before anything was measured. */
export const START_BELIEF: Belief = { score: 2, lead: 2, known: 2, bias: -0.6 };

/** How much the start holds against what was measured, so that few trials move it little. */
const HOLD = 0.5;
const STEPS = 12;

/** Fits the logistic curve that makes probabilities of signals (Platt, 1999), by Newton's method with the start as prior. */
export function believe(trials: readonly Trial[]): Belief {
  const points = trials.flatMap(({ truth, ranked, known }) => (ranked[0] ? [{ x: rowOf({ ...ranked[0], known }), y: ranked[0].label === truth ? 1 : 0 }] : []));
  const start = [START_BELIEF.score, START_BELIEF.lead, START_BELIEF.known, START_BELIEF.bias];
  let weights = start.slice();
  let loss = lossOf(points, weights, start);
  for (let step = 0; step < STEPS; step++) {
    const change = changeFor(points, weights, start);
    // A whole step may lead beyond the valley where almost all points lie on one side.
    let length = 1;
    let next = weights;
    for (; length > 0.001; length /= 2) {
      next = weights.map((weight, at) => weight - length * change[at]!);
      if (lossOf(points, next, start) < loss) break;
    }
    const reached = lossOf(points, next, start);
    if (loss - reached < 1e-6 * loss) break;
    weights = next;
    loss = reached;
  }
  // Never the wrong way round: more score, lead or knowledge may not make anything less probable.
  return { score: Math.max(0.1, weights[0]!), lead: Math.max(0, weights[1]!), known: Math.max(0, weights[2]!), bias: weights[3]! };
}

interface Point {
  x: number[];
  y: number;
}

/** How badly the curve fits, with what holds it to the start. */
function lossOf(points: readonly Point[], weights: readonly number[], start: readonly number[]): number {
  let loss = weights.reduce((sum, weight, at) => sum + (HOLD / 2) * (weight - start[at]!) ** 2, 0);
  for (const { x, y } of points) {
    const z = x.reduce((sum, value, at) => sum + value * weights[at]!, 0);
    loss += Math.max(z, 0) - y * z + Math.log1p(Math.exp(-Math.abs(z)));
  }
  return loss;
}

/** Newton's step. */
function changeFor(points: readonly Point[], weights: readonly number[], start: readonly number[]): number[] {
  const gradient = weights.map((weight, at) => HOLD * (weight - start[at]!));
  const hessian = weights.map((_, one) => weights.map((__, other) => (one === other ? HOLD : 0)));
  for (const { x, y } of points) {
    const p = 1 / (1 + Math.exp(-x.reduce((sum, value, at) => sum + value * weights[at]!, 0)));
    for (let one = 0; one < x.length; one++) {
      gradient[one]! += (p - y) * x[one]!;
      for (let other = 0; other < x.length; other++) hessian[one]![other]! += p * (1 - p) * x[one]! * x[other]!;
    }
  }
  return solve(hessian, gradient);
}

const rowOf = ({ score, lead, known }: Signals) => [score, lead, known, 1];

/** Solves a few linear equations by elimination; the matrix is positive definite. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  for (let at = 0; at < rows.length; at++) {
    for (let below = at + 1; below < rows.length; below++) {
      const factor = rows[below]![at]! / rows[at]![at]!;
      for (let column = at; column <= rows.length; column++) rows[below]![column]! -= factor * rows[at]![column]!;
    }
  }
  const solved: number[] = [];
  for (let at = rows.length - 1; at >= 0; at--) {
    let value = rows[at]![rows.length]!;
    for (let column = at + 1; column < rows.length; column++) value -= rows[at]![column]! * solved[column]!;
    solved[at] = value / rows[at]![at]!;
  }
  return solved;
}
