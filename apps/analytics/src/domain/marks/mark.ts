import type { Measure } from './measures.js';

/**
 * That something counted once: which measure, when, how often, for how much and for whom. All numbers are sums over marks. `ord` tells the marks of one subject apart and never comes back with
 * another meaning. `at` and times in milliseconds.
 */
export interface Mark {
  ord: number;
  measure: Measure;
  at: number;
  n: number;
  value: number | null;
  agentId: string | null;
  teamId: string | null;
  /** What the measure is divided by itself; see `AnalyticsDimension`. */
  detail: string | null;
}

/** A mark that came, went, or is another now. */
export interface MarkChange {
  before: Mark | null;
  after: Mark | null;
}

/** What all marks of a subject share. */
export interface Place {
  inboxId: string | null;
  labels: readonly string[];
  /** Whether a bot took part. */
  bot: boolean;
}

export const samePlace = (one: Place, other: Place): boolean =>
  one.inboxId === other.inboxId && one.bot === other.bot && one.labels.length === other.labels.length && one.labels.every((label, n) => label === other.labels[n]);

const keys = ['measure', 'at', 'n', 'value', 'agentId', 'teamId', 'detail'] as const satisfies readonly (keyof Mark)[];
export const sameMark = (one: Mark, other: Mark): boolean => keys.every((key) => one[key] === other[key]);

/** Changes of one subject after each other as one per mark; what came and went again is none. */
export function joined(changes: readonly MarkChange[]): MarkChange[] {
  const all = new Map<number, MarkChange>();
  for (const change of changes) {
    const ord = (change.before ?? change.after)!.ord;
    const known = all.get(ord);
    all.set(ord, known ? { before: known.before, after: change.after } : change);
  }
  return [...all.values()].filter(({ before, after }) => (before && after ? !sameMark(before, after) : before !== after));
}

/** What turns the marks that are kept into those that should be. */
export function differenceOf(kept: readonly Mark[], wanted: readonly Mark[]): MarkChange[] {
  const before = new Map(kept.map((mark) => [mark.ord, mark]));
  const after = new Map(wanted.map((mark) => [mark.ord, mark]));
  const ords = new Set([...before.keys(), ...after.keys()]);
  return joined([...ords].map((ord) => ({ before: before.get(ord) ?? null, after: after.get(ord) ?? null })));
}
