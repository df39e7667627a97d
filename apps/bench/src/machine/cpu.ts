import { allProcesses, familyOf } from './processes.js';

/** Processes by the name under which their CPU time is reported; whoever descends from them counts with them. */
export type Watched = Record<string, number[]>;

/** CPU seconds that each group has used so far. */
export function cpuOf(watched: Watched): Record<string, number> {
  const all = allProcesses();
  const secondsOf = (pid: number) => familyOf(pid, all).reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  return Object.fromEntries(Object.entries(watched).map(([name, pids]) => [name, pids.reduce((sum, pid) => sum + secondsOf(pid), 0)]));
}

/** What each group used between two readings, in seconds. */
export const cpuBetween = (before: Record<string, number>, after: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(after).map(([name, seconds]) => [name, Math.max(0, seconds - (before[name] ?? 0))]));
