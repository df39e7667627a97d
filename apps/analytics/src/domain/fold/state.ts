import type { Conversation, Emotion } from '@parley/contracts';
import type { Position } from '../events/happening.js';
import type { Mark, Place } from '../marks/mark.js';

/** Rises when the same events mean other marks; conversations folded under another version are folded anew when they are next touched, and by a rebuild. */
export const FOLD_VERSION = 1;

/** A conversation as far as it is counted: plain JSON, of a size that does not grow with its messages. Times in epoch milliseconds. */
export interface ConversationState {
  /** The newest event that is in it. */
  last: Position;
  /** When the first of its events was. */
  first: number | null;
  inboxId: string | null;
  createdAt: number;
  /** Whether its beginning was seen: what went before Parley counted is not counted. */
  begun: boolean;
  handler: 'bot' | 'people';
  assigneeId: string | null;
  teamId: string | null;
  status: Conversation['status'] | 'merged';
  labels: string[];
  /** A bot had it at some time. */
  botHad: boolean;
  /** First public message of the visitor, until somebody or the bot has answered for the first time; `false`: that is done. */
  firstAskedAt: number | null | false;
  /** `seq` of the visitor's first message. */
  firstAskedSeq: number | null;
  /** The visitor wrote, and no person has answered since. */
  unanswered: boolean;
  /** Since when people owe an answer. */
  waitingSince: number | null;
  /** A person answered at some time. */
  answered: boolean;
  /** The visitor wrote, and people answered, since it began or was last reopened. */
  askedSinceOpen: boolean;
  answeredSinceOpen: boolean;
  /** Since when nobody has it, though people should. */
  queuedSince: number | null;
  /** Who answered since the matter began, which is when it was last reopened after more than three days, else its beginning: an agent, or more than that one contact. */
  answerers: { one: string | null; several: boolean };
  /** Who spoke last in public. */
  spoke: 'visitor' | 'us' | null;
  /** Time that it stood not resolved: up to `clockAt` all of it, while people had it, and while nobody waited for the visitor. */
  clockAt: number;
  openMs: number;
  peopleMs: number;
  notWaitingMs: number;
  /** Business time of the stretches that ended, and since when the last one runs. */
  businessMs: number;
  openSince: number;
  resolvedAt: number | null;
  /** What the visitor felt at first. */
  firstMood: Emotion | null;
  /** Who said that an answer of the bot was right, or was not. */
  judged: { visitor: boolean | null; agent: boolean | null };
  /** Marks that may still be replaced or taken back, by what they stand for. */
  slots: Record<string, Mark>;
  /** `ord` of the next mark. */
  next: number;
}

export const placeOf = ({ inboxId, labels, botHad }: ConversationState): Place => ({ inboxId, labels, bot: botHad });

/** Nothing has happened yet. */
export const nothing: ConversationState = {
  last: { at: 0, rank: -1, seq: 0, id: '' },
  first: null,
  inboxId: null,
  createdAt: 0,
  begun: false,
  handler: 'people',
  assigneeId: null,
  teamId: null,
  status: 'open',
  labels: [],
  botHad: false,
  firstAskedAt: null,
  firstAskedSeq: null,
  unanswered: false,
  waitingSince: null,
  answered: false,
  askedSinceOpen: false,
  answeredSinceOpen: false,
  queuedSince: null,
  answerers: { one: null, several: false },
  spoke: null,
  clockAt: 0,
  openMs: 0,
  peopleMs: 0,
  notWaitingMs: 0,
  businessMs: 0,
  openSince: 0,
  resolvedAt: null,
  firstMood: null,
  judged: { visitor: null, agent: null },
  slots: {},
  next: 0,
};
