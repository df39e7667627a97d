import { describe, expect, it } from '@jest/globals';
import type { ReportPeriod, ReportSchedule } from '@parley/contracts';
import { chartSvg, topOf } from './chart.js';
import { changeText, spread, valueText } from './format.js';
import { lastUntil, nextAfter } from './occurrences.js';
import { daysOf } from './period.js';

type Clock = Parameters<typeof nextAfter>[0];
const clock = (at: string, timeZone: string, rest: Partial<ReportSchedule> = { every: 'day' }): Clock => ({ every: 'day', at, timeZone, ...rest });
/** The next times, one after the other. */
function times(of: Clock, from: string, count: number): string[] {
  const all: string[] = [];
  for (let at = new Date(from); all.length < count; ) all.push((at = nextAfter(of, at)).toISOString().slice(0, 16));
  return all;
}

describe('when a report is sent', () => {
  it('is by the clock on the wall, whatever clocks do', () => {
    expect(times(clock('08:30', 'Europe/Berlin'), '2026-03-27T12:00:00Z', 3)).toEqual(['2026-03-28T07:30', '2026-03-29T06:30', '2026-03-30T06:30']);
    expect(times(clock('08:30', 'America/New_York', { every: 'week', weekday: 1 }), '2026-10-26T13:00:00Z', 2)).toEqual(['2026-11-02T13:30', '2026-11-09T13:30']);
    expect(times(clock('09:00', 'Asia/Shanghai'), '2026-03-28T01:00:00Z', 2)).toEqual(['2026-03-29T01:00', '2026-03-30T01:00']);
  });

  it('is once on days that have the time twice, and on days that have it not at all', () => {
    // On 29 March 02:30 is left out: 03:30 in summer time. On 25 October it comes twice: the first.
    expect(times(clock('02:30', 'Europe/Berlin'), '2026-03-28T12:00:00Z', 2)).toEqual(['2026-03-29T01:30', '2026-03-30T00:30']);
    expect(times(clock('02:30', 'Europe/Berlin'), '2026-10-24T12:00:00Z', 2)).toEqual(['2026-10-25T00:30', '2026-10-26T01:30']);
    expect(nextAfter(clock('02:30', 'Europe/Berlin'), new Date('2026-10-25T00:30:00Z')).toISOString()).toBe('2026-10-26T01:30:00.000Z');
  });

  it('is on the last day of months that are too short', () => {
    expect(times(clock('06:00', 'UTC', { every: 'month', day: 31 }), '2026-01-31T06:00:00Z', 4)).toEqual(['2026-02-28T06:00', '2026-03-31T06:00', '2026-04-30T06:00', '2026-05-31T06:00']);
    expect(times(clock('06:00', 'UTC', { every: 'month', day: 1 }), '2026-12-01T06:00:00Z', 1)).toEqual(['2027-01-01T06:00']);
  });

  it('makes up for the last of those that were missed', () => {
    expect(lastUntil(clock('08:30', 'Europe/Berlin'), new Date('2026-11-23T07:29:59Z')).toISOString()).toBe('2026-11-22T07:30:00.000Z');
    expect(lastUntil(clock('08:30', 'Europe/Berlin'), new Date('2026-11-23T07:30:00Z')).toISOString()).toBe('2026-11-23T07:30:00.000Z');
    expect(lastUntil(clock('23:59', 'Pacific/Kiritimati', { every: 'month', day: 31 }), new Date('2026-12-01T00:00:00Z')).toISOString()).toBe('2026-11-30T09:59:00.000Z');
  });
});

