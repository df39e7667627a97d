import { Injectable } from '@nestjs/common';
import { type AnalyticsOverview, metrics, type MetricArea, type Query, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import type { Metric } from '@parley/contracts';
import type { Span } from '../../domain/figures/span.js';
import { wholeOf } from '../../domain/figures/slots.js';
import { type Asking, asking, metricsAsked, understood } from './asking.js';
import { figuresOf } from './figures-of.js';

/** The numbers of a period. Who may not watch over others is told of themselves alone. */
@Injectable()
export class GetOverview {
  constructor(private readonly db: Database) {}

  /** @param areas whose metrics are meant where none are named; all of them by default. @throws Refused `analytics.range_too_long`, `analytics.zone_not_available`, `analytics.too_many_samples`, `analytics.not_by_this`, `auth.forbidden` */
  run(who: Staff, query: Query<'GET /analytics/overview'>, areas?: readonly MetricArea[]): Promise<AnalyticsOverview> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const asked = await asking(tx, who, query);
      const named = metricsAsked(who, query, { areas });
      const [now, before] = await Promise.all([numbers(tx, asked, { named, span: asked.now }), asked.before && numbers(tx, asked, { named, span: asked.before })]);
      return { ...understood(asked), data: named.map((metric) => ({ metric, unit: metrics[metric].unit, now: now(metric), before: before && before(metric) })) };
    });
  }
}

async function numbers(tx: Tx, { filters, generation, zone, ownZone }: Asking, { named, span }: { named: readonly Metric[]; span: Span }) {
  const answer = await figuresOf(tx, generation, { filters, ownZone, by: 'all', metrics: named, slots: wholeOf(zone, span) });
  return (metric: Metric) => answer(metric, '', 0);
}
