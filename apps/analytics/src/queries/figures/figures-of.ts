import { type Figure, type Metric, Refused } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { Generation } from '../../db/counting.js';
import { figureOf, nothingCounted } from '../../domain/figures/figure-of.js';
import { measuresOf, type Recipe, recipes } from '../../domain/figures/recipes.js';
import type { Measure } from '../../domain/marks/measures.js';
import { type Cell, type CellRanks, readCells, readRanks, type Wanted } from './read-cells.js';

/** What numbers are asked for. */
export interface Question extends Pick<Wanted, 'filters' | 'slots' | 'ownZone' | 'by' | 'keys'> {
  metrics: readonly Metric[];
  /** Under which key a key counts; several may count under one. */
  under?: (key: string) => string | undefined;
}

/** Answers a number of one key in one slot. */
export type Answer = (metric: Metric, key: string, slot: number) => Figure;

const distinct = (all: readonly Recipe[]): Measure[] => [...new Set(all.flatMap(measuresOf))];

/** The numbers of some metrics, told apart by keys and slots, in as few questions as there are kinds of them. */
export async function figuresOf(tx: Tx, generation: Generation, { metrics, under, ...asked }: Question): Promise<Answer> {
  const made = metrics.flatMap((metric) => recipes[metric] ?? []);
  const ofSpan = { ...asked, measures: distinct(made.filter(({ kind }) => kind !== 'running')) };
  const ever = { ...asked, measures: distinct(made.filter(({ kind }) => kind === 'running')), sinceEver: true };
  const [cells, running] = await Promise.all([readCells(tx, generation, ofSpan), readCells(tx, generation, ever).catch((error: unknown) => beyond(error, metrics))]);
  if (under) return answering(renamed(cells, under), running && renamed(running, under), []);
  return answering(cells, running, await readRanks(tx, generation, { wanted: ofSpan, cells }));
}

/** What goes back to the beginning may be too much where the rest is not: then that number alone has no answer, unless it was all that was asked. */
function beyond(error: unknown, metrics: readonly Metric[]): null {
  if (error instanceof Refused && !metrics.every((metric) => recipes[metric]?.kind === 'running')) return null;
  throw error;
}

const renamed = (cells: readonly Cell[], under: (key: string) => string | undefined) => cells.flatMap((cell) => under(cell.key) === undefined ? [] : [{ ...cell, key: under(cell.key)! }]);

const placeOf = ({ key, slot }: { key: string; slot: number }) => `${slot} ${key}`;

function answering(cells: readonly Cell[], running: readonly Cell[] | null, ranks: readonly CellRanks[]): Answer {
  const [cellsAt, ranksAt] = [Map.groupBy(cells, placeOf), Map.groupBy(ranks, placeOf)];
  const runningOf = Map.groupBy(running ?? [], ({ key }) => key);
  return (metric, key, slot) => {
    const recipe = recipes[metric];
    if (!recipe || (recipe.kind === 'running' && running === null)) return nothingCounted;
    const place = placeOf({ key, slot });
    return figureOf(recipe, {
      sums: cellsAt.get(place) ?? [],
      running: recipe.kind === 'running' ? (runningOf.get(key) ?? []).filter((cell) => cell.slot <= slot) : [],
      ranks: new Map((ranksAt.get(place) ?? []).map(({ measure, p50, p90 }) => [measure, { p50, p90 }])),
    });
  };
}
