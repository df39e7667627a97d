import { Injectable } from '@nestjs/common';
import { Refused, type GiveBotFeedback, type Principal } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { judgeAnswer, mustFindAnswer } from '../../db/answering/answers.js';

/** Somebody says whether an answer helped. */
@Injectable()
export class GiveFeedback {
  constructor(private readonly db: Database) {}

  /** @throws Refused `bot_answer.not_found`, also for what was said to another visitor */
  run(who: Principal, said: GiveBotFeedback): Promise<void> {
    return this.db.inTenant(who.tenantId, (tx) => this.note(tx, who, said));
  }

  /** As `run`, in the caller's transaction. */
  async note(tx: Tx, who: Principal, { answerId, messageId, helpful, reason, comment }: GiveBotFeedback): Promise<void> {
    const answer = await mustFindAnswer(tx, answerId === undefined ? { messageId: messageId! } : { answerId });
    if (who.kind === 'visitor' && answer.contactId !== who.id) throw new Refused('bot_answer.not_found');
    await judgeAnswer(tx, answer, { helpful, reason, comment, by: { kind: who.kind, id: who.id } });
  }
}
