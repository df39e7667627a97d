import { BYTE_ORDER_MARK, csvLine } from '@parley/service-kit';
import type { Compared, Report, Shown } from '../domain/reports/content.js';
import { metricName } from '../domain/reports/curve.js';
import { reportWords } from '../domain/reports/words.js';

type Cells = Parameters<typeof csvLine>[0];

/** Numbers as they are: whole milliseconds, shares of one. Spreadsheets make of them what is wanted. */
const cells = ({ now, before, unit }: Compared, isCompared: boolean): Cells => [now.value, ...(unit === 'ms' ? [now.p50 ?? null, now.p90 ?? null] : []), now.n, ...(isCompared ? [before?.value ?? null] : [])];
const heads = ({ metric, unit }: Pick<Compared, 'metric' | 'unit'>, isCompared: boolean): string[] => [metric, ...(unit === 'ms' ? [`${metric}_p50`, `${metric}_p90`] : []), `${metric}_n`, ...(isCompared ? [`${metric}_before`] : [])];

function tableLines(part: Extract<Shown, { kind: 'table' }>, isCompared: boolean): Cells[] {
  const [first] = part.rows;
  if (!first) return [[part.by, ...part.metrics]];
  return [[part.by, ...first.figures.flatMap((one) => heads(one, isCompared))], ...part.rows.map(({ name, figures }) => [name, ...figures.flatMap((one) => cells(one, isCompared))])];
}

function linesOf(part: Shown, report: Report): Cells[] | null {
  const isCompared = report.compared !== null;
  if (part.kind === 'table') return tableLines(part, isCompared);
  if (part.kind === 'figures') return [['metric', 'unit', 'value', 'p50', 'p90', 'n', 'before'], ...part.figures.map(({ metric, unit, now, before }): Cells => [metric, unit, now.value, now.p50 ?? null, now.p90 ?? null, now.n, before?.value ?? null])];
  if (part.kind !== 'curve') return null;
  const before = part.before ?? [];
  const head = heads(part, isCompared);
  return [['at', ...head], ...part.points.map(({ at, figure }, n): Cells => [at.toISOString(), ...cells({ ...part, now: figure, before: before[n]?.figure ?? null }, isCompared)])];
}

/** Letters, digits and dashes of any language: what mail programs and disks take as the name of a file. */
const fileName = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'report';

/** The parts of a report as files, in which no cell is a formula: names in them are words of strangers. */
export function writeCsv(report: Report): { name: string; content: Buffer }[] {
  return report.parts.flatMap((part, index) => {
    const lines = linesOf(part, report);
    if (!lines) return [];
    const about = part.kind === 'table' ? reportWords[report.locale].by[part.by] : part.kind === 'curve' ? metricName(part.metric, report.locale) : report.name;
    return [{ name: `${index + 1}-${fileName(about)}-${report.period.from}-${report.period.to}.csv`, content: Buffer.from(BYTE_ORDER_MARK + lines.map(csvLine).join('')) }];
  });
}
