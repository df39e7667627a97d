import type { BotCandidate, BotContext, BotReason, BotSuggestion, Citation, Locale } from '@parley/contracts';
import type { CitedPassage } from '../db/articles/passages.js';
import type { Answer, Question, Saying } from '../domain/answering/answer.js';
import { replyTo, type SmallTalk } from '../domain/answering/small-talk.js';
import { inLanguage } from '../domain/answering/speak.js';
import { MOST_SUGGESTIONS, type Meant, type Weighed } from '../domain/answering/weigh.js';
import type { Brain } from '../models/brain.js';
import { passagePlace } from '../models/passage-place.js';

/** What was found out about a question. */
export interface Found {
  /** The question, bounded. */
  asked: string;
  /** In which language, and in which the bot speaks. */
  heard: string;
  spoken: Locale;
  understoodAs: string | null;
  known: number;
  weighed: Weighed;
  talk?: SmallTalk;
  /** Of the best, by how they are called; those that may not be shown are left out. */
  passages: ReadonlyMap<string, CitedPassage>;
  tookMs: number;
}

const MOST_CANDIDATES = 5;
const MOST_TOPIC = 200;
const two = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Puts into an answer what was found. */
export function compose(brain: Brain, { context }: Question, found: Found): Answer {
  const ranked = shown(brain, found);
  const first = ranked[0];
  const zone = found.talk ? 'answer' : (first?.zone ?? 'unsure');
  const common = {
    confidence: found.talk ? 1 : two(first?.p ?? 0),
    locale: found.spoken,
    explanation: explanationOf(brain, found, { ranked, reason: reasonOf(brain, found, first) }),
    ...(first && first.kind === 'intent' && !found.talk && { intent: { id: first.id, name: first.label } }),
  };
  if (found.talk) return { zone, ...common, smallTalk: found.talk, suggestions: [], context: context ?? emptyContext(''), answer: { text: replyTo(found.talk, { locale: found.spoken, name: brain.bot.name }), attachmentIds: [], citations: [] } };
  const next = contextOf(found, zone === 'unsure' ? undefined : first, context);
  if (zone === 'answer') return { zone, ...common, ...said(brain, found, first!), suggestions: [], context: next };
  return { zone, ...common, context: next, suggestions: zone === 'suggest' ? ranked.filter((meant) => meant.zone === 'suggest').slice(0, MOST_SUGGESTIONS).map(suggestionOf) : [] };
}

/** Candidates as the asker gets them: in their language where there is one, articles by their titles, without what is gone. */
function shown(brain: Brain, { weighed, heard, passages }: Found): Meant[] {
  return weighed.ranked.slice(0, MOST_CANDIDATES).flatMap((meant): Meant[] => {
    if (meant.kind === 'article') {
      const passage = passages.get(meant.id);
      return passage ? [{ ...meant, label: passage.title }] : [];
    }
    if (meant.kind === 'flow') return [meant];
    const entry = brain.entries.get(inLanguage(brain.families.get(meant.id), { locale: heard, found: meant.id }));
    return entry && (entry.answer.trim() !== '' || entry.flowId !== null) ? [{ ...meant, id: entry.id, label: entry.name, locale: entry.locale }] : [meant];
  });
}

function said(brain: Brain, { passages }: Found, meant: Meant): { answer?: Saying; flowId?: string } {
  if (meant.kind === 'flow') return { flowId: meant.id };
  if (meant.kind === 'article') {
    const passage = passages.get(meant.id)!;
    return { answer: { text: passage.text, attachmentIds: [], citations: [citationOf(passage, meant.p)] } };
  }
  const { answer, attachmentIds, flowId } = brain.entries.get(meant.id)!;
  return { ...(answer.trim() !== '' && { answer: { text: answer, attachmentIds, intentId: meant.id, citations: [] } }), ...(flowId && { flowId }) };
}

const citationOf = ({ articleId, title, url }: CitedPassage, p: number): Citation => ({ articleId, title, url, score: two(p) });

const suggestionOf = ({ kind, id, label, locale }: Meant): BotSuggestion => ({
  ...(kind === 'intent' ? { intentId: id } : kind === 'flow' ? { flowId: id } : { articleId: passagePlace(id).articleId }), label, locale,
});

const emptyContext = (question: string): BotContext => ({ question, topic: null, intentId: null, articleId: null });

/** What the next question may refer to. What referred to the one before leaves that in its place. */
const contextOf = ({ asked, understoodAs }: Found, meant: Meant | undefined, before: BotContext | undefined): BotContext => ({
  ...emptyContext(understoodAs !== null && before ? before.question : asked),
  ...(meant && { topic: meant.label.slice(0, MOST_TOPIC), intentId: meant.kind === 'intent' ? meant.id : null, articleId: meant.kind === 'article' ? passagePlace(meant.id).articleId : null }),
});

function reasonOf(brain: Brain, { weighed, talk, asked }: Found, first: Meant | undefined): BotReason {
  if (talk) return 'small_talk';
  if (!/[\p{L}\p{N}]/u.test(asked)) return 'no_words';
  if (first) return weighed.reason;
  return brain.entries.size + brain.flows.size + brain.articles.size + brain.internal.size === 0 ? 'no_knowledge' : 'nothing_alike';
}

const candidateOf = ({ kind, id, label, score, p }: Meant): BotCandidate => ({ kind, id: kind === 'article' ? passagePlace(id).articleId : id, label, score: two(score), p: two(p) });

const explanationOf = (brain: Brain, { understoodAs, known, tookMs }: Found, { ranked, reason }: { ranked: readonly Meant[]; reason: BotReason }): Answer['explanation'] => ({
  reason,
  understoodAs,
  candidates: ranked.map(candidateOf),
  thresholds: { answer: two(brain.calibration.answer), suggest: two(brain.calibration.suggest) },
  model: brain.model?.version ?? null,
  known: two(known),
  tookMs: two(tookMs),
});
