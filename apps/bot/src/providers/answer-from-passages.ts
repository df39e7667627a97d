import { Injectable } from '@nestjs/common';
import type { Citation } from '@parley/contracts';
import type { Answer, Question } from '../domain/answering/answer.js';
import { spokenLocale } from '../domain/answering/speak.js';
import { scriptLocale } from '../domain/entries/keys.js';
import { DraftAnswer } from '../domain/providers/draft-answer.js';
import { Mask, noMask } from '../domain/providers/mask.js';
import { answerPrompt } from '../domain/providers/prompt.js';
import type { Brain } from '../models/brain.js';
import { Chatter } from './chatter.js';
import { GatherPassages, type Gathered } from './gather-passages.js';
import type { KnownProvider } from './provider-book.js';
import type { NearBy } from './nearest.js';

export interface FromPassages {
  brain: Brain;
  question: Question;
  asked: string;
  found: Answer;
  near: NearBy | undefined;
  provider: KnownProvider;
  signal: AbortSignal;
}

const MOST_TOKENS = 500;
const MOST_TOPIC = 200;
/** Most sources that are named. */
const MOST_SOURCES = 5;

/** Puts an answer together from what the tenant has published, by its model; of what that says only those sentences are taken that pass the check. */
@Injectable()
export class AnswerFromPassages {
  constructor(
    private readonly gather: GatherPassages,
    private readonly chatter: Chatter,
  ) {}

  /** @returns `null`: the passages do not hold the answer, or what was said of them did not pass @throws ProviderFailed, NobodyWaits also in its midst: then nothing of it counts */
  async run({ brain, question, asked, found, near, provider, signal }: FromPassages): Promise<Answer | null> {
    const heard = question.locale ?? scriptLocale(asked);
    const passages = await this.gather.run({ brain, tenantId: question.tenantId, asked, heard, near, internal: question.audience === 'agent' });
    if (passages.length === 0) return null;
    const mask = provider.masking ? new Mask() : noMask;
    // What is published is seen by everybody; what is for agents alone may name people.
    const sent = passages.map((passage) => (passage.internal ? { ...passage, title: mask.cover(passage.title), text: mask.cover(passage.text) } : passage));
    const before = found.explanation.understoodAs !== null && question.context ? mask.cover(question.context.question) : undefined;
    const lines = answerPrompt({ question: mask.cover(question.text), before, passages: sent, language: languageOf(heard, passages) });
    const draft = new DraftAnswer(sent.map(({ title, text }) => `${title}\n${text}`));
    const said = await this.chatter.say(provider, lines, {
      maxTokens: MOST_TOKENS,
      signal,
      onText: (piece) => {
        if (draft.push(piece)) question.onText?.(mask.restore(draft.text));
        return !draft.over;
      },
    });
    if (draft.end(said.whole)) question.onText?.(mask.restore(draft.text));
    if (draft.text === '' || draft.dropped > draft.kept) return null;
    return composed({ brain, asked, found, heard }, { draft, text: mask.restore(draft.text), passages });
  }
}

/** The question's language, if anything is said in it: in another, nobody could check. */
function languageOf(heard: string, passages: readonly Gathered[]): string {
  const tongue = (locale: string) => locale.split('-')[0]!;
  return passages.some(({ locale }) => tongue(locale) === tongue(heard)) ? heard : passages[0]!.locale;
}

interface Asked {
  brain: Brain;
  asked: string;
  found: Answer;
  heard: string;
}

function composed({ brain, asked, found, heard }: Asked, { draft, text, passages }: { draft: DraftAnswer; text: string; passages: readonly Gathered[] }): Answer {
  const cited = draft.cited.map((nth) => passages[nth]!);
  const citations = citationsOf(cited);
  const intentIds = [...new Set(cited.flatMap(({ intentId }) => intentId ?? []))];
  const intentId = citations.length === 0 && intentIds.length === 1 ? intentIds[0]! : null;
  const { intent: _, flowId: __, smallTalk: ___, answer: ____, ...rest } = found;
  return {
    ...rest,
    zone: 'answer',
    answer: { text, attachmentIds: [], citations, ...(intentId !== null && { intentId }) },
    suggestions: [],
    confidence: Math.round((draft.kept / (draft.kept + draft.dropped)) * 100) / 100,
    ...(intentId !== null && { intent: { id: intentId, name: brain.entries.get(intentId)?.name ?? '' } }),
    locale: spokenLocale(heard, brain.bot.locales),
    context: { question: asked, topic: (cited[0]?.title ?? '').slice(0, MOST_TOPIC), intentId, articleId: citations[0]?.articleId ?? null },
    explanation: { ...found.explanation, reason: 'second_opinion' },
  };
}

/** Each article once. */
function citationsOf(cited: readonly Gathered[]): Citation[] {
  const byArticle = new Map(cited.flatMap(({ articleId, title, url, score }) => (articleId === null ? [] : [[articleId, { articleId, title, url, score }]])));
  return [...byArticle.values()].slice(0, MOST_SOURCES);
}
