import { describe, expect, it } from '@jest/globals';
import { heldBack, MAX_DEPTH, MAX_RUNS_PER_HOUR, UNCAUSED } from './guard.js';

describe('heldBack', () => {
  it('lets run what nothing of its own led to', () => {
    expect(heldBack('a', UNCAUSED, 0)).toBeUndefined();
    expect(heldBack('a', { chain: ['b', 'c'], depth: MAX_DEPTH - 1 }, MAX_RUNS_PER_HOUR - 1)).toBeUndefined();
  });
  it('stops circles, long lines and floods', () => {
    expect(heldBack('a', { chain: ['b', 'a'], depth: 1 }, 0)).toBe('loop');
    expect(heldBack('a', { chain: [], depth: MAX_DEPTH }, 0)).toBe('depth');
    expect(heldBack('a', UNCAUSED, MAX_RUNS_PER_HOUR)).toBe('rate');
  });
});
