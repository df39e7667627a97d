import { Controller, Ip, Param } from '@nestjs/common';
import type { Answer, Article, BulkArticlesDone, Body, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { ChangeArticle } from '../actions/articles/change-article.js';
import { ChangeManyArticles } from '../actions/articles/change-many.js';
import { CreateArticle } from '../actions/articles/create-article.js';
import { RemoveArticle } from '../actions/articles/remove-article.js';
import { doerOf } from '../domain/doer.js';
import { ReadArticles } from '../queries/articles/read-articles.js';

@Controller()
export class ArticlesController {
  constructor(
    private readonly articles: ReadArticles,
    private readonly createArticle: CreateArticle,
    private readonly changeArticle: ChangeArticle,
    private readonly changeMany: ChangeManyArticles,
    private readonly removeArticle: RemoveArticle,
  ) {}

  @Handle('GET /kb/articles')
  list(@Who() who: Staff, @Asked() query: Query<'GET /kb/articles'>): Promise<Answer<'GET /kb/articles'>> {
    return this.articles.list.run(who, query);
  }

  @Handle('POST /kb/articles')
  create(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /kb/articles'>): Promise<Article> {
    return this.createArticle.run(who.tenantId, doerOf(who, ip), body);
  }

  @Handle('POST /kb/articles/bulk')
  many(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /kb/articles/bulk'>): Promise<BulkArticlesDone> {
    return this.changeMany.run(who.tenantId, doerOf(who, ip), body);
  }

  @Handle('GET /kb/articles/:id')
  one(@Who() who: Staff, @Param('id') id: string): Promise<Article> {
    return this.articles.get.run(who.tenantId, id);
  }

  @Handle('PATCH /kb/articles/:id')
  change(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() patch: Body<'PATCH /kb/articles/:id'>): Promise<Article> {
    return this.changeArticle.run(who.tenantId, doerOf(who, ip), { id, patch });
  }

  @Handle('DELETE /kb/articles/:id')
  async remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<null> {
    await this.removeArticle.run(who.tenantId, doerOf(who, ip), id);
    return null;
  }

  @Handle('GET /kb/articles/:id/history')
  history(@Who() who: Staff, @Param('id') id: string, @Asked() query: Query<'GET /kb/articles/:id/history'>): Promise<Answer<'GET /kb/articles/:id/history'>> {
    return this.articles.history.run(who.tenantId, id, query);
  }
}
