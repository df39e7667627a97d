import { type Figure, MAX_ANALYTICS } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { daysFrom, intervalsFor, usualInterval } from './charts/intervals.js';
import { seriesOf } from './charts/series-of.js';
import { behindIn, behindQuery, withBehind } from './drilldown/behind.js';
import { obstacleOf } from './figures/askable.js';
import { changeOf } from './figures/change.js';
import { amount, duration, headOf } from './figures/figure-text.js';
import { cellsOf, levelOf } from './heatmap/cells.js';
import { hoursOf, soFar } from './live/day-sum.js';
import { dayIn, daysOf, faultOf, isDay, presets, shift } from './question/period.js';
import { addressOf, questionIn, queryOf } from './question/question.js';
import { bodyOf, every, moved, newDraft, usualSchedule } from './reports/report-draft.js';

const figure = (value: number | null, over: Partial<Figure> = {}): Figure => ({ value, n: value === null ? 0 : 10, exact: true, ...over });
const november = { from: '2026-11-01', to: '2026-11-30' };

describe('a period', () => {
  it('moves along with the calendar', () => {
    const on = (preset: (typeof presets)[number], weekStart: 'monday' | 'sunday' = 'monday') => Object.values(daysOf(preset, '2026-11-23', weekStart)).join(' ');
    expect([on('today'), on('yesterday'), on('last_7_days'), on('this_week'), on('this_week', 'sunday'), on('last_week'), on('last_month'), on('last_quarter')]).toEqual([
      '2026-11-23 2026-11-23', '2026-11-22 2026-11-22', '2026-11-17 2026-11-23', '2026-11-23 2026-11-23', '2026-11-22 2026-11-23', '2026-11-16 2026-11-22', '2026-10-01 2026-10-31', '2026-07-01 2026-09-30',
    ]);
    expect(daysOf('last_quarter', '2026-02-10', 'monday')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    expect(daysOf('last_month', '2026-03-31', 'monday')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  });

  it('is of the day that it is in its zone', () => {
    const at = new Date('2026-11-22T20:00:00Z');
    expect([dayIn('Asia/Shanghai', at), dayIn('UTC', at), dayIn('America/New_York', new Date('2026-11-23T04:59:00Z'))]).toEqual(['2026-11-23', '2026-11-22', '2026-11-22']);
  });

  it('ends after it begins and is not too long', () => {
    expect([november, { from: '2026-11-02', to: '2026-11-01' }, { from: shift('2026-11-30', -MAX_ANALYTICS.days), to: '2026-11-30' }].map(faultOf)).toEqual([undefined, 'backwards', 'tooLong']);
    expect(['2026-11-31', '2026-02-29', 'soon', '2028-02-29'].map(isDay)).toEqual([false, false, false, true]);
  });
});

describe('a question', () => {
  it('stands in the address, and what makes no sense there is as if it were not there', () => {
    const read = (search: string) => questionIn(new URLSearchParams(search));
    expect(read('')).toEqual({ period: 'last_28_days', compare: 'previous', narrowed: {} });
    expect(read('period=never&compare=x&bot=maybe&channel=fax&from=2026-11-31&to=2026-12-01&agent=')).toEqual(read(''));
    const question = read('from=2026-11-01&to=2026-11-30&compare=year&team=t1&bot=with&zone=Asia/Tokyo');
    expect(addressOf(question, new URLSearchParams('metric=csat_score&period=today')).toString()).toBe('metric=csat_score&from=2026-11-01&to=2026-11-30&compare=year&zone=Asia%2FTokyo&team=t1&bot=with');
    expect(queryOf(question, november)).toEqual({ ...november, team: 't1', bot: 'with', compare: 'year', timeZone: 'Asia/Tokyo' });
    expect(queryOf({ ...question, compare: 'none' }, november)).not.toHaveProperty('compare');
  });

  it('looks behind a number, of its row and days', () => {
    const behind = { metric: 'first_response' as const, days: { from: '2026-11-03', to: '2026-11-03' }, row: { by: 'agent' as const, key: 'a1' } };
    const params = withBehind(new URLSearchParams('team=t1'), behind);
    expect(behindIn(params)).toEqual(behind);
    expect(withBehind(params, undefined).toString()).toBe('team=t1');
    expect(behindIn(new URLSearchParams('behind=nonsense'))).toBeUndefined();
    expect(behindQuery(behind, questionIn(params), november)).toEqual({ from: '2026-11-03', to: '2026-11-03', team: 't1', agent: 'a1', metric: 'first_response' });
  });

  it('is not asked of numbers that cannot be told apart so', () => {
    expect(obstacleOf({ dimensions: ['all', 'inbox'] }, { inbox: 'i', agent: 'a' })).toBe('agent');
    expect(obstacleOf({ dimensions: ['all', 'inbox'] }, { inbox: 'i' })).toBeUndefined();
  });
});

describe('a number', () => {
  it('is said in its unit', () => {
    expect([0, 400, 61_000, 200_000, 3_725_000, 86_400_000 * 2 + 5 * 3_600_000, 3_599_999].map((ms) => duration('en', ms))).toEqual(['0s', '< 1s', '1m 1s', '3m 20s', '1h 2m', '2d 5h', '1h']);
    expect(duration('zh-CN', 200_000)).toBe('3 分 20 秒');
    expect([amount('en', 'share', 0.934), amount('en', 'share', 0.034), amount('en', 'count', 12345), amount('en', 'score', 4.5), amount('en', 'ms', null)]).toEqual(['93%', '3.4%', '12,345', '4.5', '–']);
    expect(headOf('ms', figure(90, { p50: 60 }))).toBe(60);
  });

  it('moved for the better or the worse, as its meaning says', () => {
    const moved = (unit: 'count' | 'share' | 'ms' | 'score', better: 'higher' | 'lower' | null, now: number, before: number) => changeOf('en', { unit, better }, { now: figure(now), before: figure(before), points: (value) => `${value} points` });
    expect(moved('count', null, 112, 100)).toEqual({ text: '+12%', up: true, same: false, judged: 'neither' });
    expect(moved('ms', 'lower', 80, 100)).toMatchObject({ text: '-20%', judged: 'better' });
    expect(moved('share', 'higher', 0.5, 0.53)).toMatchObject({ text: '-3 points', judged: 'worse' });
    expect(moved('score', 'higher', 4.401, 4.4)).toMatchObject({ same: true, judged: 'neither' });
    expect(moved('count', 'higher', 3, 0)).toBeUndefined();
    expect(changeOf('en', { unit: 'share', better: null }, { now: figure(0.5), before: figure(null), points: String })).toBeUndefined();
  });
});

describe('a curve', () => {
  it('is divided as finely as it can be seen', () => {
    expect(intervalsFor({ from: '2026-11-23', to: '2026-11-23' }, {})).toEqual(['hour', 'day']);
    expect(intervalsFor({ from: '2026-11-23', to: '2026-11-23' }, { agent: 'a' })).toEqual(['day']);
    expect(usualInterval(november, intervalsFor(november, {}))).toBe('day');
    expect(usualInterval({ from: '2025-11-24', to: '2026-11-23' }, intervalsFor({ from: '2025-11-24', to: '2026-11-23' }, {}))).toBe('week');
    const asked = { asked: november, timeZone: 'Asia/Shanghai' };
    expect(daysFrom('2026-11-22T16:00:00Z', 'day', asked)).toEqual({ from: '2026-11-23', to: '2026-11-23' });
    expect(daysFrom('2026-10-25T16:00:00Z', 'week', asked)).toEqual({ from: '2026-11-01', to: '2026-11-01' });
    expect(daysFrom('2026-10-31T16:00:00Z', 'month', asked)).toEqual(november);
  });

  it('of times shows median and p90 and what was before', () => {
    const points = [{ at: '2026-11-01T00:00:00Z', figure: figure(9, { p50: 5, p90: 20 }) }];
    const base = { period: november, compared: null, timeZone: 'UTC', definitions: 1, asOf: '', metric: 'first_response' as const, unit: 'ms' as const, interval: 'day' as const, data: points };
    const names = { name: String, before: 'before', p90: 'p90', median: 'median' };
    expect(seriesOf([{ ...base, before: points }], names).map(({ name, values, look }) => [name, ...values, look])).toEqual([['median', 5, 'line'], ['p90', 20, 'line'], ['before', 5, 'dashed']]);
    expect(seriesOf([{ ...base, before: null }, { ...base, metric: 'resolution', before: null }], names).map(({ name, tone }) => [name, tone])).toEqual([['first_response', 'accent'], ['resolution', 'good']]);
  });
});

describe('the heat of hours', () => {
  it('is the mean of each weekday, and told from nothing', () => {
    const cells = Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, () => figure(day === 0 ? 8 : null)));
    const heat = { cells, days: [4, 1, 1, 1, 1, 1, 0] };
    expect([cellsOf(heat, 'mean')[0]![0]!.value, cellsOf(heat, 'total')[0]![0]!.value, cellsOf(heat, 'mean')[6]![0]!.value]).toEqual([2, 8, 0]);
    expect([levelOf(0, 8), levelOf(0.01, 8), levelOf(4, 8), levelOf(8, 8), levelOf(0, 0)]).toEqual([0, 1, 3, 6, 0]);
  });
});

