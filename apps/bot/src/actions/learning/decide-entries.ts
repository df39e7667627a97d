import { Injectable } from '@nestjs/common';
import type { BulkIntent, ReviewDecision } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { decideProposal, mustWait, type ProposalRow } from '../../db/learning/proposals.js';
import { learnable, newEntry } from '../../domain/learning/said.js';
import type { Setter } from '../../domain/settings/setter.js';
import { WriteIntents } from '../entries/write-intents.js';
import { recordDecision } from './record-decision.js';

/** Somebody decides on an entry that an agent proposed. */
@Injectable()
export class DecideEntries {
  constructor(
    private readonly db: Database,
    private readonly write: WriteIntents,
  ) {}

  /** Answers the entry that it became, or became a part of. @throws Refused `bot_review.not_found`, `bot_review.decided`, and whatever keeps an entry from being written */
  run(setter: Setter, item: ReviewDecision): Promise<string | null> {
    const { id, name, tenantId } = setter.who;
    return this.db.inTenant(tenantId, async (tx) => {
      const proposal = await mustWait(tx, item.id);
      const intentId = item.action === 'approve' ? await this.write.oneWithin(tx, setter, writeOf(proposal, item)) : null;
      await decideProposal(tx, item.id, { state: intentId === null ? 'rejected' : 'approved', intentId, by: { id, name } });
      await recordDecision(tx, setter, { item, name: proposal.question, before: null, intentId });
      return intentId;
    });
  }
}

function writeOf(proposal: ProposalRow, item: ReviewDecision): BulkIntent {
  const { intentId, question = proposal.question, answer = proposal.answer, locale = proposal.locale } = item as Partial<Record<'intentId' | 'question' | 'answer' | 'locale', string>>;
  if (intentId !== undefined) return { action: 'add', id: intentId, variants: [{ text: learnable(proposal.asked), state: 'approved', source: 'hand_off' }] };
  return newEntry({ question, answer, locale, asked: [proposal.asked], source: 'hand_off' });
}
