import { Inject, Injectable } from '@nestjs/common';
import { conversationsRpc, Refused, type Staff } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG, Rpc } from '@parley/service-kit';
import type { Answer } from '../domain/answering/answer.js';

/** The files of answers: an entry keeps them, and each message that says it needs copies of its own. */
@Injectable()
export class AnswerFiles {
  constructor(
    private readonly rpc: Rpc,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** The answer with copies that `speaker` may send in one message; without files where none are to be had. Made before the answer is decided on, so that the same message always has the same files. */
  async copied(speaker: Staff, found: Answer): Promise<Answer> {
    const { answer } = found;
    if (!answer?.intentId || answer.attachmentIds.length === 0) return found;
    try {
      const { ids } = await this.rpc.call(conversationsRpc.copyFiles, { principal: speaker, keptFor: answer.intentId, ids: answer.attachmentIds });
      return { ...found, answer: { ...answer, attachmentIds: ids } };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.log.warn({ tenantId: speaker.tenantId, intent: answer.intentId, problem: error.code }, 'files of an answer could not be copied');
      return { ...found, answer: { ...answer, attachmentIds: [] } };
    }
  }
}
