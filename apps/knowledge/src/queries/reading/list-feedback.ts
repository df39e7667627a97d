import { Injectable } from '@nestjs/common';
import { type ArticleFeedback, Id, type Page, type Query } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { articleOf } from '../../db/articles.js';
import type { FeedbackRow } from '../../db/feedback.js';
import { presentFeedback } from '../../present.js';
import { pageOfRows } from '../page.js';

const Key = z.tuple([z.iso.datetime(), Id]);

/** What readers said of an article, newest first. */
@Injectable()
export class ListFeedback {
  constructor(private readonly db: Database) {}

  /** @throws Refused `article.not_found`, `request.cursor_invalid` */
  run(tenantId: string, id: string, { limit, cursor, helpful, locale }: Query<'GET /kb/articles/:id/feedback'>): Promise<Page<ArticleFeedback>> {
    return this.db.inTenant(tenantId, async (tx) => {
      await articleOf(tx, id);
      const [at, before] = cursor === undefined ? [null, null] : decodeCursor(cursor, Key);
      const found = await tx.rows<FeedbackRow>(
        `select id, locale, helpful, reason, comment, source, date_trunc('milliseconds', at) as at from article_feedback
         where tenant_id = $1 and article_id = $2 and ($3::boolean is null or helpful = $3) and ($4::text is null or locale = $4)
           and ($5::timestamptz is null or (date_trunc('milliseconds', at), id) < ($5, $6::uuid))
         order by date_trunc('milliseconds', at) desc, id desc limit $7`,
        [tenantId, id, helpful === undefined ? null : helpful === '1', locale ?? null, at, before, limit + 1],
      );
      return pageOfRows(found, limit, { keyOf: (row) => [row.at.toISOString(), row.id], present: presentFeedback });
    });
  }
}
