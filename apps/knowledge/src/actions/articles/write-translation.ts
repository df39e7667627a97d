import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { type ArticleTranslation, type Body, type PutTranslation, Refused } from '@parley/contracts';
import { Database, isDuplicate, type Tx } from '@parley/tenancy';
import { articleOf, contentOf, saveTranslation, touch, translationOf, type TranslationRow, type Which } from '../../db/articles.js';
import { note } from '../../db/entries.js';
import { centreOf, mustOffer } from '../../db/help-centre.js';
import { pageSlug } from '../../db/pages.js';
import { mustBeAsRead } from '../../db/stale.js';
import { keepVersion, numberAfter, versionOf } from '../../db/versions.js';
import { type Doer, toldOf } from '../../domain/doer.js';
import { presentTranslation } from '../../present.js';
import { EnsureHelpCentre } from '../help-centre/ensure-help-centre.js';

type Given = Omit<Body<'PUT /kb/articles/:id/translations/:locale'>, 'version'>;

/** Writes the working copy of an article in one language. Readers see nothing of it. */
@Injectable()
export class WriteTranslation {
  constructor(
    private readonly db: Database,
    private readonly centre: EnsureHelpCentre,
  ) {}

  /** @throws Refused `article.not_found`, `article.version_conflict`, `article.slug_taken`, `kb_locale.unknown` */
  async run(tenantId: string, doer: Doer, { id, locale, version, ...given }: Pick<Which, 'id' | 'locale'> & PutTranslation): Promise<ArticleTranslation> {
    await this.centre.run(tenantId);
    return this.db.inTenant(tenantId, async (tx) => {
      await articleOf(tx, id, { lock: true });
      const before = await translationOf(tx, id, locale);
      if (!before) return presentTranslation(await this.begin(tx, doer, { id, locale, version }, given));
      mustBeAsRead('article.version_conflict', before, { asRead: version, present: presentTranslation });
      return presentTranslation(await rewrite(tx, doer, before, given));
    });
  }

  private async begin(tx: Tx, doer: Doer, { id, locale, version }: Which, given: Given): Promise<TranslationRow> {
    // It was read, and is there no more.
    if (version !== undefined && version > 0) throw new Refused('article.version_conflict');
    mustOffer(await centreOf(tx), [locale]);
    const row = await beginTranslation(tx, doer, { id, locale }, given);
    await note(tx, doer, id, { action: 'translation_added', locale });
    await touch(tx, id, row.updatedAt);
    return row;
  }
}

/** The first words in a language. @throws Refused `article.slug_taken` */
export async function beginTranslation(tx: Tx, doer: Doer, { id, locale }: Pick<Which, 'id' | 'locale'>, { slug = undefined, ...content }: Given): Promise<TranslationRow> {
  const row: TranslationRow = {
    articleId: id, locale, ...content, slug: slug ?? null, status: 'draft', version: 1, number: 1, publishedNumber: null, publishedAt: null, ahead: false, publishAt: null, unpublishAt: null,
    unpublishTo: 'archived', views: 0, helpful: 0, unhelpful: 0, updatedBy: toldOf(doer), updatedAt: new Date(),
  };
  await unlessSlugTaken(saveTranslation(tx, row), row.slug);
  await keepVersion(tx, doer, row);
  return row;
}

/** The working copy as it is given now; the same again changes nothing. @throws Refused `article.slug_taken` */
export async function rewrite(tx: Tx, doer: Doer, before: TranslationRow, { slug = before.slug ?? undefined, ...content }: Given): Promise<TranslationRow> {
  const same = isDeepStrictEqual({ ...contentOf(before), slug: before.slug }, { ...contentOf(content), slug: slug ?? null });
  if (same) return before;
  const row = await storeChange(tx, doer, { ...before, ...content, slug: slug ?? null });
  if (row.number !== before.number) await note(tx, doer, row.articleId, { action: 'written', locale: row.locale });
  if (row.slug !== before.slug) await note(tx, doer, row.articleId, { action: 'slug_changed', locale: row.locale, before: { slug: before.slug }, after: { slug: row.slug } });
  return row;
}

/** Stores a changed working copy as its next version, or as more of the one that is being written. @throws Refused `article.slug_taken` */
export async function storeChange(tx: Tx, doer: Doer, changed: TranslationRow, restoredFrom: number | null = null): Promise<TranslationRow> {
  const number = restoredFrom === null ? await numberAfter(tx, doer, changed) : changed.number + 1;
  const shown = changed.publishedNumber === null ? undefined : await versionOf(tx, changed, changed.publishedNumber);
  const ahead = shown !== undefined && (!isDeepStrictEqual(contentOf(shown), contentOf(changed)) || (await pageSlug(tx, changed.articleId, changed.locale)) !== changed.slug);
  const row: TranslationRow = { ...changed, number, ahead, version: changed.version + 1, updatedBy: toldOf(doer), updatedAt: new Date() };
  await unlessSlugTaken(saveTranslation(tx, row), row.slug);
  await keepVersion(tx, doer, row, restoredFrom);
  await touch(tx, row.articleId, row.updatedAt);
  return row;
}

/** @throws Refused `article.slug_taken` */
export async function unlessSlugTaken<T>(written: Promise<T>, slug: string | null): Promise<T> {
  return written.catch((error: unknown) => {
    throw isDuplicate(error, /^article(_page)?_slug$/) ? new Refused('article.slug_taken', slug ?? undefined) : error;
  });
}
