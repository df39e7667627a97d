/** How often what automations do may start automations in turn. */
export const MAX_DEPTH = 5;
/** Most runs of automations in one conversation within an hour. */
export const MAX_RUNS_PER_HOUR = 30;

/** What led to a run. */
export interface Lineage {
  /** The automations whose doing led here, the first first. */
  chain: readonly string[];
  /** How many events of automations lie between. */
  depth: number;
}
export const UNCAUSED: Lineage = { chain: [], depth: 0 };

/** @param runsLately in the conversation within the last hour @returns why an automation may not run now; `undefined`: it may. None runs because of itself, and none without end. */
export function heldBack(ruleId: string, { chain, depth }: Lineage, runsLately: number): 'loop' | 'depth' | 'rate' | undefined {
  if (chain.includes(ruleId)) return 'loop';
  if (depth >= MAX_DEPTH) return 'depth';
  return runsLately >= MAX_RUNS_PER_HOUR ? 'rate' : undefined;
}
