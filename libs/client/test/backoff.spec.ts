import { describe, expect, it } from 'vitest';
import { backoff } from '../src/backoff.js';

describe('backoff', () => {
  it('doubles its upper bound from half a second to thirty', () => {
    expect([0, 1, 2, 5, 6, 50].map((attempt) => backoff(attempt, () => 1))).toEqual([500, 1000, 2000, 16_000, 30_000, 30_000]);
  });

  it('is jittered over the whole range', () => {
    expect(backoff(3, () => 0)).toBe(0);
    expect(backoff(3, () => 0.5)).toBe(2000);
  });
});
