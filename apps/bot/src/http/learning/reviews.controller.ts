import { Controller, Ip } from '@nestjs/common';
import type { Body, Query, ReviewPage, ReviewsDecided, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { DecideReviews } from '../../actions/learning/decide-reviews.js';
import { ListReviews } from '../../queries/learning/list-reviews.js';

@Controller()
export class ReviewsController {
  constructor(
    private readonly list: ListReviews,
    private readonly decide: DecideReviews,
  ) {}

  @Handle('GET /bot/reviews')
  all(@Who() who: Staff, @Asked() query: Query<'GET /bot/reviews'>): Promise<ReviewPage> {
    return this.list.run(who, query);
  }

  @Handle('POST /bot/reviews/decide')
  async many(@Who() who: Staff, @Ip() ip: string, @Input() { items }: Body<'POST /bot/reviews/decide'>): Promise<ReviewsDecided> {
    return { data: await this.decide.run({ who, ip }, items) };
  }
}
