import { Injectable } from '@nestjs/common';
import { type AnalyticsOverview, type Breakdown, type Query, Refused, type Staff, type Timeseries } from '@parley/contracts';
import { GetOverview } from '../figures/get-overview.js';

/** Whence reports have their figures: the same answers as people get who ask for them. */
@Injectable()
export class ReportFigures {
  constructor(private readonly overviews: GetOverview) {}

  overview(who: Staff, query: Query<'GET /analytics/overview'>): Promise<AnalyticsOverview> {
    return this.overviews.run(who, query);
  }

  async timeseries(_who: Staff, _query: Query<'GET /analytics/timeseries'>): Promise<Timeseries> {
    throw new Refused('analytics.not_by_this');
  }

  async breakdown(_who: Staff, _query: Query<'GET /analytics/breakdown'>): Promise<Breakdown> {
    throw new Refused('analytics.not_by_this');
  }
}
