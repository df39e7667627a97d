import { z } from 'zod';
import { Id, Instant, name, PageQuery, text } from '../primitives.js';
import { Doer } from './contact-note.js';
import { Audience, KbLocale, Slug } from './kb-parts.js';

/** Longest body of an article, in UTF-16 units of Markdown. */
export const MAX_ARTICLE = 100_000;
/** Most articles of a tenant. */
export const MAX_ARTICLES = 20_000;
/** Most labels and most related articles of one. */
export const MAX_ARTICLE_LABELS = 20;
export const MAX_RELATED = 10;

/**
 * Where a translation stands in its life. `draft` and `review` are worked on and seen by agents alone; `published` is what readers see, while the working
 * copy beside it may be ahead; `archived` was published or given up, and is seen by agents alone.
 */
export const ArticleStatus = z.enum(['draft', 'review', 'published', 'archived']).meta({ id: 'ArticleStatus' });
export type ArticleStatus = z.infer<typeof ArticleStatus>;

const content = {
  title: name(200),
  /** Without one it is made of the title when the translation is first published. */
  slug: Slug.optional(),
  summary: text(500).default(''),
  /** Markdown: see `POST /kb/preview`. */
  body: text(MAX_ARTICLE).default(''),
  /** For search engines, in place of title and summary; empty: those. */
  seoTitle: text(120).default(''),
  seoDescription: text(320).default(''),
};
/** The working copy as a whole. `version` as last read: a change that came between is refused with the newer one; 0 says that there is none yet. */
export const PutTranslation = z.strictObject({ ...content, version: z.int().min(0).optional() });
export type PutTranslation = z.infer<typeof PutTranslation>;

/** An article in one language: its working copy, and how that stands to what readers see. */
export const ArticleTranslation = z
  .object({
    locale: KbLocale,
    status: ArticleStatus,
    title: z.string(),
    /** Where readers find it; `null` until it is first published, unless it was chosen. */
    slug: z.string().nullable(),
    summary: z.string(),
    body: z.string(),
    seoTitle: z.string(),
    seoDescription: z.string(),
    /** Rises with every change of this translation. */
    version: z.int(),
    /** The number of the version that readers see. */
    publishedNumber: z.int().nullable(),
    publishedAt: Instant.nullable(),
    /** Whether the working copy says something else than what readers see. */
    ahead: z.boolean(),
    scheduled: z.object({ publishAt: Instant.nullable(), unpublishAt: Instant.nullable() }),
    views: z.int(),
    helpful: z.int(),
    unhelpful: z.int(),
    updatedBy: Doer,
    updatedAt: Instant,
  })
  .meta({ id: 'ArticleTranslation' });
export type ArticleTranslation = z.infer<typeof ArticleTranslation>;

const stamp = { createdBy: Doer, version: z.int(), createdAt: Instant, updatedAt: Instant };
const article = {
  id: Id,
  categoryId: Id.nullable(),
  audience: Audience,
  /** The agent who looks after it. */
  ownerId: Id.nullable(),
  /** When somebody should look whether it still holds. */
  reviewAt: Instant.nullable(),
  labels: z.array(z.string()),
  /** Shown first in the widget and on the help centre's home page. */
  featured: z.boolean(),
};

/** An article with all of its translations. `version` counts changes of what is beside these; each of them has its own. */
export const Article = z
  .object({ ...article, relatedIds: z.array(Id), translations: z.array(ArticleTranslation), ...stamp })
  .meta({ id: 'Article' });
export type Article = z.infer<typeof Article>;

/** What lists hold: everything but the texts. */
export const ArticleSummary = z
  .object({
    ...article,
    translations: z.array(ArticleTranslation.omit({ body: true, seoTitle: true, seoDescription: true, summary: true })),
    /** All languages together. */
    views: z.int(),
    helpful: z.int(),
    unhelpful: z.int(),
    ...stamp,
  })
  .meta({ id: 'ArticleSummary' });
export type ArticleSummary = z.infer<typeof ArticleSummary>;

