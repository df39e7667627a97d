import { Controller } from '@nestjs/common';
import type { AnalyticsOverview, MetricDefinitions, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Who } from '@parley/service-kit';
import { definitions } from '../domain/definitions/definitions.js';
import { GetOverview } from '../queries/figures/get-overview.js';

/** Numbers, and what they mean. */
@Controller()
export class FiguresController {
  constructor(private readonly overview: GetOverview) {}

  @Handle('GET /analytics/definitions')
  meanings(): MetricDefinitions {
    return definitions;
  }

  @Handle('GET /analytics/overview')
  all(@Who() who: Staff, @Asked() query: Query<'GET /analytics/overview'>): Promise<AnalyticsOverview> {
    return this.overview.run(who, query);
  }

  @Handle('GET /analytics/csat')
  csat(@Who() who: Staff, @Asked() query: Query<'GET /analytics/csat'>): Promise<AnalyticsOverview> {
    return this.overview.run(who, query, ['csat']);
  }

  @Handle('GET /analytics/sentiment')
  sentiment(@Who() who: Staff, @Asked() query: Query<'GET /analytics/sentiment'>): Promise<AnalyticsOverview> {
    return this.overview.run(who, query, ['sentiment']);
  }

  @Handle('GET /analytics/sla')
  sla(@Who() who: Staff, @Asked() query: Query<'GET /analytics/sla'>): Promise<AnalyticsOverview> {
    return this.overview.run(who, query, ['sla']);
  }

  @Handle('GET /analytics/bot')
  bot(@Who() who: Staff, @Asked() query: Query<'GET /analytics/bot'>): Promise<AnalyticsOverview> {
    return this.overview.run(who, query, ['bot']);
  }
}
