import { describe, expect, it } from '@jest/globals';
import { PreviewThrottle } from './preview-throttle.js';

describe('PreviewThrottle', () => {
  it('lets through two a second of each person', () => {
    const throttle = new PreviewThrottle();
    expect([0, 100, 499, 500, 600, 1100].map((now) => throttle.passes('a', now))).toEqual([true, false, false, true, false, true]);
    expect(throttle.passes('b', 1100)).toBe(true);
  });

  it('forgets who has been silent longest', () => {
    const throttle = new PreviewThrottle();
    for (let person = 0; person <= 10_000; person++) throttle.passes(`${person}`, 0);
    expect([throttle.passes('0', 1), throttle.passes('10000', 1)]).toEqual([true, false]);
  });
});
