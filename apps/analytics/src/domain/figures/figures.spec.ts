import { describe, expect, it } from '@jest/globals';
import { binOf } from '../bins/bins.js';
import { Days } from '../clock/days.js';
import { figureOf, type Sum } from './figure-of.js';
import { recipes } from './recipes.js';
import { instantsOf, spansOf } from './span.js';

describe('days that are asked for', () => {
  it('are held against as many before, or the same a year before', () => {
    expect(spansOf({ from: '2026-11-01', to: '2026-11-07', compare: 'previous' }).before).toEqual({ from: '2026-10-25', to: '2026-10-31' });
    expect(spansOf({ from: '2026-11-01', to: '2026-11-07' }).before).toBeNull();
    expect(spansOf({ from: '2028-02-29', to: '2028-03-01', compare: 'year' }).before).toEqual({ from: '2027-02-28', to: '2027-03-01' });
  });

  it('are at most 400', () => {
    expect(spansOf({ from: '2025-10-01', to: '2026-11-04' }).now.to).toBe('2026-11-04');
    expect(() => spansOf({ from: '2025-10-01', to: '2026-11-05' })).toThrow(expect.objectContaining({ code: 'analytics.range_too_long' }));
  });

  it('last from midnight to midnight of their zone', () => {
    const last = (zone: string, day: string) => Object.values(instantsOf(new Days(zone), { from: day, to: day })).map((at) => at.toISOString());
    expect(last('Europe/Berlin', '2026-10-25')).toEqual(['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z']);
    expect(last('America/New_York', '2026-03-08')).toEqual(['2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z']);
    expect(last('Asia/Kathmandu', '2026-10-25')).toEqual(['2026-10-24T18:15:00.000Z', '2026-10-25T18:15:00.000Z']);
    expect(last('Pacific/Kiritimati', '2026-10-25')).toEqual(['2026-10-24T10:00:00.000Z', '2026-10-25T10:00:00.000Z']);
    expect(last('Pacific/Niue', '2026-10-25')).toEqual(['2026-10-25T11:00:00.000Z', '2026-10-26T11:00:00.000Z']);
  });
});

describe('a number', () => {
  const none = { running: [], ranks: new Map() };
  const sum = (measure: Sum['measure'], bin: number, n: number, value = 0): Sum => ({ measure, bin, n, sum: value });

  it('is a share of what there is, and nothing of nothing', () => {
    expect(figureOf(recipes.abandoned_rate!, { ...none, sums: [sum('abandoned', 0, 1), sum('first_response', 40, 3, 9000)] })).toEqual({ value: 0.25, n: 4, exact: true });
    expect(figureOf(recipes.abandoned_rate!, { ...none, sums: [] })).toEqual({ value: null, n: 0, exact: true });
    expect(figureOf(recipes.csat_satisfied!, { ...none, sums: [sum('csat_score', 3, 2, 6), sum('csat_score', 4, 1, 4), sum('csat_score', 5, 1, 5)] })).toEqual({ value: 0.5, n: 4, exact: true });
  });

  it('is a mean with percentiles, exact where the single values were looked at and for scores', () => {
    const sums = [sum('first_response', binOf(60_000), 2, 120_000), sum('first_response', binOf(600_000), 1, 600_000)];
    expect(figureOf(recipes.first_response!, { ...none, sums, ranks: new Map([['first_response', { p50: 60_000, p90: 600_000 }]]) })).toEqual({ value: 240_000, n: 3, p50: 60_000, p90: 600_000, exact: true });
    const rough = figureOf(recipes.first_response!, { ...none, sums });
    expect(rough).toMatchObject({ value: 240_000, n: 3, exact: false });
    expect(Math.abs(rough.p50! / 60_000 - 1)).toBeLessThan(0.0125);
    expect(figureOf(recipes.csat_score!, { ...none, sums: [sum('csat_score', 2, 1, 2), sum('csat_score', 5, 1, 5)] })).toEqual({ value: 3.5, n: 2, p50: 2, p90: 5, exact: true });
    expect(figureOf(recipes.first_response!, { ...none, sums: [] })).toEqual({ value: null, n: 0, p50: null, p90: null, exact: true });
  });

  it('of what is open goes back to the beginning', () => {
    expect(figureOf(recipes.conversations_open!, { ...none, sums: [], running: [sum('open_change', 0, 7)] }).value).toBe(7);
  });
});
