import { expect, it } from '@jest/globals';
import { ENOUGH_SAMPLES, FARTHEST, toldPlace, waitRange } from './queue-place.js';

it('tells near places exactly and far ones in steps', () => {
  expect([1, 10, 11, 15, 16, 51, 999, 5000].map(toldPlace)).toEqual([1, 10, 15, 15, 20, 100, 1000, FARTHEST]);
});

it('tells a range only from enough samples, wider for places further back', () => {
  const samples = Array.from({ length: ENOUGH_SAMPLES }, (_, at) => ({ waitedMs: 30_000 + at * 10_000, place: 1 }));
  expect(waitRange(1, samples.slice(1))).toBeNull();
  expect(waitRange(1, samples)).toEqual({ fromSeconds: 50, toSeconds: 120 });
  expect(waitRange(4, samples)).toEqual({ fromSeconds: 240, toSeconds: 420 });
});
