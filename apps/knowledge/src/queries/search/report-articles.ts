import { Injectable } from '@nestjs/common';
import type { ArticleReportQuery, ArticleReportRow, Page } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor } from '@parley/tenancy';
import { z } from 'zod';

const Cursor = z.tuple([z.number(), z.uuid(), z.string()]);

/**
 * The least share of "no" that the answers speak for with 90 % certainty: the lower bound of Wilson's interval (z = 1.645), rounded so that pages fit together. One "no"
 * of one answer says less than forty of a hundred.
 */
const DOUBT = `round((((t.unhelpful::float8 / n) + 1.3530 / n - 1.645 * sqrt(((t.unhelpful::float8 / n) * (t.helpful::float8 / n) + 0.67651 / n) / n)) / (1 + 2.7060 / n))::numeric, 6)::float8`;

/** Articles that readers found not helpful. */
@Injectable()
export class ReportArticles {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.cursor_invalid` */
  run(tenantId: string, { locale, limit, cursor }: ArticleReportQuery): Promise<Page<ArticleReportRow>> {
    const [doubt, articleId, inLocale] = cursor === undefined ? [null, null, null] : decodeCursor(cursor, Cursor);
    return this.db.inTenant(tenantId, async (tx) => {
      const rows = await tx.rows<ArticleReportRow>(
        `select r.*, (select count(*)::int from search_log l where l.tenant_id = $1 and l.article_id = r."articleId") as opened from (
           select t.article_id as "articleId", t.locale, t.title, t.views::int as views, t.helpful, t.unhelpful, ${DOUBT} as doubt
           from article_translation t cross join lateral (select (t.helpful + t.unhelpful)::float8 as n) c
           where t.tenant_id = $1 and t.status = 'published' and t.unhelpful > 0 and ($2::text is null or t.locale = $2)) r
         where $3::float8 is null or (r.doubt, r."articleId", r.locale) < ($3, $4::uuid, $5) order by r.doubt desc, r."articleId" desc, r.locale desc limit $6`,
        [tenantId, locale ?? null, doubt, articleId, inLocale, limit + 1],
      );
      const data = rows.slice(0, limit);
      const last = data.at(-1);
      return { data, nextCursor: last && rows.length > limit ? encodeCursor([last.doubt, last.articleId, last.locale]) : null };
    });
  }
}
