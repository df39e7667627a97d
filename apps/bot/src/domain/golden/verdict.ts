import { MAX_DIFFERENCES, type GoldenDifference, type GoldenOutcome } from '@parley/contracts';

/** How conversations ended, by their ids: in which version, and how. */
export type Outcomes = Record<string, [version: number, outcome: GoldenOutcome]>;

/** What a run comes to, against the one that was accepted last. */
export interface Verdict {
  total: number;
  passed: number;
  outdated: number;
  differing: number;
  before: number;
  now: number;
  fell: boolean;
  differences: GoldenDifference[];
}

const passes = (outcomes: Outcomes, ids: readonly string[]): number => ids.filter((id) => outcomes[id]![1] === 'passed').length;

/** Only conversations count that both runs knew as they are, and of which neither expects something that is gone: what is new, or was written anew, has not fallen. */
export function verdictOf(outcomes: Outcomes, differences: readonly GoldenDifference[], accepted: Outcomes): Verdict {
  const ids = Object.keys(outcomes);
  const both = ids.filter((id) => accepted[id]?.[0] === outcomes[id]![0] && accepted[id]![1] !== 'outdated' && outcomes[id]![1] !== 'outdated');
  const [before, now] = [passes(accepted, both), passes(outcomes, both)];
  const passedThen = new Set(both.filter((id) => accepted[id]![1] === 'passed'));
  const told = differences.map((difference) => ({ ...difference, fell: passedThen.has(difference.goldenId) && outcomes[difference.goldenId]![1] === 'failed' }));
  return {
    total: ids.length, passed: passes(outcomes, ids), outdated: ids.filter((id) => outcomes[id]![1] === 'outdated').length, differing: differences.length, before, now, fell: now < before,
    differences: told.toSorted((one, other) => Number(other.fell) - Number(one.fell)).slice(0, MAX_DIFFERENCES),
  };
}

/** Whether two runs say the same of the same conversations. */
export function isSameOutcome(one: Outcomes, other: Outcomes): boolean {
  const ids = Object.keys(one);
  return ids.length === Object.keys(other).length && ids.every((id) => other[id]?.[0] === one[id]![0] && other[id]![1] === one[id]![1]);
}
