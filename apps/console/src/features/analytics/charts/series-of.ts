import type { Figure, Metric, MetricUnit, Timeseries } from '@parley/contracts';
import { headOf } from '../figures/figure-text.js';
import type { Series, Tone } from './picture.js';

export interface SeriesNames {
  name: (metric: Metric) => string;
  before: string;
  p90: string;
  median: string;
}

const tones: readonly Tone[] = ['accent', 'good', 'warn'];
const heads = (unit: MetricUnit, points: readonly { figure: Figure }[]) => points.map(({ figure }) => headOf(unit, figure));

/** One number: counts as bars, times as median and p90; with what they are held against, point by point. */
function single({ unit, metric, data, before }: Timeseries, names: SeriesNames): Series[] {
  const now: Series = { name: unit === 'ms' ? names.median : names.name(metric), values: heads(unit, data), look: unit === 'count' ? 'bars' : 'line', tone: 'accent' };
  const earlier: Series[] = before ? [{ name: names.before, values: data.map((_, at) => before[at] ? headOf(unit, before[at].figure) : null), look: 'dashed', tone: 'faint' }] : [];
  if (unit !== 'ms') return [now, ...earlier];
  return [now, { name: names.p90, values: data.map(({ figure }) => figure.p90 ?? null), look: 'line', tone: 'warn' }, ...earlier];
}

/** What a chart shows: one number against another period, or several side by side. */
export const seriesOf = (all: readonly Timeseries[], names: SeriesNames): Series[] =>
  all.length === 1 ? single(all[0]!, names) : all.map(({ metric, unit, data }, at) => ({ name: names.name(metric), values: heads(unit, data), look: 'line', tone: tones[at] ?? 'faint' }));
