import { describe, expect, it } from '@jest/globals';
import { AnalyticsOverviewQuery, DrilldownQuery, TimeseriesQuery } from './analytics.js';
import { Metric, metrics } from './analytics-metric.js';
import { ReportBody } from './analytics-report.js';

const november = { from: '2026-11-01', to: '2026-11-30' };

describe('questions about figures', () => {
  it('name a period that does not end before it begins, and at most twelve numbers there are', () => {
    expect(AnalyticsOverviewQuery.parse({ ...november, metrics: 'conversations_new,first_response' })).toEqual({ ...november, metrics: ['conversations_new', 'first_response'], format: 'json' });
    const refused = [
      { from: '2026-11-02', to: '2026-11-01' },
      { from: '2026-11-31', to: '2026-12-01' },
      { ...november, metrics: 'conversations_new,nonsense' },
      { ...november, metrics: '' },
      { ...november, metrics: Metric.options.slice(0, 13).join(',') },
      { ...november, timeZone: 'Mars/Olympus' },
      { ...november, unknown: 'x' },
    ];
    for (const query of refused) expect({ query, ok: AnalyticsOverviewQuery.safeParse(query).success }).toEqual({ query, ok: false });
  });

  it('are by the day unless they say otherwise', () => {
    expect(TimeseriesQuery.parse({ ...november, metric: 'csat_score' })).toMatchObject({ interval: 'day' });
    expect(TimeseriesQuery.safeParse({ ...november, metric: 'csat_score', from: '2026-12-01' }).success).toBe(false);
    expect(DrilldownQuery.parse({ ...november, metric: 'missed', limit: '5' })).toMatchObject({ limit: 5, format: 'json' });
    expect(DrilldownQuery.safeParse({ ...november, metric: 'missed', compare: 'year' }).success).toBe(false);
  });

  it('are about numbers of which each has a page and a unit', () => {
    expect(Object.keys(metrics)).toEqual(Metric.options);
  });
});

describe('reports', () => {
  const report = { name: 'Weekly', period: 'last_week', parts: [{ kind: 'figures', metrics: ['conversations_new'] }] };
  const schedule = { every: 'week', weekday: 1, at: '08:30', timeZone: 'Asia/Shanghai', locale: 'zh-CN', recipients: ['Boss@Example.com'] };

  it('are sent on a weekday or a day of the month', () => {
    expect(ReportBody.parse({ ...report, schedule })).toMatchObject({ shared: false, compare: null, schedule: { recipients: ['boss@example.com'], csv: true } });
    for (const wrong of [{ weekday: undefined }, { day: 3 }, { every: 'month' }, { at: '24:00' }, { recipients: [] }]) expect(ReportBody.safeParse({ ...report, schedule: { ...schedule, ...wrong } }).success).toBe(false);
  });
});