describe('the day so far', () => {
  it('is put together by hours, and knows only what is usual of the rest', () => {
    const curve = Array.from({ length: 8 }, (_, at) => ({ at: `2026-11-23T0${Math.floor(at / 4)}:${String((at % 4) * 15).padStart(2, '0')}:00.000Z`, arrived: 1, resolved: 2, usual: 0.5 }));
    expect(hoursOf(curve, '2026-11-23T00:20:00.000Z')).toEqual([{ at: curve[0]!.at, arrived: 4, resolved: 8, usual: 2 }, { at: curve[4]!.at, arrived: null, resolved: null, usual: 2 }]);
    expect(soFar(curve, '2026-11-23T00:20:00.000Z')).toEqual({ arrived: 2, usual: 1 });
  });
});

describe('a report that is being written', () => {
  it('begins with what a page shows and is valid', () => {
    for (const path of [null, 'csat', 'sentiment', 'knowledge', 'nonsense']) expect(bodyOf(newDraft(path, 'Weekly'))).toBeDefined();
    expect(bodyOf({ ...newDraft(null, ' ') })).toBeUndefined();
  });

  it('is sent in a rhythm with what that needs', () => {
    const weekly = usualSchedule('Asia/Shanghai', { locale: 'zh-CN', email: 'boss@example.com' });
    const monthly = every(weekly, 'month');
    expect(monthly).toMatchObject({ every: 'month', day: 1 });
    for (const schedule of [weekly, monthly, every(monthly, 'day'), every(monthly, 'week')]) expect(bodyOf({ ...newDraft(null, 'x'), schedule })).toBeDefined();
    expect(bodyOf({ ...newDraft(null, 'x'), schedule: { ...weekly, recipients: ['nobody'] } })).toBeUndefined();
    expect([moved([1, 2, 3], 0, 1), moved([1, 2, 3], 0, -1), moved([1, 2, 3], 2, -1)]).toEqual([[2, 1, 3], [1, 2, 3], [1, 3, 2]]);
  });
});
