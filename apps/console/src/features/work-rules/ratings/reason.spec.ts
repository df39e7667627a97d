import { RatingReason } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { freshKey, isReason } from './reason.js';

const reason = (key: string) => ({ key, scores: [1], texts: { en: 'Slow' } });

describe('a reason of a rating', () => {
  it('gets a key that none of the others has, and that the contract takes', () => {
    expect(freshKey([])).toBe('reason-1');
    expect(freshKey([reason('reason-2')])).toBe('reason-3');
    expect(RatingReason.safeParse(reason(freshKey([reason('x')]))).success).toBe(true);
  });

  it('needs a score and a text in one language', () => {
    expect(isReason(reason('a'))).toBe(true);
    expect(isReason({ ...reason('a'), scores: [] })).toBe(false);
    expect(isReason({ ...reason('a'), texts: { en: ' ' } })).toBe(false);
  });
});