describe('the days that a report is about', () => {
  const days = (period: ReportPeriod, today: string, weekStart: Parameters<typeof daysOf>[2] = 'monday') => Object.values(daysOf(period, today, weekStart));
  it('are whole ones before the day on which it is looked at', () => {
    expect(days('yesterday', '2026-03-01')).toEqual(['2026-02-28', '2026-02-28']);
    expect(days('last_7_days', '2026-11-23')).toEqual(['2026-11-16', '2026-11-22']);
    expect(days('last_90_days', '2026-11-23')).toEqual(['2026-08-25', '2026-11-22']);
    expect(days('last_month', '2028-03-31')).toEqual(['2028-02-01', '2028-02-29']);
    expect(days('last_quarter', '2026-02-15')).toEqual(['2025-10-01', '2025-12-31']);
    expect(days('last_quarter', '2026-11-23')).toEqual(['2026-07-01', '2026-09-30']);
    expect(days('this_month', '2026-11-01')).toEqual(['2026-11-01', '2026-11-01']);
  });
  it('are the last whole week, from the day on which weeks begin', () => {
    expect(days('last_week', '2026-11-23')).toEqual(['2026-11-16', '2026-11-22']);
    expect(days('last_week', '2026-11-22')).toEqual(['2026-11-09', '2026-11-15']);
    expect(days('last_week', '2026-11-23', 'sunday')).toEqual(['2026-11-15', '2026-11-21']);
    expect(days('last_week', '2026-11-22', 'sunday')).toEqual(['2026-11-15', '2026-11-21']);
    expect(days('last_week', '2026-11-23', 'saturday')).toEqual(['2026-11-14', '2026-11-20']);
  });
});

describe('figures as people read them', () => {
  const text = (value: number | null, unit: Parameters<typeof valueText>[1]) => [valueText(value, unit, 'en'), valueText(value, unit, 'zh-CN')];
  it('are times in their two greatest units, shares in percent, and a dash where there is nothing', () => {
    expect([0, 45_000, 59_600, 95_000, 3_600_000, 7_500_000, 86_399_999, 90_000_000].map((ms) => text(ms, 'ms'))).toEqual([
      ['0 s', '0 秒'], ['45 s', '45 秒'], ['1 min', '1 分'], ['1 min 35 s', '1 分 35 秒'], ['1 h', '1 小时'], ['2 h 5 min', '2 小时 5 分'], ['1 d', '1 天'], ['1 d 1 h', '1 天 1 小时'],
    ]);
    expect([text(12_841, 'count'), text(0.8734, 'share'), text(4.625, 'score'), text(null, 'ms')]).toEqual([['12,841', '12,841'], ['87.3%', '87.3%'], ['4.63', '4.63'], ['–', '–']]);
  });
  it('are held against those before in percent, shares in points, and against nothing not at all', () => {
    const change = (now: number | null, before: number | null, unit: Parameters<typeof valueText>[1] = 'count') => changeText({ unit, now: { value: now, n: 1, exact: true }, before: { value: before, n: 1, exact: true } }, 'en');
    expect([change(12, 10), change(9, 12), change(0, 0), change(5, 0), change(null, 3), change(0.873, 0.91, 'share')]).toEqual(['+20%', '-25%', '0%', null, null, '-3.7 pts']);
    expect([spread({ value: 1, n: 1, exact: true, p50: 1, p90: 2 }, 'ms'), spread({ value: 1, n: 1, exact: true, p50: 1, p90: 2 }, 'score'), spread({ value: null, n: 0, exact: true, p50: null, p90: null }, 'ms')]).toEqual([{ p50: 1, p90: 2 }, null, null]);
  });
});

describe('a chart', () => {
  it('ends at a round number', () => {
    expect([topOf([523, null], 'count'), topOf([1], 'count'), topOf([0.4], 'share'), topOf([95_000], 'ms'), topOf([], 'score'), topOf([4.4], 'score'), topOf([7 * 365 * 86_400_000], 'ms')]).toEqual([600, 1, 1, 120_000, 1, 5, 3e11]);
  });
  it('has bars for counts, and lines that break where there is nothing', () => {
    expect(chartSvg({ values: [1, null, 3], before: null, unit: 'count' }).match(/<rect /g)).toHaveLength(3);
    const lines = chartSvg({ values: [1, 2, null, 4], before: [1, 1, 1, 1], unit: 'ms' });
    expect([lines.match(/<polyline /g)!.length, lines.match(/<circle /g)!.length, lines.includes('<text')]).toEqual([2, 1, false]);
    expect(chartSvg({ values: [], before: null, unit: 'count' })).toMatch(/^<svg .*<\/svg>$/);
  });
});
