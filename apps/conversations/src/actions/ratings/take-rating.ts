import { Injectable } from '@nestjs/common';
import { Refused, type RateConversation } from '@parley/contracts';
import { record as recordEvent } from '@parley/eventing';
import { uuidv7, type Tx } from '@parley/tenancy';
import type { ConversationRecord } from '../../db/conversation-record.js';
import { creditOf } from '../../db/ratings/rating-facts.js';
import { findRating, saveAnswer, type RatingRow } from '../../db/ratings/rating-rows.js';
import { addLines } from '../../domain/lines.js';
import { answer, type KeptAnswer } from '../../domain/ratings/answer.js';
import { formOf, policyFor } from '../../domain/ratings/form.js';
import { Announcements } from '../../live/announcements.js';
import { visitorOf } from '../../present.js';
import { rulesOf } from '../../work-rules/read-rules.js';
import { Save } from '../save.js';

/** Takes what a visitor thinks of a conversation, however it came. The conversation is locked. */
@Injectable()
export class TakeRating {
  constructor(
    private readonly save: Save,
    private readonly announcements: Announcements,
  ) {}

  /** Answers the rating as it is now, and whether there was one before. @throws Refused `rating.closed`, `request.invalid` */
  async run(tx: Tx, record: ConversationRecord, input: RateConversation): Promise<{ rating: RatingRow; changed: boolean }> {
    const now = new Date();
    const before = await findRating(tx, record.id);
    const form = before?.form ?? formOf(policyFor((await rulesOf(tx, 'rating_policy')).map(({ body }) => body), record.inboxId));
    const kept = answer(form, input, { before: { ratedAt: before?.ratedAt ?? null, answers: before?.answers ?? 0 }, now });
    if ('refused' in kept) throw new Refused(kept.refused, kept.detail);
    const credit = before?.ratedAt ? { agent: before.agentId ? { id: before.agentId, name: before.agentName ?? '' } : null, bot: before.bot } : await creditOf(tx, record);
    await saveAnswer(tx, record.id, { form, kept, credit, now });
    const rating = (await findRating(tx, record.id))!;
    await tell(tx, record, { rating, before });
    this.show(tx, record, { kept, score: before?.score ?? null, now });
    return { rating, changed: Boolean(before?.ratedAt) };
  }

  /** Agents read it among the lines of the conversation, once per score. */
  private show(tx: Tx, record: ConversationRecord, { kept, score, now }: { kept: KeptAnswer; score: number | null; now: Date }): void {
    if (kept.score !== score) {
      const { state, steps } = addLines(record, [{ change: 'rated', by: visitorOf(record), to: String(kept.score) }], { now, newId: uuidv7 });
      this.save.run(tx, [{ before: record, after: { ...record, ...state }, steps, actor: { kind: 'visitor', id: record.contactId } }]);
    }
    tx.afterCommit(() => this.announcements.refreshBoth(record.tenantId, record.id));
  }
}

const tell = (tx: Tx, { id, contactId, inboxId, teamId }: ConversationRecord, { rating, before }: { rating: RatingRow; before: RatingRow | undefined }): Promise<void> =>
  recordEvent(tx, {
    type: 'conversation.rated',
    key: id,
    actor: { kind: 'visitor', id: contactId },
    data: {
      conversationId: id,
      contactId,
      inboxId,
      score: rating.score!,
      previousScore: before?.score ?? null,
      scale: rating.form.scale,
      reasons: rating.reasons.map(({ key }) => key),
      comment: rating.comment,
      agentId: rating.agentId,
      teamId,
      bot: rating.bot,
      changed: Boolean(before?.ratedAt),
    },
  });
