import type { SlaKind } from '@parley/contracts';

/** `waiting_…` are of tickets alone: while there is one of them, it says what the matter waits for. */
export type SlaStatus = 'open' | 'pending' | 'snoozed' | 'waiting_on_visitor' | 'waiting_on_third_party' | 'resolved';

/** How a promise came out: kept in time, kept late, or no longer asked for because the matter was closed without an answer. */
export type SlaOutcome = 'met' | 'missed' | 'dropped';

/** What is told of a promise that is in danger or broken: once each. */
export const warnings = ['warned', 'breached', 'escalated'] as const;
export type SlaWarning = (typeof warnings)[number];

/** One promise. Times are epoch milliseconds, so that the state can be stored as JSON. */
export interface SlaClock {
  /** Tells the promises of one kind apart: the turn of the conversation in which it was made. */
  cycle: number;
  startedAt: number;
  /** Working time that had passed, in milliseconds, when it last ran on or stopped. */
  spent: number;
  /** Since when it has been running; `null` while it stands still. */
  runningSince: number | null;
  ended: { at: number; outcome: SlaOutcome } | null;
  /** When each warning fell due that has been given. */
  given: Partial<Record<SlaWarning, number>>;
}

/** A matter as its clocks see it. */
export interface SlaState {
  /** Of the newest happening. It never goes back. */
  at: number;
  status: SlaStatus;
  /** Whether a person has ever answered the customer. */
  answered: boolean;
  /** Whether the customer waits for an answer. */
  unanswered: boolean;
  /** Who spoke last: while it is a person of ours, the customer's answer is waited for. */
  lastSpoke: 'customer' | 'us' | null;
  /** How often the customer began to wait. */
  turn: number;
  clocks: Partial<Record<SlaKind, SlaClock>>;
}

/** What happens to a matter, as far as its clocks care. `at` in epoch milliseconds. */
export type SlaHappening =
  /** The customer wrote. */
  | { type: 'asked'; at: number }
  /** A person answered the customer. */
  | { type: 'answered'; at: number }
  | { type: 'status'; status: SlaStatus; at: number };

/** What a clock did. `dueAt`: when its promise falls or fell due; `null` while that is open. */
export interface SlaMark {
  kind: SlaKind;
  cycle: number;
  what: 'started' | 'reopened' | SlaOutcome | SlaWarning;
  at: number;
  dueAt: number | null;
}

export interface SlaStep {
  state: SlaState;
  marks: SlaMark[];
}
