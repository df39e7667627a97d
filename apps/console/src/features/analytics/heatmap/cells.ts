import type { Heatmap } from '@parley/contracts';

export type Measure = 'mean' | 'total';
export interface Cell {
  value: number;
}

/** Shades that a cell may have, from none at all on. */
const LEVELS = 6;

/** Seven days of 24 hours; as means, by how often each weekday was in the period. */
export const cellsOf = ({ cells, days }: Pick<Heatmap, 'cells' | 'days'>, measure: Measure): Cell[][] =>
  cells.map((day, weekday) => day.map(({ value }) => ({ value: measure === 'total' ? (value ?? 0) : (value ?? 0) / Math.max(1, days[weekday] ?? 1) })));

/** How dark a cell is, against the busiest. Whatever happened at all is told from nothing. */
export const levelOf = (value: number, most: number): number => (value <= 0 || most <= 0 ? 0 : Math.max(1, Math.ceil((value / most) * LEVELS)));
