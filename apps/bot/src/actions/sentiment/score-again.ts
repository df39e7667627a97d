import { Injectable } from '@nestjs/common';
import type { Emotion, SentimentEvidence } from '@parley/contracts';
import { recordMany } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { lockMoods, saveMoods, type Heard } from '../../db/sentiment/heard-rows.js';
import { hearAgain, rankOf } from '../../domain/sentiment/mood.js';
import { TenantScorers } from '../../sentiment/tenant-scorers.js';
import { TellMoods } from './tell-moods.js';

/** How a message that was scored before is to be understood now. `null`: it is gone. */
export interface Anew {
  messageId: string;
  conversationId: string;
  seq: number;
  at: string;
  said: { emotion: Emotion; score: number; urgency: number } | null;
}

/** What an agent says that a message meant counts like this, and stands for the score. */
export const scoreOfClass: Record<Emotion, number> = { angry: -0.9, negative: -0.6, neutral: 0, positive: 0.6, satisfied: 0.9 };

/** Hears a message anew in the mood of its conversation, and tells if that is another now. */
@Injectable()
export class ScoreAgain {
  constructor(
    private readonly scorers: TenantScorers,
    private readonly live: TellMoods,
  ) {}

  async run(tx: Tx, { messageId, conversationId, seq, at, said }: Anew): Promise<void> {
    const before = (await lockMoods(tx, [conversationId])).get(conversationId);
    if (!before) return;
    const after: Heard = { ...before, ...hearAgain(before, messageId, said ?? undefined) };
    saveMoods(tx, [after]);
    const { settings } = await this.scorers.within(tx);
    const { contactId, inboxId, mood } = after;
    const emotion = said?.emotion ?? 'neutral';
    await recordMany(tx, [
      { type: 'sentiment.scored', key: conversationId, actor: { kind: 'system' }, data: { conversationId, contactId, inboxId, messageId, seq, emotion, score: said?.score ?? 0, urgency: said?.urgency ?? 0, mood, at, rescored: true, forSla: settings.effects.sla } },
    ]);
    this.live.run(tx, [{ conversationId, mood, message: { id: messageId, seq, emotion } }]);
  }
}

/** Puts what was found anew into the message's row. */
export const saveAgain = (tx: Tx, messageId: string, { emotion, score, urgency, evidence }: { emotion: Emotion; score: number; urgency: number; evidence: readonly SentimentEvidence[] }): void =>
  tx.send(
    `update sentiment_message set found = $3, emotion = case when corrected_at is null then $3 else emotion end, score = $4, urgency = $5, evidence = $6 where tenant_id = $1 and message_id = $2`,
    [tx.tenantId, messageId, rankOf(emotion), score, urgency, evidence.length > 0 ? JSON.stringify(evidence) : null],
  );
