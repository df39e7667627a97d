import { faults, type FaultName } from '../faults/faults.js';
import type { Random } from './random.js';
import type { Scenario, Wanted } from './scenarios.js';

/** One fault at its time. Plain JSON: a plan can be printed, and run again as it was. */
export interface Step {
  /** ms after the start. */
  at: number;
  fault: FaultName;
  /** What the fault itself chose. */
  args: unknown;
  /** How long it lasts, in ms. */
  lastsMs: number;
}

export type Plan = Step[];

/** Before this nothing is broken, in ms: people first get to talk. */
const FIRST_MS = 800;

/** What is broken, when and for how long: from the seed alone. */
export function planOf({ faults: wanted, seconds }: Scenario, random: Random): Plan {
  return wanted.flatMap((each) => stepsOf(each, seconds, random)).sort((a, b) => a.at - b.at);
}

function stepsOf({ fault, times, lasts = [0, 0], wish, at }: Wanted, seconds: number, random: Random): Step[] {
  return Array.from({ length: random.between(...times) }, () => {
    const lastsMs = random.between(...lasts);
    const latest = Math.max(FIRST_MS, seconds * 1000 - 1500 - lastsMs);
    return { at: at ?? random.between(FIRST_MS, latest), fault, args: faults[fault].choose(random, wish), lastsMs };
  });
}
