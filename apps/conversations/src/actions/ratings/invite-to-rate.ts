import { Injectable } from '@nestjs/common';
import { Refused, type Rating, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { lockConversation } from '../../db/find-conversation.js';
import { senderOf } from '../../db/profiles.js';
import { isBlocked } from '../../db/ratings/rating-facts.js';
import { findRating } from '../../db/ratings/rating-rows.js';
import { formOf, isUnwelcome, policyFor } from '../../domain/ratings/form.js';
import { ratingForStaff } from '../../ratings/present-rating.js';
import { rulesOf } from '../../work-rules/read-rules.js';
import { AskForRating } from './ask.js';

/** How long one invitation stands before another one is a new one, in milliseconds: who presses twice invites once. */
const AGAIN_MS = 600_000;

/** An agent invites the visitor to rate, now and whatever was asked before. */
@Injectable()
export class InviteToRate {
  constructor(
    private readonly db: Database,
    private readonly ask: AskForRating,
  ) {}

  /** @throws Refused `conversation.not_found`, `rating.not_offered`, `rating.already_given` */
  run(who: Staff, id: string): Promise<Rating> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const now = new Date();
      const record = await lockConversation(tx, who, id);
      if (!record) throw new Refused('conversation.not_found');
      const policies = await rulesOf(tx, 'rating_policy');
      const policy = policyFor(policies.map(({ body }) => body), record.inboxId);
      if (!policy || isUnwelcome({ labels: record.labels, blocked: await isBlocked(tx, record.contactId, now) })) throw new Refused('rating.not_offered');
      const before = await findRating(tx, id);
      if (before?.ratedAt) throw new Refused('rating.already_given');
      const form = formOf(policy);
      const stands = before?.askedAt && now.getTime() - before.askedAt.getTime() < AGAIN_MS;
      if (!stands) await this.ask.run(tx, record, { form, now, agent: { id: who.id, kind: who.kind, sender: await senderOf(tx, who) } });
      return ratingForStaff(id, (await findRating(tx, id))!);
    });
  }
}
