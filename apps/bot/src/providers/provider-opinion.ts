import { Inject, Injectable } from '@nestjs/common';
import { MAX_QUESTION, type ProviderPurposes, type ProviderUse } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import type { SecondOpinion } from '../answering/second-opinion.js';
import type { Answer, Question } from '../domain/answering/answer.js';
import { Brains } from '../models/brains.js';
import { AnswerFromPassages } from './answer-from-passages.js';
import { answerByMeaning } from './answer-by-meaning.js';
import { Nearest } from './nearest.js';
import { ProviderBook, type KnownProvider } from './provider-book.js';

/**
 * What a tenant's providers make of a question that the embedded bot is not sure about: first which entry it means, by vectors and words together; then, where none is sure, an answer put together from
 * passages and checked sentence by sentence. Whatever fails leaves the embedded bot's answer standing.
 */
@Injectable()
export class ProviderOpinion implements SecondOpinion {
  constructor(
    private readonly book: ProviderBook,
    private readonly brains: Brains,
    private readonly near: Nearest,
    private readonly passages: AnswerFromPassages,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  isFor(tenantId: string): boolean {
    return !this.book.hasNone(tenantId);
  }

  about(question: Question, found: Answer, signal: AbortSignal): Promise<Answer | null> {
    return this.consult(question, found, { signal, purpose: 'answers' });
  }

  /** @param purpose for whom: a visitor, or an agent who writes */
  async consult(question: Question, found: Answer, { signal, purpose }: { signal: AbortSignal; purpose: keyof ProviderPurposes }): Promise<Answer | null> {
    const { tenantId } = question;
    const [embeddings, chat] = await Promise.all([this.on(tenantId, 'embeddings', 'answers'), this.on(tenantId, 'chat', purpose)]);
    if (!embeddings && !chat) return null;
    const brain = await this.brains.of(tenantId);
    const asked = (found.explanation.understoodAs ?? question.text).slice(0, MAX_QUESTION).toWellFormed();
    const near = embeddings && (await this.near.find(embeddings, asked, { signal }));
    const meant = near && embeddings.fusion ? answerByMeaning(brain, question, { asked, found, near: near.entries, fusion: embeddings.fusion }) : null;
    if (meant?.zone === 'answer') return meant;
    const told = chat ? await this.passages.run({ brain, question, asked, found, near, provider: chat, signal }).catch((error: unknown) => this.failed(tenantId, error)) : null;
    return told ?? (found.zone === 'unsure' ? meant : null);
  }

  private async on(tenantId: string, use: ProviderUse, purpose: keyof ProviderPurposes): Promise<KnownProvider | undefined> {
    const provider = await this.book.of(tenantId, use);
    return provider?.purposes[purpose] ? provider : undefined;
  }

  private failed(tenantId: string, error: unknown): null {
    this.log.info({ fault: error instanceof Error ? error.message : 'unknown', tenantId }, 'a provider put no answer together');
    return null;
  }
}
