import { keyOf } from '../domain/entries/keys.js';
import { startCalibration } from '../domain/matching/calibration.js';
import { matchText } from '../domain/matching/match.js';
import { zoneBy, type Meant } from '../domain/answering/weigh.js';
import type { Question } from '../domain/answering/answer.js';
import { entryFound, FLOW, isMeasured, type Brain } from '../models/brain.js';
import { passagePlace } from '../models/passage-place.js';

export interface LookedUp {
  found: Meant[];
  /** Share of the words that are known. */
  known: number;
}
export interface Wanted {
  internal: boolean;
  /** Prefers what is in this language among what is asked for in the same words. */
  locale: string;
  /** An entry that it is not. */
  not?: string | undefined;
}

/** Everything that a text may mean, of all that the tenant's bot knows. */
export function lookUp(brain: Brain, text: string, wanted: Wanted): LookedUp {
  const exact = exactly(brain, text, wanted);
  const { found, known } = byModel(brain, text);
  const all = [...exact, ...found, ...byWords(brain, text), ...byArticles(brain, text, wanted)];
  return { found: all.filter(({ id }) => id !== wanted.not), known };
}

/** An entry that can say or do something; a model may know of one that was switched off since. */
function meantOf(brain: Brain, id: string, { score, p, thresholds }: { score: number; p: number; thresholds: { answer: number; suggest: number } }): Meant | undefined {
  if (id.startsWith(FLOW)) {
    const flow = brain.flows.get(id.slice(FLOW.length));
    return flow && { kind: 'flow', id: flow.flowId, label: flow.name, locale: flow.locale ?? '', score, p, zone: zoneBy(p, thresholds) };
  }
  const entry = brain.entries.get(id);
  if (!entry?.enabled || (entry.answer.trim() === '' && entry.flowId === null)) return undefined;
  return { kind: 'intent', id, label: entry.name, locale: entry.locale, score, p, zone: zoneBy(p, thresholds) };
}

function exactly(brain: Brain, text: string, { locale }: Wanted): Meant[] {
  const always = { score: 1, p: 1, thresholds: { answer: 0, suggest: 0 } };
  const meant = (brain.exact.get(keyOf(text)) ?? []).flatMap((id) => meantOf(brain, id, always) ?? []);
  const own = meant.filter((one) => one.locale === locale);
  return (own.length > 0 ? own : meant).map((one) => ({ ...one, exact: true }));
}

/** What was chosen of what had been suggested, if it is still there. */
export function chosen(brain: Brain, { intentId, articleId, flowId }: NonNullable<Question['meant']>, { text, internal, locale }: Wanted & { text: string }): Meant | undefined {
  const always = { score: 1, p: 1, thresholds: { answer: 0, suggest: 0 } };
  if (intentId !== undefined) return meantOf(brain, intentId, always);
  if (flowId !== undefined) return meantOf(brain, FLOW + flowId, always);
  const passages = [...brain.articles.find(text, 50), ...(internal ? brain.internal.find(text, 50) : [])].filter(({ id }) => passagePlace(id).articleId === articleId);
  const best = passages.find(({ id }) => passagePlace(id).locale === locale) ?? passages[0];
  return best && { kind: 'article', id: best.id, label: '', locale: passagePlace(best.id).locale, score: 1, p: 1, zone: 'answer' };
}

function byModel(brain: Brain, text: string): LookedUp {
  const machine = brain.model?.machine;
  if (!isMeasured(machine)) return { found: [], known: 0 };
  const { candidates, known } = matchText(machine, text);
  const believed = beliefIn(brain, text);
  return { known, found: candidates.flatMap(({ id, score, p }) => meantOf(brain, id, { score, p: believed(id, { score, p }), thresholds: brain.calibration }) ?? []) };
}

/** What score and likeness to the nearest variant must come to together, for an answer and to be offered at all. Found with questions that few entries do not answer. */
const [TOGETHER_ANSWER, TOGETHER_SUGGEST] = [0.4, 0];
const BELOW = 0.01;

/** Where a model knows but few entries it is believed only as far as the words bear it out: it always finds one of them the likeliest. */
function beliefIn({ words, calibration }: Brain, text: string): (id: string, found: { score: number; p: number }) => number {
  if (!words) return (_, { p }) => p;
  const near = new Map<string, number>();
  for (const { id, p } of words.find(text, 2 * MOST_FOUND)) near.set(entryFound(id), Math.max(p, near.get(entryFound(id)) ?? 0));
  return (id, { score, p }) => {
    const together = score + (near.get(id) ?? 0);
    if (together >= TOGETHER_ANSWER) return p;
    return Math.min(p, (together >= TOGETHER_SUGGEST ? calibration.answer : calibration.suggest) - BELOW);
  };
}

/** Of how many variants of the same few entries the nearest are looked at. */
const MOST_FOUND = 20;

/** What no model knows yet, by the words of its question and variants. */
function byWords(brain: Brain, text: string): Meant[] {
  const thresholds = startCalibration(brain.bot.target);
  return brain.untrained.find(text, MOST_FOUND).flatMap(({ id, score, p }) => meantOf(brain, entryFound(id), { score, p, thresholds }) ?? []);
}

function byArticles({ articles, internal, bot }: Brain, text: string, wanted: Wanted): Meant[] {
  const thresholds = startCalibration(bot.target);
  const found = [...articles.find(text), ...(wanted.internal ? internal.find(text) : [])].map(({ id, score, p }): Meant => ({ kind: 'article', id, label: '', locale: passagePlace(id).locale, score, p, zone: zoneBy(p, thresholds) }));
  // The same article in another language says the same: that in the asker's will do.
  const inOwn = new Set(found.filter(({ locale, zone }) => locale === wanted.locale && zone !== 'unsure').map(({ id }) => passagePlace(id).articleId));
  return found.filter(({ id, locale }) => locale === wanted.locale || !inOwn.has(passagePlace(id).articleId));
}
