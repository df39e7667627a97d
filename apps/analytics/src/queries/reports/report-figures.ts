import { Injectable } from '@nestjs/common';
import { type AnalyticsOverview, type Breakdown, type Query, type Staff, type Timeseries } from '@parley/contracts';
import { GetBreakdown } from '../figures/get-breakdown.js';
import { GetOverview } from '../figures/get-overview.js';
import { GetTimeseries } from '../figures/get-timeseries.js';

/** Whence reports have their figures: the same answers as people get who ask for them. */
@Injectable()
export class ReportFigures {
  constructor(
    private readonly overviews: GetOverview,
    private readonly curves: GetTimeseries,
    private readonly breakdowns: GetBreakdown,
  ) {}

  overview(who: Staff, query: Query<'GET /analytics/overview'>): Promise<AnalyticsOverview> {
    return this.overviews.run(who, query);
  }

  timeseries(who: Staff, query: Query<'GET /analytics/timeseries'>): Promise<Timeseries> {
    return this.curves.run(who, query);
  }

  breakdown(who: Staff, query: Query<'GET /analytics/breakdown'>): Promise<Breakdown> {
    return this.breakdowns.run(who, query);
  }
}
