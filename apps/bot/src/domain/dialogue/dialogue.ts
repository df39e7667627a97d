import type { BotContext, BotPhrase, Locale } from '@parley/contracts';
import type { FlowSay, FlowState } from '../flows/state.js';

/** Why people take over. */
export type LeaveReason = 'asked' | 'angry' | 'blocked_topic' | 'unsure' | 'unhelpful' | 'unreadable' | 'limit' | 'flow' | 'timeout' | 'failed';

/** How people came to have a conversation that the bot did not give them. */
export type TakenBy = 'agent_took' | 'agent_asked' | 'asked' | 'bot_silent' | 'bot_off';

/** Something that was offered, and what it leads to. */
export interface Offer {
  label: string;
  intentId?: string | undefined;
  articleId?: string | undefined;
  flowId?: string | undefined;
}

/** What the bot waits for, beside any question. */
export type Asked =
  /** `more`: what the buttons behind the offers say, that none was meant and that a person is. */
  | { kind: 'meant'; question: string; offers: Offer[]; more?: { none: string; person: string } }
  | { kind: 'rephrase' }
  | { kind: 'helpful'; answerId: string | null }
  /** Off hours: how the visitor can be reached. */
  | { kind: 'email'; reason: LeaveReason };

/** What was asked and what came of it, for the person who takes over. */
export interface Tried {
  question: string;
  zone: 'answer' | 'suggest' | 'unsure';
  label: string;
  confidence: number;
}

/** Where a dialogue stands. It is stored as it is, so whatever is added must be optional. */
export interface Dialogue {
  locale: Locale;
  greeted: boolean;
  /** Times in a row that the visitor was not understood or not helped. */
  failures: number;
  asked: Asked | null;
  context: BotContext | null;
  /** What was answered last, as `bareOf` writes it. */
  answered: string | null;
  /** Under which id that was noted. */
  answeredId?: string | undefined;
  tried: Tried[];
  /** Answers from knowledge since it was asked whether one helped. */
  unrated: number;
  /** Messages that the bot said, in all and in the minute that began at `minute` (epoch milliseconds). */
  said: number;
  minute: { from: number; said: number };
  /** A running flow, as the engine left it; `slots`: what flows have learnt, as people may read it. */
  flow: FlowState | null;
  slots: Record<string, string>;
  /** Number of the ticket that was opened for it. */
  ticket: number | null;
}

/** What a visitor sent. */
export interface Heard {
  seq: number;
  messageId: string;
  text: string;
  /** It came with files, or is one. */
  files: boolean;
}

/** What the bot says, which stands beside the text: buttons, sources, whether it wants to know if this helped. `attachments`: ids of files. */
export interface Say extends FlowSay {
  attachments?: string[];
}

/** How people take over. `topic`: the blocked one's name; `text`: what is said instead of the usual words, empty: nothing; `email`: how the visitor can be reached, as they say. */
export interface Leave {
  reason: LeaveReason;
  topic?: string | undefined;
  teamId?: string | null | undefined;
  priority?: string | null | undefined;
  text?: string | undefined;
  email?: string | undefined;
}

/** What comes of a visitor's words: what is said, how it goes on, and whether people take over. */
export interface Plan {
  dialogue: Dialogue;
  say: Say[];
  /** The first of them gives the answer that was noted, and not the last. */
  answersFirst?: true;
  leave?: Leave;
  /** What the visitor thinks of an answer. */
  feedback?: { answerId: string; helpful: boolean };
}

/** What the bot says at its usual turns, in one language. */
export type Words = Readonly<Record<BotPhrase, string>>;

export const newDialogue = (locale: Locale): Dialogue => ({
  locale, greeted: false, failures: 0, asked: null, context: null, answered: null, tried: [], unrated: 0, said: 0, minute: { from: 0, said: 0 }, flow: null, slots: {}, ticket: null,
});

/** Most of what was tried that is told. */
const MAX_TRIED = 8;
export const withTried = (dialogue: Dialogue, tried: Tried): Dialogue => ({ ...dialogue, tried: [...dialogue.tried, { ...tried, question: tried.question.slice(0, 300), label: tried.label.slice(0, 200) }].slice(-MAX_TRIED) });
