import { Injectable } from '@nestjs/common';
import type { ConversationSentiment, Query, Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { findMood, messageColumns, presentMessage, type MessageRow } from '../../db/sentiment/heard-rows.js';
import { ConversationSight } from '../../sentiment/sight.js';

const LATEST = `select ${messageColumns} from sentiment_message where tenant_id = $1 and conversation_id = $2 and seq < $3 order by seq desc limit $4`;
const NO_END = 2_147_483_647;

/** How a conversation feels, message by message. */
@Injectable()
export class GetConversationSentiment {
  constructor(
    private readonly db: Database,
    private readonly sight: ConversationSight,
  ) {}

  /** @throws Refused `conversation.not_found` */
  async run(who: Staff, conversationId: string, { beforeSeq = NO_END, limit }: Query<'GET /sentiment/conversations/:id'>): Promise<ConversationSentiment> {
    await this.sight.mustSee(who, conversationId);
    return this.db.inTenant(who.tenantId, async (tx) => {
      const [heard, rows] = await Promise.all([findMood(tx, conversationId), tx.rows<MessageRow>(LATEST, [tx.tenantId, conversationId, beforeSeq, limit + 1])]);
      const data = rows.slice(0, limit).toReversed().map(presentMessage);
      return { conversationId, mood: heard && heard.recent.length > 0 ? heard.mood : null, alert: heard?.alert ?? null, data, hasMore: rows.length > limit };
    });
  }
}
