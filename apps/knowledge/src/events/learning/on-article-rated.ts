import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { noteQuestion } from '../../db/learning/questions.js';
import { keyOf } from '@parley/words';

type On = 'article.rated';

/** What somebody missed in an article is a question that it does not answer. */
@Injectable()
export class OnArticleRated implements Reaction<On> {
  readonly on = ['article.rated'] as const;

  wants({ data }: EventEnvelope<EventData<On>>): boolean {
    return !data.helpful && keyOf(data.comment) !== '';
  }

  run(tx: Tx, { data }: EventEnvelope<EventData<On>>): Promise<void> {
    return noteQuestion(tx, { text: data.comment, source: 'feedback', locale: data.locale, articleId: data.articleId, key: `${data.articleId} ${keyOf(data.comment)}`.slice(0, 240) });
  }
}
