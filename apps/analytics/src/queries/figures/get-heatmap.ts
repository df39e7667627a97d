import { Injectable } from '@nestjs/common';
import { type Figure, type Heatmap, metrics, type Query, Refused, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { figureOf, nothingCounted } from '../../domain/figures/figure-of.js';
import { measuresOf, recipes } from '../../domain/figures/recipes.js';
import { hoursOf, weekdaysIn } from '../../domain/figures/slots.js';
import { asking, isAskable, understood } from './asking.js';
import { readCells } from './read-cells.js';

const HOURS = 24;

/** One number by weekday and hour of the day. Medians are those of logarithmic bins. */
@Injectable()
export class GetHeatmap {
  constructor(private readonly db: Database) {}

  /** @throws Refused `analytics.range_too_long`, `analytics.zone_not_available`, `analytics.too_many_samples`, `analytics.not_by_this`, `auth.forbidden` */
  run(who: Staff, query: Query<'GET /analytics/heatmap'>): Promise<Heatmap> {
    const { metric } = query;
    return this.db.inTenant(who.tenantId, async (tx) => {
      const asked = await asking(tx, who, query);
      const recipe = recipes[metric];
      if (!isAskable(metric, who, query) || recipe?.kind === 'running') throw new Refused('analytics.not_by_this');
      const counted = recipe ? await readCells(tx, asked.generation, { ...asked, slots: hoursOf(asked.zone, asked.now), by: 'all', measures: measuresOf(recipe) }) : [];
      const byCell = Map.groupBy(counted, ({ slot }) => slot);
      const figure = (cell: number): Figure => (recipe ? figureOf(recipe, { sums: byCell.get(cell) ?? [], running: [], ranks: new Map() }) : nothingCounted);
      return {
        ...understood(asked), metric, unit: metrics[metric].unit, days: weekdaysIn(asked.now),
        cells: Array.from({ length: 7 }, (_, weekday) => Array.from({ length: HOURS }, (_hour, hour) => figure(weekday * HOURS + hour))),
      };
    });
  }
}
