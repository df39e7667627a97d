import { Injectable } from '@nestjs/common';
import type { Emotion, EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { findMood } from '../../db/sentiment/heard-rows.js';
import { saveLabel } from '../../db/sentiment/learning-rows.js';
import { TenantScorers } from '../../sentiment/tenant-scorers.js';

type Rated = EventEnvelope<EventData<'conversation.rated'>>;

/** What a rating says of the visitor's last words: 1 and 2 of five that they were unhappy, 5 that they were satisfied; between these it says nothing. */
const emotionOfRating = ({ score }: { score: number }): Emotion | undefined => (score <= 2 ? 'negative' : score >= 5 ? 'satisfied' : undefined);

/** Ratings are learnt from: they say something of the message that speaks for them the loudest. */
@Injectable()
export class OnConversationRated implements Reaction<'conversation.rated'> {
  readonly on = ['conversation.rated'] as const;

  constructor(private readonly scorers: TenantScorers) {}

  wants({ data }: Rated): boolean {
    return emotionOfRating(data) !== undefined;
  }

  async run(tx: Tx, { data, occurredAt }: Rated): Promise<void> {
    const { settings } = await this.scorers.within(tx);
    const heard = settings.enabled && settings.learning.labels ? await findMood(tx, data.conversationId) : undefined;
    if (!heard || heard.recent.length === 0) return;
    const emotion = emotionOfRating(data)!;
    const sign = emotion === 'negative' ? 1 : -1;
    const telling = heard.recent.toSorted((a, b) => sign * (a.score - b.score) || b.seq - a.seq)[0]!;
    const sample = await tx.row<{ text: string }>('select text from sentiment_sample where tenant_id = $1 and message_id = $2', [tx.tenantId, telling.messageId]);
    if (!sample) return;
    await saveLabel(tx, { messageId: telling.messageId, conversationId: data.conversationId, text: sample.text, found: telling.emotion, emotion, source: 'rating', byId: null, at: new Date(occurredAt) });
  }
}
