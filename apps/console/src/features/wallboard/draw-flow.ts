import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

export interface FlowColours {
  arrived: string;
  resolved: string;
  alerted: string;
  text: string;
  grid: string;
}

export interface FlowDrawing {
  /** Hours in epoch seconds, and how many came in, were resolved and alerted in each. */
  data: [number[], number[], number[], number[]];
  names: [string, string, string];
  colours: FlowColours;
  /** In pixels. */
  size: { width: number; height: number };
  /** Of the words, in pixels. */
  font: number;
  hour: (seconds: number) => string;
}

const HOUR = 3600;

/** Draws two bars an hour, side by side, and a line with dots for the alerts. */
export function drawFlow(place: HTMLElement, { data, names, colours, size, font, hour }: FlowDrawing): UPlot {
  const words = `${font}px system-ui, sans-serif`;
  const axis = { stroke: colours.text, font: words, ticks: { show: false } };
  const bars = (align: 1 | -1) => UPlot.paths.bars!({ size: [0.4, 40], align, radius: 0.2 });
  const series = (at: 0 | 1, fill: string) => ({ label: names[at], fill, stroke: fill, width: 0, points: { show: false }, paths: bars(at === 0 ? -1 : 1) });
  const alerts = { label: names[2], stroke: colours.alerted, width: 2, points: { show: true, size: 7, fill: colours.alerted } };
  return new UPlot(
    {
      ...size,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: true, range: [data[0][0]! - HOUR / 2, data[0].at(-1)! + HOUR / 2] }, y: { range: (_, __, most) => [0, Math.max(4, most * 1.1)] } },
      axes: [
        { ...axis, grid: { show: false }, size: font * 2.2, space: font * 5, incrs: [1, 2, 3, 4, 6, 12].map((hours) => hours * HOUR), values: (_, splits) => splits.map(hour) },
        { ...axis, grid: { stroke: colours.grid, width: 1 }, size: font * 3.2, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] },
      ],
      series: [{}, series(0, colours.arrived), series(1, colours.resolved), alerts],
    },
    data,
    place,
  );
}
