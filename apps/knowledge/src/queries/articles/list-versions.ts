import { Injectable } from '@nestjs/common';
import { type ArticleDiff, type ArticleVersion, type ArticleVersionText, type Page, type Query, Refused } from '@parley/contracts';
import { Database, decodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { translationOf, type Which } from '../../db/articles.js';
import { versionColumns, versionOf, type VersionRow } from '../../db/versions.js';
import { diffOf } from './diff-texts.js';
import { presentVersion, presentVersionText } from '../../present.js';
import { pageOfRows } from '../page.js';

const Key = z.tuple([z.int()]);
const blank = { title: '', summary: '', body: '', seoTitle: '', seoDescription: '' };

/** What a translation said at which time, and what changed in between. */
@Injectable()
export class ListVersions {
  constructor(private readonly db: Database) {}

  /** @throws Refused `article.not_found`, `request.cursor_invalid` */
  run(tenantId: string, which: Which, { limit, cursor }: Query<'GET /kb/articles/:id/history'>): Promise<Page<ArticleVersion>> {
    return this.db.inTenant(tenantId, async (tx) => {
      const { articleId, locale } = await mustHave(tx, which);
      const [before] = cursor === undefined ? [null] : decodeCursor(cursor, Key);
      const found = await tx.rows<VersionRow>(
        `select ${versionColumns} from article_version v where v.tenant_id = $1 and v.article_id = $2 and v.locale = $3 and ($4::int is null or v.number < $4) order by v.number desc limit $5`,
        [tenantId, articleId, locale, before, limit + 1],
      );
      return pageOfRows(found, limit, { keyOf: ({ number }) => [number], present: presentVersion });
    });
  }

  /** @throws Refused `article.not_found`, `article.version_not_found` */
  one(tenantId: string, { number, ...which }: Which & { number: number }): Promise<ArticleVersionText> {
    return this.db.inTenant(tenantId, async (tx) => presentVersionText(await versionOf(tx, await mustHave(tx, which), number)));
  }

  /** `from`: the older version, or the one before; 0 stands for nothing at all. @throws Refused `article.not_found`, `article.version_not_found` */
  diff(tenantId: string, { number, from, ...which }: Which & { number: number; from?: number | undefined }): Promise<ArticleDiff> {
    return this.db.inTenant(tenantId, async (tx) => {
      const of = await mustHave(tx, which);
      const older = from ?? (await numberBefore(tx, of, number));
      const [then, now] = [older === 0 ? blank : await versionOf(tx, of, older), await versionOf(tx, of, number)];
      return { from: older, to: number, ...diffOf(then, now) };
    });
  }
}

/** @throws Refused `article.not_found` */
async function mustHave(tx: Tx, { id, locale }: Which) {
  const translation = await translationOf(tx, id, locale);
  if (!translation) throw new Refused('article.not_found');
  return translation;
}

async function numberBefore(tx: Tx, { articleId, locale }: { articleId: string; locale: string }, number: number): Promise<number> {
  const row = await tx.row<{ number: number | null }>('select max(number) as number from article_version where tenant_id = $1 and article_id = $2 and locale = $3 and number < $4', [tx.tenantId, articleId, locale, number]);
  return row?.number ?? 0;
}
