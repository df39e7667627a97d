import { Injectable } from '@nestjs/common';
import { type Article, type Body, MAX_ARTICLES, Refused } from '@parley/contracts';
import { Database, type Tx, uuidv7 } from '@parley/tenancy';
import { type ArticleRow, relate, relatedTo } from '../../db/articles.js';
import { mustHaveCategory } from '../../db/categories.js';
import { note } from '../../db/entries.js';
import { centreOf, mustOffer } from '../../db/help-centre.js';
import { type Doer, toldOf } from '../../domain/doer.js';
import { presentArticle } from '../../present.js';
import { EnsureHelpCentre } from '../help-centre/ensure-help-centre.js';
import { CheckOwner } from './check-owner.js';
import { beginTranslation } from './write-translation.js';

/** Begins an article as a draft in one language. */
@Injectable()
export class CreateArticle {
  constructor(
    private readonly db: Database,
    private readonly centre: EnsureHelpCentre,
    private readonly owners: CheckOwner,
  ) {}

  /** @throws Refused `article.owner_unknown`, `kb_category.not_found`, `article.not_found`, `article.slug_taken`, `article.too_many`, `kb_locale.unknown` */
  async run(tenantId: string, doer: Doer, body: Body<'POST /kb/articles'>): Promise<Article> {
    await this.centre.run(tenantId);
    if (!(await this.owners.run(tenantId, doer, body.ownerId))) throw new Refused('article.owner_unknown');
    return this.db.inTenant(tenantId, async (tx) => {
      mustOffer(await centreOf(tx), [body.translation.locale]);
      await mustHaveCategory(tx, body.categoryId);
      const article = await insertArticle(tx, doer, body);
      await relate(tx, article.id, body.relatedIds);
      const { locale, ...content } = body.translation;
      const translation = await beginTranslation(tx, doer, { id: article.id, locale }, content);
      await note(tx, doer, article.id, { action: 'created', locale });
      return presentArticle(article, { relatedIds: await relatedTo(tx, article.id), translations: [translation] });
    });
  }
}

/** An article without any translation yet. @throws Refused `article.too_many` */
export async function insertArticle(tx: Tx, doer: Doer, { categoryId, audience, ownerId, reviewAt, labels, featured }: Omit<Body<'POST /kb/articles'>, 'translation' | 'relatedIds'>): Promise<ArticleRow> {
  const now = new Date();
  const owner = ownerId === undefined && doer.kind === 'agent' ? doer.id : (ownerId ?? null);
  const row: ArticleRow = {
    id: uuidv7(), categoryId, audience, ownerId: owner, reviewAt: reviewAt === null ? null : new Date(reviewAt), labels: [...new Set(labels)], featured, views: 0, helpful: 0, unhelpful: 0,
    createdBy: toldOf(doer), version: 1, createdAt: now, updatedAt: now,
  };
  const inserted = await tx.run(
    `insert into article (tenant_id, id, category_id, audience, owner_id, review_at, labels, featured, created_by, version, created_at, updated_at)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $10 where (select count(*) from article where tenant_id = $1) < $11`,
    [tx.tenantId, row.id, categoryId, audience, owner, row.reviewAt, row.labels, featured, JSON.stringify(row.createdBy), now, MAX_ARTICLES],
  );
  if (inserted === 0) throw new Refused('article.too_many', `at most ${MAX_ARTICLES}`);
  return row;
}
