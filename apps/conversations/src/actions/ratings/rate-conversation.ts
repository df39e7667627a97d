import { Injectable } from '@nestjs/common';
import { Refused, type RateConversation as Input, type Rating, type RatingPage, type Visitor } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { lockConversation } from '../../db/find-conversation.js';
import { ratingForVisitor } from '../../ratings/present-rating.js';
import { RatingLinks } from '../../ratings/rating-links.js';
import { pageOfRating } from '../../ratings/rating-page.js';
import { lockRecord } from '../work-rules/react-to-event.js';
import { TakeRating } from './take-rating.js';

/** A visitor rates their own conversation; or whoever has the link to it does. */
@Injectable()
export class RateConversation {
  constructor(
    private readonly db: Database,
    private readonly take: TakeRating,
    private readonly links: RatingLinks,
  ) {}

  /** @throws Refused `conversation.not_found`, `rating.closed`, `request.invalid` */
  run(who: Visitor, id: string, input: Input): Promise<{ rating: Rating; changed: boolean }> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const record = await lockConversation(tx, who, id);
      if (!record) throw new Refused('conversation.not_found');
      const { rating, changed } = await this.take.run(tx, record, input);
      return { rating: ratingForVisitor(id, rating), changed };
    });
  }

  /** @throws Refused `rating.link_invalid`, `rating.closed`, `request.invalid` */
  byLink(token: string, input: Input): Promise<RatingPage> {
    const { tenantId, conversationId } = this.links.read(token, new Date());
    return this.db.inTenant(tenantId, async (tx) => {
      const record = await lockRecord(tx, conversationId);
      if (!record) throw new Refused('rating.link_invalid');
      const { rating } = await this.take.run(tx, record, input);
      return pageOfRating(tx, record, rating);
    });
  }
}
