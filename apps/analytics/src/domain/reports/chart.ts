import type { MetricUnit } from '@parley/contracts';

/** What a chart is drawn of, from the first interval to the last; `null`: there is nothing to be shown. */
export interface Drawn {
  values: readonly (number | null)[];
  before: readonly (number | null)[] | null;
  unit: MetricUnit;
}

/** Twice the size at which it is shown, so that it is sharp on any screen. */
export const CHART = { width: 1248, height: 360 };
const PAD = 8;
const colours = { now: '#3157d5', before: '#a9b1bd', grid: '#e3e6ea', ground: '#ffffff' };

/** Lines across, from nothing to the top. */
const LINES = 4;
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];
/** Times that people call round. */
const rounds = [
  ...[1, 2, 5, 10, 15, 20, 30].map((n) => n * SECOND), ...[1, 2, 3, 5, 10, 15, 20, 30].map((n) => n * MINUTE), ...[1, 2, 3, 4, 6, 8, 12].map((n) => n * HOUR),
  ...[1, 2, 3, 5, 7, 10, 14, 21, 30, 60, 90, 180, 365].map((n) => n * DAY),
];
const steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** A round number that is no less than the highest: the top of a chart. Of shares it is the whole. */
export function topOf(values: readonly (number | null)[], unit: MetricUnit): number {
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  if (unit === 'share' && highest <= 1) return 1;
  const round = unit === 'ms' ? rounds.find((step) => step >= highest) : undefined;
  if (round !== undefined) return round;
  if (highest === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  const top = steps.find((step) => step * power >= highest)! * power;
  return unit === 'count' ? Math.ceil(top) : top;
}

const fixed = (value: number) => Number(value.toFixed(1));

interface Place {
  x: (index: number) => number;
  y: (value: number) => number;
}

/** Pieces of a line that breaks where there is nothing; a piece of one point is a dot. */
function line(values: readonly (number | null)[], { x, y }: Place, style: string, dot: string): string {
  const pieces: string[][] = [[]];
  values.forEach((value, index) => (value === null ? pieces.push([]) : pieces.at(-1)!.push(`${fixed(x(index))},${fixed(y(value))}`)));
  return pieces
    .filter((piece) => piece.length > 0)
    .map((piece) => (piece.length === 1 ? `<circle cx="${piece[0]!.split(',')[0]}" cy="${piece[0]!.split(',')[1]}" r="5" fill="${dot}"/>` : `<polyline points="${piece.join(' ')}" fill="none" stroke-linejoin="round" stroke-linecap="round" ${style}/>`))
    .join('');
}

function bars(values: readonly (number | null)[], { x, y }: Place, width: number): string {
  const floor = CHART.height - PAD;
  return values.flatMap((value, index) => (value ? `<rect x="${fixed(x(index) - width / 2)}" y="${fixed(y(value))}" width="${fixed(width)}" height="${fixed(Math.max(2, floor - y(value)))}" rx="2" fill="${colours.now}"/>` : [])).join('');
}

/**
 * A chart without a letter: machines that draw it may have no fonts, and one picture serves every language. What it means is written around it. Counts are bars, everything else is a line; what it is
 * held against is a dashed line.
 */
export function chartSvg({ values, before, unit }: Drawn): string {
  const { width, height } = CHART;
  const top = topOf([...values, ...(before ?? [])], unit);
  const slot = (width - 2 * PAD) / Math.max(1, values.length);
  const place: Place = { x: (index) => PAD + slot * (index + 0.5), y: (value) => height - PAD - (Math.max(0, value) / top) * (height - 2 * PAD) };
  const grid = Array.from({ length: LINES + 1 }, (_, n) => place.y((top / LINES) * n)).map((y) => `<line x1="${PAD}" x2="${width - PAD}" y1="${fixed(y)}" y2="${fixed(y)}" stroke="${colours.grid}" stroke-width="2"/>`);
  const main = unit === 'count' ? bars(values, place, Math.max(1, slot * 0.7)) : line(values, place, `stroke="${colours.now}" stroke-width="5"`, colours.now);
  const earlier = before ? line(before.slice(0, values.length), place, `stroke="${colours.before}" stroke-width="4" stroke-dasharray="4 10"`, colours.before) : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="${colours.ground}"/>${grid.join('')}${main}${earlier}</svg>`;
}
