import type { SimulatedRouting } from '@parley/contracts';
import type { Replayed } from './replay.js';

/** What really happened to a conversation of the past. */
export interface Happened extends Replayed {
  /** When the agent had it no more. */
  freedAt: Date;
}
type Side = Omit<SimulatedRouting['before'], 'perAgent'> & { perAgent: { agentId: string; assigned: number; peakLoad: number }[] };

const quantile = (sorted: readonly number[], share: number): number | null => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? null;

/** The most that an agent had at once. */
function peakOf(times: readonly { from: number; until: number }[]): number {
  const steps = times.flatMap(({ from, until }) => [{ at: from, by: 1 }, { at: until, by: -1 }]).sort((a, b) => a.at - b.at || a.by - b.by);
  let [now, most] = [0, 0];
  for (const { by } of steps) most = Math.max(most, (now += by));
  return most;
}

/** @param held what was given, from when until when */
export function summary(conversations: number, held: readonly { agentId: string; waitedMs: number; from: number; until: number }[]): Side {
  const waits = held.map(({ waitedMs }) => waitedMs).sort((a, b) => a - b);
  const perAgent = [...Map.groupBy(held, ({ agentId }) => agentId)].map(([agentId, own]) => ({ agentId, assigned: own.length, peakLoad: peakOf(own) }));
  return {
    conversations,
    assigned: held.length,
    medianWaitMs: quantile(waits, 0.5),
    p90WaitMs: quantile(waits, 0.9),
    longestWaitMs: waits.at(-1) ?? null,
    perAgent: perAgent.sort((a, b) => b.assigned - a.assigned),
  };
}

/** Conversations that would have gone to somebody else, or to nobody. @param most examples that are named */
export function movedBetween(before: readonly Happened[], after: ReadonlyMap<string, Replayed>, most: number): SimulatedRouting['moved'] {
  const moved = before.filter(({ conversationId, agentId }) => after.get(conversationId)?.agentId !== agentId);
  return {
    count: moved.length,
    examples: moved.slice(0, most).map(({ conversationId, agentId, waitedMs }) => {
      const would = after.get(conversationId);
      return { conversationId, from: agentId, to: would?.agentId ?? null, waitedMs, wouldWaitMs: would?.waitedMs ?? null };
    }),
  };
}
