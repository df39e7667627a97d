import { z } from 'zod';
import { Id, Instant, PageQuery, text } from '../primitives.js';
import { MAX_ARTICLE } from './article.js';
import { Audience, KbLocale } from './kb-parts.js';

/** A heading of an article: `level` 2 to 4, `anchor` its `id` in the HTML. */
export const TocEntry = z.object({ level: z.int(), text: z.string(), anchor: z.string() }).meta({ id: 'TocEntry' });
export type TocEntry = z.infer<typeof TocEntry>;

/** Markdown as readers would get it. Without a language, that of the help centre. */
export const PreviewArticle = z.strictObject({ body: text(MAX_ARTICLE), locale: KbLocale.optional() });
/** `html` is safe: it holds what an allow-list lets through and nothing else. */
export const ArticlePreview = z.object({ html: z.string(), toc: z.array(TocEntry) }).meta({ id: 'ArticlePreview' });
export type ArticlePreview = z.infer<typeof ArticlePreview>;

/** A published article in lists of readers. `url`: its page in the help centre, for internal ones `null`. */
export const HelpArticleSummary = z
  .object({ id: Id, locale: KbLocale, audience: Audience, title: z.string(), summary: z.string(), categoryId: Id.nullable(), url: z.string().nullable(), updatedAt: Instant })
  .meta({ id: 'HelpArticleSummary' });
export type HelpArticleSummary = z.infer<typeof HelpArticleSummary>;

/** A published article as readers see it; `html` as in `ArticlePreview`. */
export const HelpArticle = HelpArticleSummary.extend({
  html: z.string(),
  toc: z.array(TocEntry),
  /** From the top down. */
  path: z.array(z.object({ id: Id, name: z.string() })),
  related: z.array(HelpArticleSummary),
  /** Languages that it is published in. */
  locales: z.array(KbLocale),
  publishedAt: Instant,
}).meta({ id: 'HelpArticle' });
export type HelpArticle = z.infer<typeof HelpArticle>;

/** Without a language that of the help centre; where an article is not published in it, another language of the same tongue, then the help centre's own. */
export const HelpArticleQuery = z.strictObject({ locale: KbLocale.optional() });
/** `popular`: featured ones first, then by how often they were read. */
export const HelpArticlesQuery = PageQuery.extend({ locale: KbLocale.optional(), category: Id.optional(), sort: z.enum(['popular', 'newest', 'title']).default('popular') });

/** A category with published articles in it or below it. */
export const HelpCategory = z
  .object({ id: Id, parentId: Id.nullable(), name: z.string(), description: z.string(), icon: z.string(), articles: z.int(), url: z.string() })
  .meta({ id: 'HelpCategory' });
export type HelpCategory = z.infer<typeof HelpCategory>;
export const HelpCategories = z.object({ data: z.array(HelpCategory) }).meta({ id: 'HelpCategories' });
export type HelpCategories = z.infer<typeof HelpCategories>;
