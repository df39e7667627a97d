import { describe, expect, it } from 'vitest';
import { ago, day, elapsed, shortTime, timeThere, upcoming } from './format.js';

const now = new Date(2026, 10, 22, 14, 30);
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('moments in words', () => {
  it('days as headings', () => {
    expect([before(10), before(24 * 60), before(3 * 24 * 60), new Date(2026, 2, 3), new Date(2025, 2, 3)].map((at) => day('en', at, now))).toEqual(['Today', 'Yesterday', 'Thursday', 'March 3', 'March 3, 2025']);
    expect([before(10), before(24 * 60), new Date(2026, 2, 3)].map((at) => day('zh-CN', at, now))).toEqual(['今天', '昨天', '3月3日']);
  });

  it('as short as a list needs', () => {
    expect([before(5), before(2 * 24 * 60), new Date(2026, 2, 3)].map((at) => shortTime('en', at, now))).toEqual(['14:25', 'Fri', 'Mar 3']);
    expect(shortTime('zh-CN', before(2 * 24 * 60), now)).toBe('周五');
  });

  it('how long somebody waits', () => {
    expect([before(0.5), before(4), before(130), before(3 * 24 * 60)].map((at) => elapsed('en', at, now))).toEqual([undefined, '4m', '2h', '3d']);
    expect(elapsed('zh-CN', before(4), now)).toBe('4分钟');
  });

  it('how long ago something was', () => {
    expect([before(0.2), before(5), before(130), before(26 * 60)].map((at) => ago('en', at, now))).toEqual(['just now', '5 minutes ago', '2 hours ago', 'yesterday']);
    expect(ago('zh-CN', before(5), now)).toBe('5分钟前');
  });

  it('when something comes back', () => {
    expect([new Date(2026, 10, 22, 18), new Date(2026, 10, 23, 9), new Date(2026, 10, 26, 9), new Date(2026, 11, 3, 9)].map((at) => upcoming('en', at, now))).toEqual(['18:00', 'tomorrow 09:00', 'Thu 09:00', 'Dec 3 09:00']);
  });
});

describe('the time where a visitor is', () => {
  it('is told with its distance', () => {
    const here = timeThere('en', Intl.DateTimeFormat().resolvedOptions().timeZone, now);
    expect(here).toEqual({ time: '14:30', offsetHours: 0 });
    const kathmandu = timeThere('en', 'Asia/Kathmandu', new Date('2026-11-22T12:00:00Z'));
    expect(kathmandu?.time).toBe('17:45');
  });

  it('is left out for a zone that does not exist', () => {
    expect(timeThere('en', 'Mars/Olympus', now)).toBeUndefined();
  });
});
