import type { SentimentLabel } from '@parley/contracts';
import type { Adapted } from '../score.js';
import { BUCKETS, featuresOf, type Features } from './features.js';

export const labels = ['negative', 'neutral', 'positive'] as const satisfies readonly SentimentLabel[];
const CLASSES = labels.length;

/** Weights by place and class, and of each class alone; as they are learnt, and as they are kept. */
export interface Weights {
  weights: Float32Array;
  bias: Float32Array;
}

/** What the lexicon says, as evidence that adds up with what was learnt: where both thresholds of the classes lie, the odds are even. */
const CERTAINTY = 6;
const EVEN = { negative: 0.28, positive: 0.45 };

/** @param lexical score of the lexicon */
export function lexicalLogits(lexical: number): [number, number, number] {
  return [CERTAINTY * (-lexical - EVEN.negative), 0, CERTAINTY * (lexical - EVEN.positive)];
}

export function logitsOf({ weights, bias }: Weights, { places, value }: Features, into: number[]): void {
  for (let of = 0; of < CLASSES; of++) {
    let sum = bias[of]!;
    for (const place of places) sum += weights[place * CLASSES + of]! * value;
    into[of] = (into[of] ?? 0) + sum;
  }
}

export function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const all = logits.map((logit) => Math.exp(logit - most));
  const sum = all.reduce((a, b) => a + b, 0);
  return all.map((one) => one / sum);
}

/** The class that is likeliest by both, and how likely each is. */
export function judged(model: Weights | undefined, folded: string, lexical: number): number[] {
  const logits: number[] = lexicalLogits(lexical);
  if (model) logitsOf(model, featuresOf(folded), logits);
  return softmax(logits);
}

/** How far the score of the lexicon gives way. It lands in the class that is likeliest, as near to the old score as that allows. */
export const adaptedBy = (model: Weights): Adapted => (folded, lexical) => {
  const likely = judged(model, folded, lexical);
  const class_ = likely.indexOf(Math.max(...likely));
  const blended = (lexical + likely[2]! - likely[0]!) / 2;
  if (class_ === 0) return Math.min(blended, -EVEN.negative - 0.02);
  if (class_ === 2) return Math.max(blended, EVEN.positive + 0.02);
  return Math.min(Math.max(blended, -EVEN.negative + 0.02), EVEN.positive - 0.02);
};

/** A model as it is stored: what is weak is left out, the rest in steps of a 127th of the strongest. */
export function packed({ weights, bias }: Weights): Buffer {
  const strongest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6);
  const kept = [...weights.keys()].filter((at) => Math.abs(weights[at]!) >= strongest / 60);
  const bytes = Buffer.alloc(4 + 4 * CLASSES + 4 + kept.length * 3);
  bytes.writeFloatLE(strongest, 0);
  bias.forEach((one, of) => bytes.writeFloatLE(one, 4 + of * 4));
  bytes.writeUInt32LE(kept.length, 16);
  kept.forEach((at, index) => {
    bytes.writeUInt16LE(at, 20 + index * 3);
    bytes.writeInt8(Math.round((weights[at]! / strongest) * 127), 22 + index * 3);
  });
  return bytes;
}

export function unpacked(bytes: Buffer): Weights {
  const strongest = bytes.readFloatLE(0);
  const weights = new Float32Array(BUCKETS * CLASSES);
  const bias = Float32Array.from({ length: CLASSES }, (_, of) => bytes.readFloatLE(4 + of * 4));
  const count = bytes.readUInt32LE(16);
  for (let index = 0; index < count; index++) weights[bytes.readUInt16LE(20 + index * 3)] = (bytes.readInt8(22 + index * 3) / 127) * strongest;
  return { weights, bias };
}
