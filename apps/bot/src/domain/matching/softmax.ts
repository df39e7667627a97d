import { randomOf, type Examples } from './svm.js';

/** What is learned of all classes at once: weights by row and then class, and a bias for each class. */
export interface Softmax {
  weights: Float32Array;
  biases: Float32Array;
}

export interface SoftmaxOptions {
  /** How far a first step goes. */
  rate: number;
  epochs: number;
}

/** Taken once: looking them up costs as much as they do. */
const { abs, exp, sqrt } = Math;

/** A class that is this unlikely is not moved: most are, and moving them is most of the work. */
const UNLIKELY = 0.002;

/**
 * Multinomial logistic regression by stochastic gradient descent whose steps get shorter for weights that have moved far (AdaGrad, Duchi et al., 2011). That it
 * ends after few rounds takes the place of a penalty. The same examples always give the same weights.
 */
export function trainSoftmax({ count, starts, rows, values, labels, classes, width }: Examples, { rate, epochs }: SoftmaxOptions): Softmax {
  const weights = new Float32Array(width * classes);
  const moved = new Float32Array(width * classes).fill(1e-6);
  const biases = new Float32Array(classes);
  const movedBiases = new Float32Array(classes).fill(1e-6);
  const likely = new Float32Array(classes);
  const active = new Int32Array(classes);
  const order = Int32Array.from({ length: count }, (_, nth) => nth);
  const random = randomOf(count);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = count - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      const kept = order[at]!;
      order[at] = order[other]!;
      order[other] = kept;
    }
    for (const nth of order) {
      const from = starts[nth]!;
      const to = starts[nth + 1]!;
      likely.set(biases);
      for (let j = from; j < to; j++) {
        const value = values[j]!;
        const row = rows[j]! * classes;
        for (let label = 0; label < classes; label++) likely[label]! += value * weights[row + label]!;
      }
      intoProbabilities(likely);
      likely[labels[nth]!]! -= 1;
      let some = 0;
      for (let label = 0; label < classes; label++) if (abs(likely[label]!) > UNLIKELY) active[some++] = label;
      for (let a = 0; a < some; a++) {
        const label = active[a]!;
        const error = likely[label]!;
        movedBiases[label]! += error * error;
        biases[label]! -= (rate * error) / sqrt(movedBiases[label]!);
      }
      for (let j = from; j < to; j++) {
        const value = values[j]!;
        const row = rows[j]! * classes;
        for (let a = 0; a < some; a++) {
          const at = row + active[a]!;
          const slope = likely[active[a]!]! * value;
          const far = moved[at]! + slope * slope;
          moved[at] = far;
          weights[at]! -= (rate * slope) / sqrt(far);
        }
      }
    }
  }
  return { weights, biases };
}

function intoProbabilities(scores: Float32Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let label = 0; label < scores.length; label++) sum += scores[label] = exp(scores[label]! - highest);
  for (let label = 0; label < scores.length; label++) scores[label]! /= sum;
}
