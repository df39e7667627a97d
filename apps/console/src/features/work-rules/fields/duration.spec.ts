import { describe, expect, it } from 'vitest';
import { unitOf } from './duration.js';

describe('the unit of a time', () => {
  it('is the largest in which it is whole', () => {
    expect(unitOf(7_200, ['minutes', 'hours'])).toBe('hours');
    expect(unitOf(5_400, ['minutes', 'hours'])).toBe('minutes');
    expect(unitOf(172_800, ['minutes', 'hours', 'days'])).toBe('days');
    expect(unitOf(172_800, ['minutes', 'hours'])).toBe('hours');
  });

  it('is the smallest when it is whole in none', () => {
    expect(unitOf(90, ['minutes', 'hours'])).toBe('minutes');
  });
});
