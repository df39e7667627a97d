import { describe, expect, it } from '@jest/globals';
import { trainSoftmax } from './softmax.js';
import { examplesOf } from './svm.js';

const vector = (...rows: number[]) => ({ rows: Int32Array.from(rows), values: Float32Array.from(rows, () => 1 / Math.sqrt(rows.length)) });
/** Rows 0 to 2 tell the classes apart, row 3 is in all. */
const examples = examplesOf([vector(0, 3), vector(0), vector(1, 3), vector(1), vector(2, 3), vector(2)], [0, 0, 1, 1, 2, 2], { classes: 3, width: 5 });

describe('all classes at once', () => {
  const { weights, biases } = trainSoftmax(examples, { rate: 0.1, epochs: 30 });

  it('are told apart by what is theirs alone', () => {
    for (const own of [0, 1, 2]) for (const other of [0, 1, 2]) if (own !== other) expect(weights[own * 3 + own]!).toBeGreaterThan(weights[own * 3 + other]! + 0.5);
  });

  it('learn little of what all have, and nothing of what none has', () => {
    for (const label of [0, 1, 2]) {
      expect(Math.abs(weights[3 * 3 + label]!)).toBeLessThan(weights[label * 3 + label]!);
      expect(weights[4 * 3 + label]).toBe(0);
    }
  });

  it('are learned alike every time', () => {
    const again = trainSoftmax(examples, { rate: 0.1, epochs: 30 });
    expect(again.weights).toEqual(weights);
    expect(again.biases).toEqual(biases);
  });
});
