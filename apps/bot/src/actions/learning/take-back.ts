import { Injectable } from '@nestjs/common';
import { Refused, type TeachQuestion } from '@parley/contracts';
import { recordMany } from '@parley/eventing';
import { Database, type Tx } from '@parley/tenancy';
import { aboutAnswer, mustFindAnswer } from '../../db/answering/answers.js';
import { touchIntents } from '../../db/entries/ledger.js';
import { dropProposal } from '../../db/learning/proposals.js';
import { dropTaught, isUndoable, taughtOf, type TaughtRow } from '../../db/learning/taught.js';
import { bumpRevision } from '../../db/models/knowledge.js';
import type { Setter } from '../../domain/settings/setter.js';
import { TeachableQuestions } from '../../queries/learning/teachable-questions.js';
import { TeachBot } from './teach-bot.js';

/** Somebody takes back what they said that a question was, as long as nobody has decided on it. */
@Injectable()
export class TakeBack {
  constructor(
    private readonly db: Database,
    private readonly teach: TeachBot,
    private readonly questions: TeachableQuestions,
  ) {}

  /** Where nothing was said there is nothing to take back. @throws Refused `bot_answer.not_found`, `bot_teach.decided` also where somebody else said it */
  async run({ who }: Setter, answerId: string): Promise<TeachQuestion> {
    await this.teach.mustSee(who, answerId);
    const answer = await this.db.inTenant(who.tenantId, async (tx) => {
      const found = await mustFindAnswer(tx, { answerId });
      const taught = (await taughtOf(tx, [answerId])).get(answerId);
      if (!taught) return found;
      if (!isUndoable(who, taught)) throw new Refused('bot_teach.decided');
      await dropTaught(tx, answerId);
      await forget(tx, taught);
      await recordMany(tx, [{ type: 'bot.untaught', key: found.conversationId ?? answerId, actor: { kind: who.kind, id: who.id }, data: aboutAnswer(found) }]);
      return found;
    });
    return this.questions.one(who, answer);
  }
}

/** What waits goes, unless somebody else taught the same. @throws Refused `bot_teach.decided` where somebody has decided at this very moment */
async function forget(tx: Tx, { proposalId, variantId, intentId }: TaughtRow): Promise<void> {
  if (proposalId !== null && (await dropProposal(tx, proposalId)) === 0) throw new Refused('bot_teach.decided');
  if (variantId === null || intentId === null) return;
  const revision = await bumpRevision(tx);
  const variant = await tx.row<{ state: string }>('select state from bot_variant where tenant_id = $1 and id = $2 for update', [tx.tenantId, variantId]);
  if (variant?.state !== 'pending') throw new Refused('bot_teach.decided');
  const gone = await tx.run(`delete from bot_variant v where v.tenant_id = $1 and v.id = $2 and v.source = 'hand_off' and not exists (select 1 from bot_taught t where t.tenant_id = $1 and t.variant_id = $2)`, [tx.tenantId, variantId]);
  if (gone > 0) await touchIntents(tx, [intentId], { revision, now: new Date() });
}
