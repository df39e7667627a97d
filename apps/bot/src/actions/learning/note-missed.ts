import { Injectable } from '@nestjs/common';
import type { EventData } from '@parley/contracts';
import { recordMany } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { aboutAnswer, answersById } from '../../db/answering/answers.js';
import { wasMeant } from '../../domain/learning/teachable.js';

/** An answer that offered something, and what was asked next; absent: people took over. */
export interface Offered {
  offeredId: string;
  next?: EventData<'bot.answered'> | undefined;
}

/** Tells of questions to which the bot offered what was not meant. */
@Injectable()
export class NoteMissed {
  async run(tx: Tx, offered: readonly Offered[]): Promise<void> {
    if (offered.length === 0) return;
    const answers = await answersById(tx, offered.map(({ offeredId }) => offeredId));
    const next = new Map(offered.map((one) => [one.offeredId, one.next]));
    const missed = answers.filter((answer) => !wasMeant(answer, next.get(answer.id)));
    await recordMany(tx, missed.map((answer) => ({ type: 'bot.offered_in_vain' as const, key: answer.conversationId ?? answer.id, actor: { kind: 'bot' as const }, data: aboutAnswer(answer) })));
  }
}
