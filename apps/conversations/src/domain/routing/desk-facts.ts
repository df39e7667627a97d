import type { DeskChange } from './replay.js';

/** How an agent was from then on, as it was written down. */
export interface Logged {
  agentId: string;
  at: Date;
  online: boolean;
  capacity: number | null;
  skills: readonly string[];
  weights: Readonly<Record<string, number>>;
}
/** A calendar as times at which it opens and closes, rising. */
export interface Toggle {
  at: Date;
  open: boolean;
}

const stateAt = <T extends { at: Date }>(rising: readonly T[], at: Date): T | undefined => rising.findLast((one) => one.at <= at);

/**
 * What replays need of one agent: a change wherever they, or a calendar that they go by, changed.
 * @param logged of this agent, rising @param calendars all of which must be open
 */
export function deskFacts(logged: readonly Logged[], calendars: readonly (readonly Toggle[])[], from: Date): DeskChange[] {
  const times = new Set([from.getTime(), ...logged.map(({ at }) => at.getTime()), ...calendars.flat().map(({ at }) => at.getTime())]);
  return [...times]
    .filter((time) => time >= from.getTime())
    .sort((a, b) => a - b)
    .flatMap((time): DeskChange[] => {
      const at = new Date(time);
      const state = stateAt(logged, at);
      if (!state) return [];
      const inShift = calendars.every((calendar) => stateAt(calendar, at)?.open ?? true);
      return [{ at, agentId: state.agentId, online: state.online, capacity: state.capacity, skills: state.skills, weights: state.weights, inShift }];
    });
}
