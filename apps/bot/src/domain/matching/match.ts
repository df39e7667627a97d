import { featuresOf, type Features } from './features.js';
import type { Belief, Model } from './model.js';
import { vectorOf, type Vector } from './vocabulary.js';

export interface Candidate {
  /** The entry. */
  id: string;
  /** What the machine says; from about 1 on it is sure, below -1 it is sure of the contrary. */
  score: number;
  /** How probable it is that this is what was asked, 0 to 1. */
  p: number;
}

export interface Match {
  /** At most five, the best first. */
  candidates: Candidate[];
  /** The score of the best; -∞ without candidates. */
  margin: number;
  /** The share of the question's words that are known, 0 to 1. */
  known: number;
}

const MOST = 5;

/** Which entries a question may mean. Deterministic; reads the first 1,000 characters. A question of which nothing is known has no candidates. */
export function matchText(model: Model, text: string): Match {
  const { ranked, known } = rank(model, featuresOf(text));
  const candidates = ranked.map(({ label, ...signals }) => ({ id: model.ids[label]!, score: signals.score, p: probabilityOf(model.belief, { ...signals, known }) }));
  return { candidates, margin: ranked[0]?.score ?? Number.NEGATIVE_INFINITY, known };
}

/** What speaks for a class. */
export interface Signals {
  score: number;
  /** How far it is ahead of the best other class; below 0 for all but the first. */
  lead: number;
  known: number;
}

export interface Ranked {
  label: number;
  score: number;
  lead: number;
}

/** The classes that come first, at most five. */
export function rank(model: Pick<Model, 'rowOf' | 'rarity' | 'starts' | 'classes' | 'weights' | 'scales' | 'biases'>, features: Features): { ranked: Ranked[]; known: number } {
  const { vector, known } = vectorOf(model, features);
  if (vector.rows.length === 0) return { ranked: [], known };
  const scores = scoresOf(model, vector);
  const best = bestOf(scores, MOST);
  return { ranked: best.map((label) => ({ label, score: scores[label]!, lead: leadOf(scores, best, label) })), known };
}

function scoresOf({ biases, scales, starts, classes, weights }: Pick<Model, 'starts' | 'classes' | 'weights' | 'scales' | 'biases'>, { rows, values }: Vector): Float32Array {
  const scores = new Float32Array(biases.length);
  for (let at = 0; at < rows.length; at++) {
    const value = values[at]!;
    for (let j = starts[rows[at]!]!, end = starts[rows[at]! + 1]!; j < end; j++) scores[classes[j]!]! += value * weights[j]!;
  }
  for (let label = 0; label < scores.length; label++) scores[label] = scores[label]! * scales[label]! + biases[label]!;
  return scores;
}

/** The places of the highest scores, the highest first. */
export function bestOf(scores: Float32Array, most: number): number[] {
  const best: number[] = [];
  for (let label = 0; label < scores.length; label++) {
    if (best.length === most && scores[label]! <= scores[best[most - 1]!]!) continue;
    let at = Math.min(best.length, most - 1);
    for (; at > 0 && scores[best[at - 1]!]! < scores[label]!; at--) best[at] = best[at - 1]!;
    best[at] = label;
  }
  return best;
}

/** Alone a class leads by 1. */
function leadOf(scores: Float32Array, best: readonly number[], label: number): number {
  const rival = best[0] === label ? best[1] : best[0];
  return rival === undefined ? 1 : scores[label]! - scores[rival]!;
}

export const probabilityOf = (belief: Belief, { score, lead, known }: Signals): number =>
  1 / (1 + Math.exp(-(belief.score * score + belief.lead * lead + belief.known * known + belief.bias)));
