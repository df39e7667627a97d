import type { SlaDue } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { clockText, standing } from './sla.js';

const now = new Date('2026-11-22T12:00:00Z');
const due = (seconds: number, over: Partial<SlaDue> = {}): SlaDue => ({ kind: 'first_response', dueAt: new Date(now.getTime() + seconds * 1000).toISOString(), warnAt: null, breached: false, ...over });
const show = (one: SlaDue, locale: 'en' | 'zh-CN' = 'en') => {
  const { state, leftMs, bySecond } = standing(one, now);
  return `${state} ${clockText(locale, leftMs, bySecond)}`;
};

describe('the clock of a promise', () => {
  it('counts down, by the second at the end, and up once it is late', () => {
    expect([90_000, 7500, 3600, 1800, 900, 299, 1, 0, -30, -4000].map((seconds) => show(due(seconds)))).toEqual([
      'ahead 1d 1h', 'ahead 2h 5m', 'ahead 1h 0m', 'ahead 30m', 'ahead 15m', 'ahead 4:59', 'ahead 0:01', 'late 1m', 'late 1m', 'late 1h 6m',
    ]);
  });

  it('is late as soon as the server says so, whatever the clock of this computer says', () => {
    expect(standing(due(60, { breached: true }), now).state).toBe('late');
  });

  it('presses from when its policy warns', () => {
    const warnedFrom = (seconds: number) => ({ warnAt: new Date(now.getTime() + seconds * 1000).toISOString() });
    expect(standing(due(3000, warnedFrom(1)), now).state).toBe('ahead');
    expect(standing(due(3000, warnedFrom(0)), now).state).toBe('soon');
    expect(standing(due(3000), now).state).toBe('ahead');
  });

  it('is told in Chinese', () => {
    expect(show(due(7500), 'zh-CN')).toMatch(/^ahead 2\s?小时5\s?分钟$/);
  });
});
