import { Controller, Param } from '@nestjs/common';
import type { Body, Principal, Rating, RatingPage, Staff, Visitor } from '@parley/contracts';
import { answer, Handle, Input, Who, type StatusAnswer } from '@parley/service-kit';
import { InviteToRate } from '../../actions/ratings/invite-to-rate.js';
import { RateConversation } from '../../actions/ratings/rate-conversation.js';
import { GetRating } from '../../queries/ratings/get-rating.js';

@Controller()
export class RatingsController {
  constructor(
    private readonly rating: GetRating,
    private readonly rate: RateConversation,
    private readonly invite: InviteToRate,
  ) {}

  @Handle('GET /conversations/:id/rating')
  get(@Who() who: Principal, @Param('id') id: string): Promise<Rating> {
    return this.rating.run(who, id);
  }

  @Handle('POST /conversations/:id/rating')
  async add(@Who() who: Visitor, @Param('id') id: string, @Input() body: Body<'POST /conversations/:id/rating'>): Promise<StatusAnswer<Rating>> {
    const { rating, changed } = await this.rate.run(who, id, body);
    return answer(changed ? 200 : 201, rating);
  }

  @Handle('POST /conversations/:id/rating-request')
  ask(@Who() who: Staff, @Param('id') id: string): Promise<Rating> {
    return this.invite.run(who, id);
  }

  @Handle('GET /ratings/:token')
  page(@Param('token') token: string): Promise<RatingPage> {
    return this.rating.byLink(token);
  }

  @Handle('POST /ratings/:token')
  byLink(@Param('token') token: string, @Input() body: Body<'POST /ratings/:token'>): Promise<RatingPage> {
    return this.rate.byLink(token, body);
  }
}
