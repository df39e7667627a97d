import type { Figure } from '@parley/contracts';
import { percentileOfBins, valueOf } from '../bins/bins.js';
import { measures, type Measure } from '../marks/measures.js';
import type { Recipe } from './recipes.js';

/** Sums of what was counted. */
export interface Sum {
  measure: Measure;
  bin: number;
  n: number;
  sum: number;
}
/** Percentiles of the single values, by nearest rank. */
export interface Ranks {
  p50: number;
  p90: number;
}
/** What a number is worked out from. `running`: since the beginning. `ranks`: where there are few enough values to look at each. */
export interface Material {
  sums: readonly Sum[];
  running: readonly Sum[];
  ranks: ReadonlyMap<Measure, Ranks>;
}

/** Where nothing is counted. */
export const nothingCounted: Figure = { value: null, n: 0, exact: true };

const total = (sums: readonly Sum[]) => sums.reduce((all, { n }) => all + n, 0);
const of = (sums: readonly Sum[], measure: Measure) => sums.filter((sum) => sum.measure === measure);

function counted(sums: readonly Sum[]): Figure {
  const value = total(sums);
  return { value, n: value, exact: true };
}

function shared(recipe: Extract<Recipe, { kind: 'share' }>, sums: readonly Sum[]): Figure {
  const part = total(of(sums, recipe.part).filter(({ bin }) => recipe.from === undefined || bin >= recipe.from));
  const n = recipe.whole.reduce((all, measure) => all + total(of(sums, measure)), 0);
  return { value: n === 0 ? null : part / n, n, exact: true };
}

function valued(measure: Measure, sums: readonly Sum[], ranks: Ranks | undefined): Figure {
  const n = total(sums);
  if (n === 0) return { ...nothingCounted, p50: null, p90: null };
  const value = sums.reduce((all, { sum }) => all + sum, 0) / n;
  if (ranks) return { value, n, ...ranks, exact: true };
  const isWhole = measures[measure] === 'whole';
  const read = (share: number) => percentileOfBins(sums, share, isWhole ? (bin) => bin : valueOf);
  return { value, n, p50: read(0.5), p90: read(0.9), exact: isWhole };
}

/** The number that a recipe makes of it. */
export function figureOf(recipe: Recipe, { sums, running, ranks }: Material): Figure {
  switch (recipe.kind) {
    case 'count':
      return counted(of(sums, recipe.measure));
    case 'running':
      return counted(of(running, recipe.measure));
    case 'values':
      return valued(recipe.measure, of(sums, recipe.measure), ranks.get(recipe.measure));
    case 'share':
      return shared(recipe, sums);
    default:
      return recipe satisfies never;
  }
}
