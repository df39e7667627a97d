import { describe, expect, it } from '@jest/globals';
import { binOf, ERROR, percentile, percentileOfBins, valueOf } from './bins.js';

describe('bins', () => {
  it('give back what went in, 1.25 % off at most, from a millisecond to ten years', () => {
    for (let value = 1; value < 3.2e11; value = Math.ceil(value * 1.0137)) expect(Math.abs(valueOf(binOf(value)) - value) / value).toBeLessThanOrEqual(ERROR + 1e-9);
  });

  it('keep nothing apart from a little', () => {
    expect([binOf(0), binOf(-5), binOf(0.5), binOf(1), valueOf(0), valueOf(1)]).toEqual([0, 0, 1, 1, 0, 1]);
  });

  it('never put a longer time before a shorter one', () => {
    for (let value = 1; value < 1e6; value += 7) expect(binOf(value + 7)).toBeGreaterThanOrEqual(binOf(value));
  });
});

describe('percentiles', () => {
  it('are one of the samples: the nearest rank', () => {
    const samples = [10, 20, 30, 40];
    expect([percentile(samples, 0.5), percentile(samples, 0.9), percentile(samples, 0.25), percentile([7], 0.9), percentile([], 0.5)]).toEqual([20, 40, 10, 7, null]);
  });

  it('come from bins as from samples', () => {
    const samples = Array.from({ length: 999 }, (_, n) => (n + 1) ** 2 * 13);
    const counted = new Map<number, number>();
    for (const bin of samples.map(binOf)) counted.set(bin, (counted.get(bin) ?? 0) + 1);
    const bins = [...counted].map(([bin, n]) => ({ bin, n })).toReversed();
    for (const share of [0.01, 0.5, 0.9, 0.99, 1]) {
      const exact = percentile(samples, share)!;
      expect(Math.abs(percentileOfBins(bins, share)! - exact) / exact).toBeLessThanOrEqual(ERROR + 1e-9);
    }
  });

  it('leave out what was taken back', () => {
    expect(percentileOfBins([{ bin: 3, n: 0 }, { bin: 5, n: 1 }], 0.5, (bin) => bin)).toBe(5);
    expect(percentileOfBins([], 0.5)).toBeNull();
  });
});
