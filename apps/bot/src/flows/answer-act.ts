import { Inject, Injectable } from '@nestjs/common';
import type { Locale } from '@parley/contracts';
import { Answering } from '../answering/answering.js';
import type { FlowSay } from '../domain/flows/state.js';

/** Answers out of entries and articles, in the midst of a flow. */
@Injectable()
export class AnswerAct {
  constructor(@Inject(Answering) private readonly answering: Pick<Answering, 'answer'>) {}

  /** `null`: it is not sure enough, or another flow would begin. */
  async run({ tenantId, question, locale }: { tenantId: string; question: string; locale: Locale }): Promise<FlowSay | null> {
    if (question.trim() === '') return null;
    const { zone, answer, flowId } = await this.answering.answer({ tenantId, text: question, locale, audience: 'visitor' });
    if (zone !== 'answer' || !answer || flowId !== undefined) return null;
    const sources = answer.citations.flatMap(({ articleId, title, url }) => (url === null ? [] : [{ articleId, title, url }])).slice(0, 5);
    return { text: answer.text, ...(sources.length > 0 && { sources }), ...(answer.attachmentIds.length > 0 && { attachments: answer.attachmentIds }) };
  }
}
