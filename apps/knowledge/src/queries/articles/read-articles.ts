import { Injectable } from '@nestjs/common';
import { GetArticle } from './get-article.js';
import { ListArticles } from './list-articles.js';
import { ListHistory } from './list-history.js';

/** What staff read of articles. */
@Injectable()
export class ReadArticles {
  constructor(
    readonly list: ListArticles,
    readonly get: GetArticle,
    readonly history: ListHistory,
  ) {}
}
