import { describe, expect, it } from 'vitest';
import { briefly, dayOf } from '../src/panel/dates.js';
import { panelWords } from '../src/words/panel.js';

const now = new Date(2026, 10, 22, 10, 0);
const english = { locale: 'en', words: panelWords.en, now } as const;
const chinese = { locale: 'zh-CN', words: panelWords['zh-CN'], now } as const;
const on = (month: number, day: number, year = 2026) => new Date(year, month - 1, day, 9, 5).toISOString();

describe('days', () => {
  it('are said as people say them', () => {
    expect([dayOf(on(11, 22), english), dayOf(on(11, 21), chinese)]).toEqual(['Today', '昨天']);
    expect(dayOf(on(11, 19), english)).toBe('Thu, November 19');
    expect(dayOf(on(11, 19), chinese)).toBe('11月19日周四');
    expect(dayOf(on(11, 19, 2025), english)).toContain('2025');
  });

  it('are short where there is little room', () => {
    expect(briefly(on(11, 22), english)).toBe('9:05 AM');
    expect(briefly(on(11, 21), english)).toBe('Yesterday');
    expect(briefly(on(3, 2), english)).toBe('3/2');
  });
});
