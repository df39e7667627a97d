import type { Locale } from '@parley/contracts';
import { definitions } from '../definitions/definitions.js';
import type { Report, Shown } from './content.js';
import { spanText, valueText } from './format.js';
import { reportWords } from './words.js';

export type Curve = Extract<Shown, { kind: 'curve' }>;

const names = new Map(definitions.data.map(({ metric, name }) => [metric, name]));
/** What a metric is called. */
export const metricName = (metric: Curve['metric'], locale: Locale): string => names.get(metric)![locale];

export const valuesOf = (points: Curve['points']): (number | null)[] => points.map(({ figure }) => figure.value);

/** When a point begins, in the zone of the report. */
export function pointText({ interval }: Pick<Curve, 'interval'>, at: Date, { locale, timeZone }: Pick<Report, 'locale' | 'timeZone'>): string {
  const styles: Record<Curve['interval'], Intl.DateTimeFormatOptions> = {
    hour: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    day: { month: 'short', day: 'numeric' },
    week: { month: 'short', day: 'numeric' },
    month: { year: 'numeric', month: 'short' },
  };
  return new Intl.DateTimeFormat(locale, { timeZone, ...styles[interval] }).format(at);
}

/** The chart in words, for whoever does not see it. */
export function curveText({ metric, unit, interval, points }: Curve, { locale, period }: Pick<Report, 'locale' | 'period'>): string {
  const words = reportWords[locale];
  const values = valuesOf(points).filter((value) => value !== null);
  const name = metricName(metric, locale);
  if (values.length === 0) return words.emptyChart(name);
  const text = (value: number) => valueText(value, unit, locale);
  return words.chart({ metric: name, per: words.per[interval], days: spanText(period, locale), lowest: text(Math.min(...values)), highest: text(Math.max(...values)), last: text(values.at(-1)!) });
}

/** What stands above a table: what it is told apart by, or where a number is divided by itself that number. */
export function tableTitle({ by, metrics }: Extract<Shown, { kind: 'table' }>, locale: Locale): string {
  const words = reportWords[locale];
  return by === 'detail' ? metrics.map((metric) => metricName(metric, locale)).join(' · ') : words.toldBy(words.by[by]);
}
