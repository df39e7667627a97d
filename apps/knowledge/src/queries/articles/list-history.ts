import { Injectable } from '@nestjs/common';
import { type ArticleEntry, Id, type Page, type Query } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { articleOf } from '../../db/articles.js';
import type { EntryRow } from '../../db/entries.js';
import { presentEntry } from '../../present.js';
import { pageOfRows } from '../page.js';

const Key = z.tuple([Id]);

/** What was done to an article, newest first. */
@Injectable()
export class ListHistory {
  constructor(private readonly db: Database) {}

  /** @throws Refused `article.not_found`, `request.cursor_invalid` */
  run(tenantId: string, id: string, { limit, cursor }: Query<'GET /kb/articles/:id/history'>): Promise<Page<ArticleEntry>> {
    return this.db.inTenant(tenantId, async (tx) => {
      await articleOf(tx, id);
      const [before] = cursor === undefined ? [null] : decodeCursor(cursor, Key);
      const found = await tx.rows<EntryRow>(
        `select id, at, by, action, locale, note, before, after from article_entry where tenant_id = $1 and article_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
        [tenantId, id, before, limit + 1],
      );
      return pageOfRows(found, limit, { keyOf: (row) => [row.id], present: presentEntry });
    });
  }
}
