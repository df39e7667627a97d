import { setImmediate as othersFirst } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { AskBot, AskBotMany, BotAnswer, Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { Answering } from '../../answering/answering.js';
import { noteAnswer } from '../../db/answering/answers.js';
import type { Answer } from '../../domain/answering/answer.js';
import { Brains } from '../../models/brains.js';
import { presentAnswer } from '../../present-answer.js';
import { GetIntent } from '../entries/get-intent.js';

/** After how many questions of one call others have their turn. */
const TURN = 10;

/** What the bot would answer, for agents and integrators. */
@Injectable()
export class AskTheBot {
  constructor(
    private readonly answering: Answering,
    private readonly brains: Brains,
    private readonly intents: GetIntent,
    private readonly db: Database,
  ) {}

  /** Counts in reports, unless it is only to be explained. */
  async run({ tenantId }: Staff, { text, explain, ...asked }: AskBot): Promise<BotAnswer> {
    const answer = await this.answering.answer({ tenantId, text, ...asked });
    const { bot } = await this.brains.of(tenantId);
    const answerId = explain ? undefined : await this.db.inTenant(tenantId, (tx) => noteAnswer(tx, { question: text, answer, mask: bot.maskPersonal }));
    const [presented] = await this.present(tenantId, [answer], explain);
    return { ...(answerId && { answerId }), ...presented! };
  }

  /** Asks nobody else, and keeps nothing. */
  async many({ tenantId }: Staff, { texts, explain, ...asked }: AskBotMany): Promise<BotAnswer[]> {
    const answers: Answer[] = [];
    for (const [nth, text] of texts.entries()) {
      if (nth % TURN === 0) await othersFirst();
      answers.push(await this.answering.knownTo({ tenantId, text, ...asked }));
    }
    return this.present(tenantId, answers, explain);
  }

  private async present(tenantId: string, answers: readonly Answer[], explain: boolean): Promise<BotAnswer[]> {
    const files = await this.intents.files(tenantId, answers.flatMap(({ answer }) => answer?.attachmentIds ?? []));
    return answers.map((answer) => presentAnswer(answer, { files, explain }));
  }
}