const settable = {
  categoryId: Id.nullable(),
  audience: Audience,
  ownerId: Id.nullable(),
  reviewAt: Instant.nullable(),
  labels: z.array(name(64)).max(MAX_ARTICLE_LABELS),
  relatedIds: z.array(Id).max(MAX_RELATED),
  featured: z.boolean(),
};
/** Without `ownerId` a signed-in agent becomes its owner. */
export const CreateArticle = z.strictObject({
  categoryId: settable.categoryId.default(null),
  audience: settable.audience.default('public'),
  ownerId: settable.ownerId.optional(),
  reviewAt: settable.reviewAt.default(null),
  labels: settable.labels.default([]),
  relatedIds: settable.relatedIds.default([]),
  featured: settable.featured.default(false),
  translation: z.strictObject({ locale: KbLocale, ...content }),
});
/** Any field beside the translations. Who may reads changes at once for what is published. With `version` as last read the change is conditional. */
export const PatchArticle = z.strictObject({
  categoryId: settable.categoryId.optional(),
  audience: settable.audience.optional(),
  ownerId: settable.ownerId.optional(),
  reviewAt: settable.reviewAt.optional(),
  labels: settable.labels.optional(),
  relatedIds: settable.relatedIds.optional(),
  featured: settable.featured.optional(),
  version: z.int().optional(),
});

export const ArticleSort = z.enum(['updated', 'created', 'views', 'unhelpful', 'review']);
/** `status` and `locale` are held against one and the same translation. `category` includes those below it, `none` is what stands in none. `review=due`: whose review date has come. */
export const ArticlesQuery = PageQuery.extend({
  status: ArticleStatus.optional(),
  locale: KbLocale.optional(),
  /** Articles that are not written in this language. */
  missing: KbLocale.optional(),
  category: z.union([z.literal('none'), Id]).optional(),
  audience: Audience.optional(),
  owner: z.union([z.enum(['me', 'none']), Id]).optional(),
  label: text(64).optional(),
  review: z.enum(['due']).optional(),
  /** `1`: those with a change that readers do not see yet. */
  ahead: z.enum(['1']).optional(),
  /** Part of a title. For what is in the text there is `GET /kb/search`. */
  title: text(200).optional(),
  sort: ArticleSort.default('updated'),
});

/** Puts a translation into review, or back to being worked on, with a word on why. */
export const MoveTranslation = z.strictObject({ status: z.enum(['draft', 'review']), note: text(500).default(''), version: z.int().optional() });
/** Without `at` now; `until`: when it is taken back. */
export const PublishTranslation = z.strictObject({ at: Instant.optional(), until: Instant.nullable().optional(), note: text(500).default(''), version: z.int().optional() });
/** Without `at` now. */
export const UnpublishTranslation = z.strictObject({ at: Instant.optional(), to: z.enum(['draft', 'archived']).default('archived'), note: text(500).default(''), version: z.int().optional() });

/** Most articles of one bulk change. */
export const MAX_BULK_ARTICLES = 100;
/** The same for many articles: `publish` and `archive` mean every translation, or that of `locale`. */
export const BulkArticles = z.strictObject({
  articleIds: z.array(Id).min(1).max(MAX_BULK_ARTICLES),
  locale: KbLocale.optional(),
  change: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('publish') }),
    z.strictObject({ kind: z.literal('archive') }),
    z.strictObject({ kind: z.literal('move'), categoryId: Id.nullable() }),
    z.strictObject({ kind: z.literal('label'), add: z.array(name(64)).max(MAX_ARTICLE_LABELS).default([]), remove: z.array(name(64)).max(MAX_ARTICLE_LABELS).default([]) }),
    z.strictObject({ kind: z.literal('owner'), ownerId: Id.nullable() }),
    z.strictObject({ kind: z.literal('remove') }),
  ]),
});
export type BulkArticles = z.infer<typeof BulkArticles>;
/** What became of each: `null`, or why not. */
export const BulkArticlesDone = z.object({ data: z.array(z.object({ articleId: Id, problem: z.string().nullable() })) }).meta({ id: 'BulkArticlesDone' });
export type BulkArticlesDone = z.infer<typeof BulkArticlesDone>;

/** One thing that happened to an article; `locale` where it was about one translation. */
export const ArticleEntry = z
  .object({
    id: Id,
    at: Instant,
    by: Doer,
    action: z.enum([
      'created', 'changed', 'moved', 'written', 'translation_added', 'translation_removed', 'sent_to_review', 'sent_back', 'scheduled', 'schedule_cancelled', 'published', 'unpublished',
      'archived', 'restored', 'slug_changed',
    ]),
    locale: KbLocale.nullable(),
    note: z.string(),
    /** The fields that changed. */
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'ArticleEntry' });
export type ArticleEntry = z.infer<typeof ArticleEntry>;
export type ArticleAction = ArticleEntry['action'];
