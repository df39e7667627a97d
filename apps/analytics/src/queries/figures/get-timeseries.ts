import { Injectable } from '@nestjs/common';
import { metrics, type Query, Refused, type Staff, type Timeseries } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import type { Span } from '../../domain/figures/span.js';
import { slotsOf } from '../../domain/figures/slots.js';
import { type Asking, asking, isAskable, understood } from './asking.js';
import { figuresOf } from './figures-of.js';

type Asked = Query<'GET /analytics/timeseries'>;

/** One number over time: a point per interval, also where nothing was. */
@Injectable()
export class GetTimeseries {
  constructor(private readonly db: Database) {}

  /** @throws Refused `analytics.range_too_long`, `analytics.zone_not_available`, `analytics.too_many_samples`, `analytics.not_by_this`, `auth.forbidden` */
  run(who: Staff, query: Asked): Promise<Timeseries> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const asked = await asking(tx, who, query);
      const { metric, interval } = query;
      if (!isAskable(metric, who, query)) throw new Refused('analytics.not_by_this');
      const [data, before] = await Promise.all([points(tx, asked, { query, span: asked.now }), asked.before && points(tx, asked, { query, span: asked.before })]);
      return { ...understood(asked), metric, unit: metrics[metric].unit, interval, data, before };
    });
  }
}

async function points(tx: Tx, { filters, generation, zone, ownZone, weekStart }: Asking, { query: { metric, interval }, span }: { query: Asked; span: Span }): Promise<Timeseries['data']> {
  const slots = slotsOf(zone, span, { interval, weekStart });
  const answer = await figuresOf(tx, generation, { filters, ownZone, by: 'all', metrics: [metric], slots });
  return slots.starts.map((at, slot) => ({ at: new Date(at).toISOString(), figure: answer(metric, '', slot) }));
}
