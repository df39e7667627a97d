import { Injectable } from '@nestjs/common';
import { Refused, type Principal, type Rating, type RatingPage } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from '../../db/conversation-record.js';
import { findConversation } from '../../db/find-conversation.js';
import { findRating, type RatingRow } from '../../db/ratings/rating-rows.js';
import { formOf, policyFor } from '../../domain/ratings/form.js';
import { ratingForStaff, ratingForVisitor } from '../../ratings/present-rating.js';
import { RatingLinks } from '../../ratings/rating-links.js';
import { pageOfRating } from '../../ratings/rating-page.js';
import { rulesOf } from '../../work-rules/read-rules.js';

/** What a visitor was asked about a conversation, or would answer unasked, and what they answered. */
@Injectable()
export class GetRating {
  constructor(
    private readonly db: Database,
    private readonly links: RatingLinks,
  ) {}

  /** @throws Refused `conversation.not_found` */
  run(who: Principal, id: string): Promise<Rating> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const record = await findConversation(tx, who, id);
      if (!record) throw new Refused('conversation.not_found');
      const row = await rowOf(tx, record);
      return who.kind === 'visitor' ? ratingForVisitor(id, row) : ratingForStaff(id, row);
    });
  }

  /** @throws Refused `rating.link_invalid` */
  byLink(token: string): Promise<RatingPage> {
    const { tenantId, conversationId } = this.links.read(token, new Date());
    return this.db.inTenant(tenantId, async (tx) => {
      const record = await tx.row<ConversationRecord>(`select ${recordColumns} from conversation c ${recordJoins} where c.tenant_id = $1 and c.id = $2`, [tenantId, conversationId]);
      if (!record) throw new Refused('rating.link_invalid');
      return pageOfRating(tx, record, await rowOf(tx, record));
    });
  }
}

/** Where nothing was asked yet: what would be. */
async function rowOf(tx: Tx, { id, inboxId }: ConversationRecord): Promise<RatingRow> {
  const found = await findRating(tx, id);
  if (found) return found;
  const policies = await rulesOf(tx, 'rating_policy');
  const form = formOf(policyFor(policies.map(({ body }) => body), inboxId));
  return { form, dueAt: null, askedAt: null, askedBy: null, score: null, comment: '', reasons: [], answers: 0, ratedAt: null, agentId: null, agentName: null, bot: false };
}
