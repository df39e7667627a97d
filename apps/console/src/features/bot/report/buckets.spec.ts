import type { BotReportDay } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { bucketsOf, topOf } from './buckets.js';
import { dayOf, daysIn, faultOf, lastDays, periodIn } from './period.js';

const START = Date.UTC(2026, 8, 1);
const now = Date.UTC(2026, 10, 23, 15);
const day = (nth: number, over: Partial<BotReportDay> = {}): BotReportDay => ({
  day: dayOf(START + nth * 86_400_000), conversations: 9, involved: 6, resolved: 3, confirmed: 1, handedOff: 2, reopened: 0, answered: 5, suggested: 1, unsure: 1, right: 1, wrong: 0, ...over,
});

describe('the days of a report', () => {
  it('are a bar each, of what became of the conversations', () => {
    expect(bucketsOf([day(0), day(1, { involved: 0, resolved: 0, handedOff: 0 })])).toEqual([
      { from: '2026-09-01', to: '2026-09-01', resolved: 3, handedOff: 2, rest: 1 },
      { from: '2026-09-02', to: '2026-09-02', resolved: 0, handedOff: 0, rest: 0 },
    ]);
  });

  it('count one that came back from people once', () => {
    expect(bucketsOf([day(0, { involved: 4, resolved: 3, handedOff: 2 })])[0]).toMatchObject({ resolved: 3, handedOff: 1, rest: 0 });
  });

  it('are weeks where there are many', () => {
    const weeks = bucketsOf(Array.from({ length: 65 }, (_, nth) => day(nth)));
    expect(weeks).toHaveLength(10);
    expect(weeks[0]).toMatchObject({ from: '2026-09-01', to: '2026-09-07', resolved: 21 });
    expect(weeks.at(-1)).toMatchObject({ from: '2026-11-03', to: '2026-11-04', resolved: 6 });
  });

  it('have a round scale', () => {
    expect([0, 1, 3, 7, 12, 480].map((rest) => topOf([{ from: '', to: '', resolved: 0, handedOff: 0, rest }]))).toEqual([1, 1, 3, 8, 20, 500]);
  });
});

describe('the period of a report', () => {
  it('is what the address says, or the last four weeks', () => {
    expect(periodIn(new URLSearchParams('from=2026-10-01&to=2026-10-03'), now)).toEqual({ from: '2026-10-01', to: '2026-10-03' });
    expect(periodIn(new URLSearchParams('from=soon&to=2026-10-03'), now)).toEqual({ from: '2026-10-27', to: '2026-11-23' });
    expect(daysIn(lastDays(7, now))).toBe(7);
  });

  it('ends after it begins, and is a year at most', () => {
    expect([{ from: '2026-11-23', to: '2026-11-22' }, { from: '2025-11-22', to: '2026-11-23' }, { from: '2025-11-23', to: '2026-11-23' }].map(faultOf)).toEqual(['backwards', 'tooLong', undefined]);
  });
});
