import { goalOf, isReached } from '../goals.js';
import type { Finding } from './finding.js';

export interface Line {
  what: string;
  found: string;
  goal: string;
  verdict: string;
}

/** Four digits are enough to compare. */
export const formatted = (value: number, unit: string) => `${Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(3))}${unit === '' ? '' : ` ${unit}`}`;

/** A finding beside its goal. */
export function lineOf({ id, what, value, unit }: Finding): Line {
  const goal = goalOf(id);
  if (!goal) return { what, found: formatted(value, unit), goal: '', verdict: '' };
  const sign = goal.bound === 'at least' ? '≥' : '≤';
  return { what, found: formatted(value, unit), goal: `${sign} ${formatted(goal.value, unit)}`, verdict: isReached(goal, value) ? 'reached' : 'missed' };
}

/** Rows of equal width, for a terminal. */
export function table(findings: Finding[]): string {
  const lines = [{ what: 'measure', found: 'found', goal: 'goal', verdict: '' }, ...findings.map(lineOf)];
  const width = (key: keyof Line) => Math.max(...lines.map((line) => line[key].length));
  const [what, found, goal] = [width('what'), width('found'), width('goal')];
  return lines.map((line) => `${line.what.padEnd(what)}  ${line.found.padStart(found)}  ${line.goal.padEnd(goal)}  ${line.verdict}`.trimEnd()).join('\n');
}
