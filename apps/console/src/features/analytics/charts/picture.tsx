import type { MetricUnit } from '@parley/contracts';
import { useLayoutEffect, useRef } from 'react';
import { useStore } from '../../../app/store.js';
import { theme } from '../../../app/theme.js';
import { useMedia } from '../../../app/use-media.js';
import styles from './charts.module.css';
import { type Drawing, drawChart, type Look } from './draw-chart.js';
import { forPaper } from './for-paper.js';

/** A row of values: what it is called, and how it looks. `tone`: which of the chart's colours. */
export interface Series {
  name: string;
  values: readonly (number | null)[];
  look: Look;
  tone: Tone;
}
export const tones = ['accent', 'good', 'warn', 'faint'] as const;
export type Tone = (typeof tones)[number];

/** Fits on a page of A4 or Letter, in pixels. */
const PAPER_WIDTH = 640;

interface PictureProps extends Pick<Drawing, 'labelOf' | 'amountOf' | 'onPoint' | 'onPick'> {
  series: readonly Series[];
  unit: MetricUnit;
}

/** The painted part of a chart. The same numbers stand beside it in a table. */
export function Picture({ series, unit, labelOf, amountOf, onPoint, onPick }: PictureProps) {
  const place = useRef<HTMLDivElement>(null);
  const colours = useRef<HTMLSpanElement>(null);
  const paper = useStore(forPaper);
  const looks = `${useStore(theme)} ${useMedia('(prefers-color-scheme: dark)')} ${paper}`;
  const said = useRef({ labelOf, amountOf, onPoint, onPick });
  useLayoutEffect(() => {
    said.current = { labelOf, amountOf, onPoint, onPick };
  });
  const told = JSON.stringify(series);
  const widest = paper ? PAPER_WIDTH : Infinity;
  useLayoutEffect(() => {
    const box = place.current!;
    let drawn = '';
    const draw = () => {
      const { clientHeight: height } = box;
      const width = Math.min(box.clientWidth, widest);
      if (width === 0 || height === 0 || drawn === `${width} ${height}`) return;
      drawn = `${width} ${height}`;
      box.replaceChildren();
      const [text = '', grid = '', ...toned] = [...colours.current!.children].map((one) => getComputedStyle(one).color);
      drawChart(box, {
        series: (JSON.parse(told) as Series[]).map(({ values, look, tone }) => ({ values, look, colour: toned[tones.indexOf(tone)]! })),
        unit, text, grid, width, height,
        labelOf: (at) => said.current.labelOf(at),
        amountOf: (value) => said.current.amountOf(value),
        onPoint: (at) => said.current.onPoint(at),
        onPick: (at) => said.current.onPick?.(at),
      });
    };
    const resized = new ResizeObserver(draw);
    resized.observe(box);
    draw();
    return () => resized.disconnect();
  }, [told, unit, looks, widest]);
  return (
    <>
      <span ref={colours} className={styles.colours} aria-hidden="true">
        <i />
        <i />
        {tones.map((tone) => (
          <i key={tone} data-tone={tone} />
        ))}
      </span>
      <div ref={place} className={styles.picture} data-picked={onPick ? true : undefined} aria-hidden="true" />
    </>
  );
}
