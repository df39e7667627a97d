import type { BotBlockedTopic, Locale } from '@parley/contracts';
import { choiceOf, meansNone, ratingOf, saysWrong } from './choice-of.js';
import type { Dialogue, Heard, Leave, Offer } from './dialogue.js';
import { bareOf, languageOf, plainOf } from './plain.js';
import { mentions, wantsHuman } from './wants-human.js';

/** What the tenant has set, as far as it decides how a message is taken. */
export interface HearingRules {
  locales: readonly Locale[];
  words: readonly string[];
  blockedTopics: readonly BotBlockedTopic[];
  onAnger: boolean;
}

/** What a message means, before anybody has looked for an answer. */
export type Meaning =
  | { kind: 'leave'; leave: Leave }
  /** A picture, a voice, a file: nothing that the bot can read. */
  | { kind: 'unreadable' }
  /** For the flow that runs. */
  | { kind: 'flow'; text: string }
  | { kind: 'chosen'; offer: Offer }
  | { kind: 'none_of_these' }
  | { kind: 'rated'; helpful: boolean; answerId: string | null }
  | { kind: 'email'; email: string }
  /** `repeated`: the very question that was answered last. */
  | { kind: 'question'; text: string; repeated: boolean };

/** Longest text that is taken as one question; the beginning of a longer one counts. */
const MAX_TEXT = 2000;
const EMAIL = /[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/i;

/** Messages that came while nothing was said, as one. */
export function joined(heard: readonly Heard[]): Heard {
  const last = heard.at(-1)!;
  const text = heard.map((one) => one.text.trim()).filter(Boolean).join('\n').slice(0, MAX_TEXT);
  return { ...last, text, files: heard.some(({ files }) => files) };
}

/** The language to answer in: the message's, where the bot speaks it, else as before. */
export function localeFor(text: string, before: Locale, locales: readonly Locale[]): Locale {
  const said = languageOf(text) ?? before;
  return locales.includes(said) ? said : locales.includes(before) ? before : (locales[0] ?? before);
}

/**
 * What a message means. A wish for a person comes first, then what the tenant keeps for people (unless a flow asks for it), then anger, whatever runs; then a running flow has its say; then it is an answer to what the bot had asked, or says that its answer was none, and at last a question.
 * @param angry how the message sounds
 */
export function hear(dialogue: Dialogue, heard: Heard, { rules, angry }: { rules: HearingRules; angry: boolean }): Meaning {
  const { text } = heard;
  if (text.trim() === '') return { kind: 'unreadable' };
  if (wantsHuman(text, rules.words)) return { kind: 'leave', leave: { reason: 'asked' } };
  const topic = dialogue.flow === null ? topicOf(text, rules.blockedTopics) : undefined;
  if (topic) return { kind: 'leave', leave: { reason: 'blocked_topic', topic: topic.name, teamId: topic.teamId } };
  if (angry && rules.onAnger) return { kind: 'leave', leave: { reason: 'angry' } };
  if (dialogue.flow !== null) return { kind: 'flow', text };
  return answerTo(dialogue, text) ?? corrected(dialogue, text) ?? { kind: 'question', text, repeated: dialogue.answered !== null && dialogue.answered === bareOf(text) };
}

/** That what was answered last is wrong or no help, said without being asked. */
const corrected = ({ answered, answeredId }: Dialogue, text: string): Meaning | undefined => (answered !== null && answeredId !== undefined && saysWrong(text) ? { kind: 'rated', helpful: false, answerId: answeredId } : undefined);

function topicOf(text: string, topics: readonly BotBlockedTopic[]): BotBlockedTopic | undefined {
  const plain = plainOf(text);
  return topics.find(({ words }) => mentions(plain, words));
}

/** What was said, as an answer to what the bot had asked; `undefined`: it is none. */
function answerTo({ asked }: Dialogue, text: string): Meaning | undefined {
  switch (asked?.kind) {
    case 'meant': {
      const { offers, more } = asked;
      const chosen = choiceOf(text, [...offers.map(({ label }) => label), ...(more ? [more.none, more.person] : [])]);
      if (chosen === offers.length + 1) return { kind: 'leave', leave: { reason: 'asked' } };
      if (chosen === offers.length || (more && chosen === undefined && meansNone(text))) return { kind: 'none_of_these' };
      return chosen === undefined ? undefined : { kind: 'chosen', offer: offers[chosen]! };
    }
    case 'helpful': {
      const helpful = ratingOf(text);
      return helpful === undefined ? undefined : { kind: 'rated', helpful, answerId: asked.answerId };
    }
    case 'email': {
      const email = EMAIL.exec(text.normalize('NFKC'))?.[0];
      return email === undefined ? undefined : { kind: 'email', email: email.toLowerCase() };
    }
    default:
      return undefined;
  }
}
