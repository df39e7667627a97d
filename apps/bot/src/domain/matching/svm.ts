import type { Vector } from './vocabulary.js';

/** Examples behind each other in flat arrays, as the trainers walk them. */
export interface Examples {
  count: number;
  /** Where each begins; one more than there are examples. */
  starts: Int32Array;
  rows: Int32Array;
  values: Float32Array;
  /** The class of each. */
  labels: Int32Array;
  /** How many classes and rows there are. */
  classes: number;
  width: number;
}

export function examplesOf(vectors: readonly Vector[], labels: ArrayLike<number>, { classes, width }: { classes: number; width: number }): Examples {
  const starts = new Int32Array(vectors.length + 1);
  vectors.forEach(({ rows }, nth) => (starts[nth + 1] = starts[nth]! + rows.length));
  const all: Examples = { count: vectors.length, starts, rows: new Int32Array(starts.at(-1)!), values: new Float32Array(starts.at(-1)!), labels: Int32Array.from(labels), classes, width };
  vectors.forEach(({ rows, values }, nth) => {
    all.rows.set(rows, starts[nth]);
    all.values.set(values, starts[nth]);
  });
  return all;
}

/** Taken once: looking them up costs as much as they do. */
const { floor, imul, max } = Math;

/** A generator of numbers from 0 to 1 that gives the same every time (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface SvmOptions {
  /** What an example on the wrong side costs. */
  cost: number;
  /** How much more the class's own examples cost, as they are few. */
  own: number;
  epochs: number;
}

/** One class against all others: the weight of each row, and the bias. */
export interface OneAgainstAll {
  weights: Float32Array;
  bias: number;
}

/**
 * A linear support vector machine with squared hinge loss, by dual coordinate descent with shrinking (Hsieh et al., 2008).
 * The same examples always give the same machine. `into` is used for the weights and must be empty.
 */
export function trainOne({ count, starts, rows, values, labels }: Examples, label: number, { cost, own, epochs }: SvmOptions, into: Float32Array): OneAgainstAll {
  const weights = into;
  let bias = 0;
  const alphas = new Float64Array(count);
  const order = Int32Array.from({ length: count }, (_, nth) => nth);
  const random = randomOf(label + 1);
  let active = count;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = active - 1; at > 0; at--) swap(order, at, floor(random() * (at + 1)));
    for (let at = 0; at < active; at++) {
      const nth = order[at]!;
      const sign = labels[nth] === label ? 1 : -1;
      const slack = 0.5 / (sign > 0 ? cost * own : cost);
      const from = starts[nth]!;
      const to = starts[nth + 1]!;
      let score = bias;
      for (let j = from; j < to; j++) score += weights[rows[j]!]! * values[j]!;
      const alpha = alphas[nth]!;
      const gradient = sign * score - 1 + slack * alpha;
      if (alpha === 0 && gradient > 0.1 && epoch > 1) {
        swap(order, at--, --active);
        continue;
      }
      // Vectors have length 1, the bias is one more row of value 1.
      const next = max(alpha - gradient / (2 + slack), 0);
      const step = (next - alpha) * sign;
      if (step === 0) continue;
      alphas[nth] = next;
      bias += step;
      for (let j = from; j < to; j++) weights[rows[j]!]! += step * values[j]!;
    }
    if (active < 2 || epoch === epochs - 3) active = count;
  }
  return { weights, bias };
}

function swap(order: Int32Array, one: number, other: number): void {
  const kept = order[one]!;
  order[one] = order[other]!;
  order[other] = kept;
}
