import type { LeaveReason, TakenBy } from '../dialogue/dialogue.js';

/** A conversation that the bot had, as far as the report counts it. */
export interface Case {
  conversationId: string;
  /** The day that it counts on, in UTC: `2026-11-22`. */
  day: string;
  inboxId: string;
  /** Empty: the visitor has asked nothing yet. */
  locale: string;
  /** Why people took over, the last time. */
  handOff: string | null;
  /** People have it now, or a ticket of it. */
  withPeople: boolean;
  /** The bot took it for resolved. */
  closed: boolean;
  /** The visitor said that an answer helped. */
  helped: boolean;
  /** It was taken for resolved, and was not. */
  reopened: boolean;
  /** The answer that offered something, as long as nobody knows whether one of that was meant. */
  offeredId: string | null;
}

/** What happened to it. */
export type Turn =
  | { kind: 'taken' }
  | { kind: 'handed_off'; reason: string }
  /** A ticket carries it on, though the bot goes on talking. */
  | { kind: 'ticketed' }
  | { kind: 'closed' }
  | { kind: 'reopened' }
  | { kind: 'asked'; locale: string; offeredId: string | null }
  | { kind: 'judged'; helpful: boolean };

/** What the report counts. Each stands for a row of counters. */
export type Counted = 'conversations' | 'involved' | 'resolved' | 'confirmed' | 'handed_off' | 'reopened' | 'answered' | 'suggested' | 'unsure' | 'right' | 'wrong' | 'taught' | `hand_off:${string}`;

const reasons: ReadonlySet<string> = new Set<LeaveReason | TakenBy>([
  'asked', 'angry', 'blocked_topic', 'unsure', 'unhelpful', 'unreadable', 'limit', 'flow', 'timeout', 'failed', 'agent_took', 'agent_asked', 'bot_silent', 'bot_off',
]);
/** As the report tells it; what is not known by name is `other`. */
export const reasonOf = (reason: string): string => (reasons.has(reason) ? reason : 'other');

export function moved(one: Case, turn: Turn): Case {
  switch (turn.kind) {
    case 'taken':
      return { ...one, withPeople: false, closed: false };
    case 'handed_off':
      return { ...one, withPeople: true, closed: false, helped: false, handOff: reasonOf(turn.reason), offeredId: null };
    case 'ticketed':
      return { ...one, withPeople: true, handOff: 'ticket' };
    case 'closed':
      return { ...one, closed: true };
    case 'reopened':
      return { ...one, closed: false, helped: false, reopened: true };
    case 'asked':
      return { ...one, locale: one.locale || turn.locale, offeredId: turn.offeredId };
    case 'judged':
      return { ...one, helped: turn.helpful };
    default:
      return turn satisfies never;
  }
}

/** What a conversation adds to the report. Resolved is what the bot took for resolved or the visitor said was helped, and people do not have. */
export function counts(one: Case): Counted[] {
  const resolved = !one.withPeople && (one.closed || one.helped);
  return [
    'involved',
    ...(one.handOff === null ? [] : (['handed_off', `hand_off:${one.handOff}`] as const)),
    ...(resolved ? (['resolved'] as const) : []),
    ...(resolved && one.helped ? (['confirmed'] as const) : []),
    ...(one.reopened ? (['reopened'] as const) : []),
  ];
}
