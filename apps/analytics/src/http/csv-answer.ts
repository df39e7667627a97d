import { StreamableFile } from '@nestjs/common';
import type { AnalyticsOverview, Breakdown, Drilldown, Figure, Heatmap, Timeseries } from '@parley/contracts';
import { BYTE_ORDER_MARK, csvLine } from '@parley/service-kit';
import type { Response } from 'express';

type Cells = Parameters<typeof csvLine>[0];
interface Compared {
  now: Figure;
  before: Figure | null;
}

const HEAD = ['value', 'n', 'p50', 'p90', 'exact'];
const cells = (figure: Figure | null | undefined): Cells => (figure ? [figure.value, figure.n, figure.p50 ?? null, figure.p90 ?? null, figure.exact] : HEAD.map(() => null));
const both = ({ now, before }: Compared): Cells => [...cells(now), ...cells(before)];
const HEADS = [...HEAD, ...HEAD.map((name) => `before_${name}`)];

/** Lines of a file with the same numbers as the answer: whole milliseconds, shares of one. */
export const overviewLines = ({ data }: AnalyticsOverview): Cells[] => [['metric', 'unit', ...HEADS], ...data.map((one): Cells => [one.metric, one.unit, ...both(one)])];
export const timeseriesLines = ({ metric, data, before }: Timeseries): Cells[] => [['metric', 'at', ...HEADS], ...data.map(({ at, figure }, nth): Cells => [metric, at, ...both({ now: figure, before: before?.[nth]?.figure ?? null })])];
export const breakdownLines = ({ by, data }: Breakdown): Cells[] => [[by, 'name', 'metric', ...HEADS], ...data.flatMap(({ key, name, figures }) => figures.map((one): Cells => [key, name, one.metric, ...both(one)]))];
export const heatmapLines = ({ metric, cells: all }: Heatmap): Cells[] => [['metric', 'weekday', 'hour', ...HEAD], ...all.flatMap((hours, weekday) => hours.map((figure, hour): Cells => [metric, weekday + 1, hour, ...cells(figure)]))];
export const drilldownLines = ({ data }: Drilldown): Cells[] => [
  ['kind', 'id', 'at', 'n', 'value', 'agent', 'team', 'inbox', 'detail'],
  ...data.map(({ kind, id, at, n, value, agentId, teamId, inboxId, detail }): Cells => [kind, id, at, n, value, agentId, teamId, inboxId, detail]),
];

/** The answer, or the file that was asked for in its place. */
export function inFormat<T>(response: Response, { format }: { format: 'json' | 'csv' }, { answer, lines, name }: { answer: T; lines: (answer: T) => Cells[]; name: string }): T | StreamableFile {
  if (format === 'json') return answer;
  response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  return new StreamableFile(Buffer.from(BYTE_ORDER_MARK + lines(answer).map(csvLine).join('')), { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${name}.csv"` });
}
