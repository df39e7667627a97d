import type { ConversationSla } from '@parley/contracts';
import { dueAt as dueOf, kinds } from './due.js';
import type { SlaState } from './state.js';
import type { SlaTerms } from './terms.js';

const time = (at: number) => new Date(at).toISOString();

/** The promises of a conversation or ticket as they stand, the newest of each kind. */
export function clocksTold(state: SlaState, terms: SlaTerms): ConversationSla['clocks'] {
  return kinds.flatMap((kind) => {
    const [clock, target] = [state.clocks[kind], terms.targets[kind]];
    if (!clock || target === undefined) return [];
    const dueAt = dueOf(clock, target, terms);
    return [
      {
        kind,
        cycle: clock.cycle,
        startedAt: time(clock.startedAt),
        dueAt: dueAt === null ? null : time(dueAt),
        breached: clock.given.breached !== undefined,
        paused: !clock.ended && clock.runningSince === null,
        ended: clock.ended && { at: time(clock.ended.at), outcome: clock.ended.outcome },
      },
    ];
  });
}
