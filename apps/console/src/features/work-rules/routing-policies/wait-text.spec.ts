import { describe, expect, it } from 'vitest';
import { waitText } from './wait-text.js';

describe('a wait', () => {
  it('is told in a unit that suits it', () => {
    expect(waitText('en', 45_000)).toBe('45 sec');
    expect(waitText('en', 12 * 60_000)).toBe('12 min');
    expect(waitText('en', 3.5 * 3_600_000)).toBe('3.5 hr');
    expect(waitText('zh-CN', 45_000)).toMatch(/45\s?秒/);
    expect(waitText('en', null)).toBe('–');
  });
});
