import type { Compared, Report, Sending, Shown } from '../domain/reports/content.js';
import { curveText, metricName, tableTitle } from '../domain/reports/curve.js';
import { changeText, spanText, spread, valueText } from '../domain/reports/format.js';
import { reportWords } from '../domain/reports/words.js';
import { asOfText } from './write-html.js';

/** Rows of a table in plain words; all of them are in the other form and in the file. */
const MOST_ROWS = 30;

function figureText(one: Compared, { locale }: Report): string {
  const words = reportWords[locale];
  const [change, both] = [changeText(one, locale), spread(one.now, one.unit)];
  const text = (value: number | null) => valueText(value, one.unit, locale);
  const more = [...(both ? [`${words.median} ${text(both.p50)}`, `${words.p90} ${text(both.p90)}`] : []), ...(change ? [words.change(change)] : [])];
  const { colon, comma, open, close } = words.marks;
  return `${metricName(one.metric, locale)}${colon}${text(one.now.value)}${more.length > 0 ? `${open}${more.join(comma)}${close}` : ''}`;
}

function partText(part: Shown, report: Report): string[] {
  const { locale } = report;
  const words = reportWords[locale];
  const { colon, comma } = words.marks;
  switch (part.kind) {
    case 'figures':
      return part.figures.map((one) => figureText(one, report));
    case 'curve':
      return [curveText(part, report)];
    case 'table':
      return [
        tableTitle(part, locale),
        ...(part.rows.length === 0 ? [words.nothing] : part.rows.slice(0, MOST_ROWS).map(({ name, figures }) => `- ${name}${colon}${figures.map((one) => `${metricName(one.metric, locale)} ${valueText(one.now.value, one.unit, locale)}`).join(comma)}`)),
        ...(part.more || part.rows.length > MOST_ROWS ? [words.more] : []),
      ];
    case 'refused':
      return [`${part.metrics.map((metric) => metricName(metric, locale)).join(comma)}${colon}${words.refused[part.code] ?? words.refused.other}`];
    default:
      return part satisfies never;
  }
}

/** The same report in plain words. */
export function writeText(report: Report, { sending, address, console }: { sending: Sending; address: string; console: string }): string {
  const { locale, name, period, compared, timeZone, narrow, own, parts } = report;
  const words = reportWords[locale];
  const head = [
    name, words.days(spanText(period, locale), timeZone), ...(compared ? [words.comparedWith(spanText(compared, locale))] : []),
    ...narrow.map((one) => words.narrow[one.by](one.name)), ...(own ? [words.own(own)] : []),
  ];
  const foot = [
    ...(sending.schedule.csv ? [words.files] : []), words.asOf(asOfText(report)), `${words.open}${words.marks.colon}${console}`, '',
    words.why({ maker: sending.maker, tenant: sending.tenant, when: words.when(sending.schedule), address }), `${words.leave}${words.marks.colon}${sending.leave}`,
  ];
  return [...head, '', ...parts.flatMap((part) => [...partText(part, report), '']), ...foot].join('\n');
}
