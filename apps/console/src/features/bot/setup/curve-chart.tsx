import type { CurvePoint } from '@parley/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import styles from './setup.module.css';

const HEIGHT = 180;

/** Share answered (across) against share of answers that are right (up), with where the bot stands. The same figures stand in a table beside it. */
export function CurveChart({ points, now, percent }: { points: readonly CurvePoint[]; now?: CurvePoint; percent: (share: number) => string }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element || points.length < 2) return undefined;
    const draw = () => drawCurve(element, { points, ...(now && { now }), percent });
    let plot = draw();
    const again = new ResizeObserver(() => {
      plot.destroy();
      plot = draw();
    });
    again.observe(element);
    return () => {
      again.disconnect();
      plot.destroy();
    };
  }, [points, now, percent]);
  return <div ref={place} className={styles.chart} role="img" aria-label={t('botCurve.chart')} />;
}

function drawCurve(place: HTMLElement, { points, now, percent }: { points: readonly CurvePoint[]; now?: CurvePoint; percent: (share: number) => string }): UPlot {
  const colour = (name: string) => getComputedStyle(place).getPropertyValue(name).trim();
  const sorted = [...points].sort((a, b) => a.answered - b.answered);
  const across = sorted.map(({ answered }) => answered);
  const axis = { stroke: colour('--text-soft'), font: '12px system-ui, sans-serif', ticks: { show: false }, grid: { stroke: colour('--border'), width: 1 }, values: (_: UPlot, splits: number[]) => splits.map(percent) };
  const stands = now ? across.map((answered) => (answered === nearest(across, now.answered) ? now.precision : null)) : across.map(() => null);
  return new UPlot(
    {
      width: place.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false, range: [0, 1] }, y: { range: [Math.min(0.5, ...sorted.map(({ precision }) => precision)), 1] } },
      axes: [axis, { ...axis, size: 48 }],
      series: [{}, { stroke: colour('--accent'), width: 2, points: { show: false } }, { stroke: colour('--accent'), fill: colour('--accent'), points: { show: true, size: 11, fill: colour('--accent') } }],
    },
    [across, sorted.map(({ precision }) => precision), stands],
    place,
  );
}

const nearest = (values: readonly number[], wanted: number) => values.reduce((best, value) => (Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best), values[0]!);
