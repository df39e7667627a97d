import { Controller, Param } from '@nestjs/common';
import type { Answer, Body, HelpArticle, HelpCategories, Principal, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { RateArticle, voterOf } from '../actions/reading/rate-article.js';
import { ListFeedback } from '../queries/reading/list-feedback.js';
import { ReadHelp } from '../queries/reading/read-help.js';

@Controller()
export class ReadingController {
  constructor(
    private readonly help: ReadHelp,
    private readonly rating: RateArticle,
    private readonly feedback: ListFeedback,
  ) {}

  @Handle('GET /kb/help/categories')
  categories(@Who() who: Principal, @Asked() query: Query<'GET /kb/help/categories'>): Promise<HelpCategories> {
    return this.help.categories(who, query);
  }

  @Handle('GET /kb/help/articles')
  articles(@Who() who: Principal, @Asked() query: Query<'GET /kb/help/articles'>): Promise<Answer<'GET /kb/help/articles'>> {
    return this.help.list(who, query);
  }

  @Handle('GET /kb/help/articles/:id')
  article(@Who() who: Principal, @Param('id') id: string, @Asked() query: Query<'GET /kb/help/articles/:id'>): Promise<HelpArticle> {
    return this.help.article(who, id, query);
  }

  @Handle('POST /kb/articles/:id/feedback')
  async rate(@Who() who: Principal, @Param('id') id: string, @Input() body: Body<'POST /kb/articles/:id/feedback'>): Promise<null> {
    await this.rating.run(voterOf(who), id, body);
    return null;
  }

  @Handle('GET /kb/articles/:id/feedback')
  said(@Who() who: Staff, @Param('id') id: string, @Asked() query: Query<'GET /kb/articles/:id/feedback'>): Promise<Answer<'GET /kb/articles/:id/feedback'>> {
    return this.feedback.run(who.tenantId, id, query);
  }
}
