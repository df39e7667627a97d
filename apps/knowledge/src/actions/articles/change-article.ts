import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { type Article, type Body, Refused } from '@parley/contracts';
import { type AnyNewEvent, recordMany } from '@parley/eventing';
import { Database, type Tx } from '@parley/tenancy';
import { articleOf, type ArticleRow, relate, relatedTo, translationsOf } from '../../db/articles.js';
import { mustHaveCategory } from '../../db/categories.js';
import { note } from '../../db/entries.js';
import { refreshPages } from '../../db/pages.js';
import { mustBeAsRead } from '../../db/stale.js';
import { changesOf } from '../../domain/changes.js';
import { actorOf, type Doer } from '../../domain/doer.js';
import { presentArticle } from '../../present.js';
import { CheckOwner } from './check-owner.js';

type Patch = Body<'PATCH /kb/articles/:id'>;

/** Changes what stands beside the texts of an article. What of it readers see, they see at once. */
@Injectable()
export class ChangeArticle {
  constructor(
    private readonly db: Database,
    private readonly owners: CheckOwner,
  ) {}

  /** @throws Refused `article.not_found`, `article.version_conflict`, `article.owner_unknown`, `kb_category.not_found`, `auth.forbidden` */
  async run(tenantId: string, doer: Doer, given: { id: string; patch: Patch }): Promise<Article> {
    const mayOwn = await this.owners.run(tenantId, doer, given.patch.ownerId);
    return this.db.inTenant(tenantId, (tx) => changeArticle(tx, doer, { ...given, mayOwn }));
  }
}

/** `mayOwn`: whether a new owner may be one. @throws Refused as `ChangeArticle` */
export async function changeArticle(tx: Tx, doer: Doer, { id, patch: { version, ...patch }, mayOwn = true }: { id: string; patch: Patch; mayOwn?: boolean }): Promise<Article> {
  const before = await articleOf(tx, id, { lock: true });
  const [translations, related] = await Promise.all([translationsOf(tx, id), relatedTo(tx, id)]);
  mustBeAsRead('article.version_conflict', before, { asRead: version, present: (row) => presentArticle(row, { relatedIds: related, translations }) });
  const live = translations.some(({ publishedNumber }) => publishedNumber !== null);
  const after = patched(before, patch);
  if (live && after.audience !== before.audience && !doer.mayPublish) throw new Refused('auth.forbidden');
  // Whoever has left goes on owning what nobody else was given.
  if (!mayOwn && after.ownerId !== before.ownerId) throw new Refused('article.owner_unknown');
  if (after.categoryId !== before.categoryId) await mustHaveCategory(tx, after.categoryId);
  const relatedIds = patch.relatedIds ?? related;
  const changes = changesOf({ ...facts(before), relatedIds: related }, { ...facts(after), relatedIds });
  if (!changes) return presentArticle(before, { relatedIds, translations });
  await save(tx, after);
  if (!isDeepStrictEqual(related, relatedIds)) await relate(tx, id, relatedIds);
  await note(tx, doer, id, { action: 'categoryId' in changes.after && Object.keys(changes.after).length === 1 ? 'moved' : 'changed', ...changes });
  if (live) await tellReaders(tx, doer, after);
  return presentArticle(after, { relatedIds: await relatedTo(tx, id), translations });
}

const facts = ({ categoryId, audience, ownerId, reviewAt, labels, featured }: ArticleRow) => ({ categoryId, audience, ownerId, reviewAt: reviewAt?.toISOString() ?? null, labels, featured });

const patched = (before: ArticleRow, patch: Omit<Patch, 'version'>): ArticleRow => ({
  ...before,
  categoryId: patch.categoryId === undefined ? before.categoryId : patch.categoryId,
  audience: patch.audience ?? before.audience,
  ownerId: patch.ownerId === undefined ? before.ownerId : patch.ownerId,
  reviewAt: patch.reviewAt === undefined ? before.reviewAt : patch.reviewAt === null ? null : new Date(patch.reviewAt),
  labels: patch.labels ? [...new Set(patch.labels)] : before.labels,
  featured: patch.featured ?? before.featured,
  version: before.version + 1,
  updatedAt: new Date(),
});

const save = (tx: Tx, { id, categoryId, audience, ownerId, reviewAt, labels, featured, version, updatedAt }: ArticleRow): Promise<number> =>
  tx.run(
    `update article set category_id = $3, audience = $4, owner_id = $5, review_at = $6, labels = $7, featured = $8, version = $9, updated_at = $10 where tenant_id = $1 and id = $2`,
    [tx.tenantId, id, categoryId, audience, ownerId, reviewAt, labels, featured, version, updatedAt],
  );

async function tellReaders(tx: Tx, doer: Doer, article: ArticleRow): Promise<void> {
  const { id: articleId, audience, categoryId, labels } = article;
  const shown = await refreshPages(tx, article);
  await recordMany(tx, shown.map(({ locale, title }): AnyNewEvent => ({ type: 'article.changed', key: articleId, data: { articleId, locale, audience, categoryId, title, labels }, actor: actorOf(doer) })));
}
