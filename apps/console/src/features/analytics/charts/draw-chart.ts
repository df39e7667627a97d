import type { MetricUnit } from '@parley/contracts';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { ceilingOf, steps } from './scale.js';

export type Look = 'bars' | 'line' | 'dashed';

export interface Drawn {
  values: readonly (number | null)[];
  look: Look;
  colour: string;
}

export interface Drawing {
  series: readonly Drawn[];
  unit: MetricUnit;
  text: string;
  grid: string;
  /** In pixels. */
  width: number;
  height: number;
  /** What stands below a point, and beside a line across. */
  labelOf: (at: number) => string;
  amountOf: (value: number) => string;
  onPoint: (at: number | null) => void;
  onPick?: (at: number) => void;
}

const FONT = '12px system-ui, sans-serif';
/** Points of a line are marked up to so many. */
const MOST_DOTS = 62;

function seriesOf({ look, colour }: Drawn, points: number): UPlot.Series {
  if (look === 'bars') return { fill: colour, stroke: colour, width: 0, points: { show: false }, paths: UPlot.paths.bars!({ size: [0.7, 36], radius: 0.12 }) };
  return { stroke: colour, width: look === 'line' ? 2 : 1.5, spanGaps: false, ...(look === 'dashed' && { dash: [5, 4] }), points: { show: look === 'line' && points <= MOST_DOTS, size: 5, fill: colour } };
}

/** Draws values one beside the other, by their place and not by the clock: so days of 23 hours are as wide as others. */
export function drawChart(place: HTMLElement, { series, unit, text, grid, width, height, labelOf, amountOf, onPoint, onPick }: Drawing): UPlot {
  const points = series[0]?.values.length ?? 0;
  const most = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const axis = { stroke: text, font: FONT, ticks: { show: false } };
  const top = ceilingOf(unit, most);
  return new UPlot(
    {
      width,
      height,
      legend: { show: false },
      cursor: { y: false, drag: { setScale: false, x: false, y: false }, points: { size: 7 } },
      scales: { x: { time: false, range: [-0.6, points - 0.4] }, y: { range: [0, top] } },
      axes: [
        { ...axis, grid: { show: false }, size: 28, space: 66, incrs: [1, 2, 3, 4, 6, 7, 12, 14, 24, 28, 48, 72, 168, 336], values: (_, splits) => splits.map((at) => (Number.isInteger(at) && at >= 0 && at < points ? labelOf(at) : '')) },
        { ...axis, grid: { stroke: grid, width: 1 }, size: unit === 'ms' ? 62 : 48, space: 34, incrs: steps[unit], values: (_, splits) => splits.map(amountOf) },
      ],
      series: [{}, ...series.map((one) => seriesOf(one, points))],
      hooks: {
        setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)],
        ready: [
          (plot) =>
            onPick &&
            plot.over.addEventListener('click', () => {
              if (typeof plot.cursor.idx === 'number') onPick(plot.cursor.idx);
            }),
        ],
      },
    },
    [Array.from({ length: points }, (_, at) => at), ...series.map(({ values }) => [...values])],
    place,
  );
}
