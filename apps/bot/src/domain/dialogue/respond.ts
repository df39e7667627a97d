import type { Answer } from '../answering/answer.js';
import { withTried, type Dialogue, type Leave, type Offer, type Plan, type Say, type Words } from './dialogue.js';
import { bareOf } from './plain.js';

/** An answer, and under which id it was noted, if it was. */
export interface Found {
  question: string;
  /** The very question that was answered last. */
  repeated: boolean;
  answer: Answer;
  answerId: string | null;
}

export interface Responding {
  words: Words;
  maxFailures: number;
  /** Whether the tenant wants to know if answers help. */
  askHelpful: boolean;
}

/** Most offers of "did you mean". */
const MAX_OFFERS = 3;
/** Most sources that are named. */
const MAX_SOURCES = 3;
/** It is asked after the first answer and then after every third whether it helped. */
const RATE_EVERY = 3;

/**
 * What is said when an answer was looked for. Sure: the answer, with where it is from. Between: did you mean one of these. Neither: once more in other words, please. As often as the tenant lets it
 * fail in a row, people take over. A question that is repeated right after its answer was not answered, and to be asked twice what one means is no help either.
 */
export function respond(dialogue: Dialogue, found: Found, how: Responding): Plan {
  const { question, repeated, answer } = found;
  const known: Dialogue = { ...dialogue, asked: null, context: answer.context };
  if (answer.smallTalk && answer.answer) return { dialogue: { ...known, context: dialogue.context }, say: [{ text: answer.answer.text }] };
  if (answer.zone === 'answer' && answer.answer && !repeated) return sure(known, found, how);
  const tried = withTried(known, { question, zone: answer.zone === 'suggest' ? 'suggest' : 'unsure', label: labelOf(answer), confidence: answer.confidence });
  const offers = offersOf(answer, dialogue);
  if (offers.length > 0 && !offeredAlready(dialogue, offers)) return didYouMean({ ...tried, answered: null, failures: tried.failures + (repeated || (dialogue.asked?.kind === 'meant' && dialogue.asked.more) ? 1 : 0) }, { question, offers }, how);
  return failed({ ...tried, asked: dialogue.asked, answered: null }, repeated ? 'unhelpful' : 'unsure', how);
}

export const labelOf = ({ intent, answer }: Answer): string => intent?.name ?? answer?.citations[0]?.title ?? '';

function sure(dialogue: Dialogue, { question, answer, answerId }: Found, { words, askHelpful }: Responding): Plan {
  const said = sayOf(answer.answer!);
  const ask = askHelpful && answerId !== null && dialogue.unrated % RATE_EVERY === 0;
  const next: Dialogue = {
    ...withTried(dialogue, { question, zone: 'answer', label: labelOf(answer), confidence: answer.confidence }),
    failures: 0,
    answered: bareOf(question),
    answeredId: answerId ?? undefined,
    unrated: dialogue.unrated + 1,
    asked: ask ? { kind: 'helpful', answerId } : null,
  };
  return { dialogue: next, say: [ask ? { ...said, text: `${said.text}\n\n${words.askHelpful}`, rate: true } : said] };
}

/** An answer with where it is from. */
export function sayOf({ text, citations, attachmentIds }: NonNullable<Answer['answer']>): Say {
  const sources = citations.flatMap(({ articleId, title, url }) => (url === null ? [] : [{ articleId, title, url }])).slice(0, MAX_SOURCES);
  return { text, ...(sources.length > 0 && { sources }), ...(attachmentIds.length > 0 && { attachments: attachmentIds }) };
}

/** What is near, without what was answered and did not help. */
function offersOf({ suggestions, zone, intent }: Answer, { answered }: Dialogue): Offer[] {
  const seen = new Set<string>();
  const offers = suggestions.filter(({ label }) => {
    const bare = bareOf(label);
    if (bare === '' || seen.has(bare) || bare === answered || (zone === 'answer' && label === intent?.name)) return false;
    return seen.add(bare);
  });
  return offers.slice(0, MAX_OFFERS).map(({ label, intentId, articleId, flowId }) => ({ label, intentId, articleId, flowId }));
}

const offeredAlready = ({ asked }: Dialogue, offers: readonly Offer[]): boolean => asked?.kind === 'meant' && offers.every(({ label }) => asked.offers.some((offer) => offer.label === label));

function didYouMean(dialogue: Dialogue, { question, offers }: { question: string; offers: Offer[] }, { words, maxFailures }: Responding): Plan {
  if (dialogue.failures >= maxFailures) return { dialogue, say: [], leave: { reason: 'unhelpful' } };
  const labels = [...offers.map(({ label }) => label), words.noneOfThese, words.talkToPerson];
  return { dialogue: { ...dialogue, asked: { kind: 'meant', question, offers, more: { none: words.noneOfThese, person: words.talkToPerson } } }, say: [{ text: words.didYouMean, choices: choicesOf(labels) }] };
}

/** Options as buttons. Their labels are what a press says. */
export const choicesOf = (labels: readonly string[]): NonNullable<Say['choices']> => labels.map((label, at) => ({ id: String(at + 1), label: label.slice(0, 200), value: label.slice(0, 200) }));

/** The bot did not understand, or was of no help: it asks for other words once, then people take over. */
export function failed(dialogue: Dialogue, reason: Extract<Leave['reason'], 'unsure' | 'unhelpful' | 'unreadable'>, { words, maxFailures }: Responding): Plan {
  const failures = dialogue.failures + 1;
  const next: Dialogue = { ...dialogue, failures, asked: null };
  if (failures >= maxFailures || dialogue.asked?.kind === 'rephrase') return { dialogue: next, say: [], leave: { reason } };
  return { dialogue: { ...next, asked: { kind: 'rephrase' } }, say: [{ text: reason === 'unreadable' ? words.unreadable : words.rephrase }] };
}

/** None of what was offered was meant. */
export const noneMeant = (dialogue: Dialogue, how: Responding): Plan => failed({ ...dialogue, asked: null }, 'unsure', how);

/** The visitor says whether the answer helped. */
export function rated(dialogue: Dialogue, { helpful, answerId }: { helpful: boolean; answerId: string | null }, how: Responding): Plan {
  const feedback = answerId === null ? {} : { feedback: { answerId, helpful } };
  if (helpful) return { dialogue: { ...dialogue, asked: null, failures: 0 }, say: [{ text: how.words.glad }], ...feedback };
  return { ...failed({ ...dialogue, asked: null, answered: null }, 'unhelpful', how), ...feedback };
}
