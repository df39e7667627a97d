import { z } from 'zod';
import { Id, Instant, PageQuery, text } from '../primitives.js';
import { Audience, KbLocale } from './kb-parts.js';
import { Excerpt } from './search.js';

/** Longest thing that is looked for, in characters. */
export const MAX_ASKED = 200;

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/**
 * What is looked for in articles. `locale`: only translations into it; without it, one hit per article, in the language that fits best. `category`: with all below it.
 * `audience`: only public or only internal ones; visitors find public ones whatever they ask. `typing`: words are still being typed, so the last one counts by its
 * beginning and nothing is kept of it.
 */
export const SearchArticles = PageQuery.extend({
  q: text(MAX_ASKED, 1),
  locale: KbLocale.optional(),
  category: Id.optional(),
  audience: Audience.optional(),
  label: text(64).optional(),
  typing: flag.default(false),
});
export type SearchArticles = z.infer<typeof SearchArticles>;

/** A published translation that answers. `title` and `excerpt` are plain text with marks, never HTML. */
export const ArticleHit = z
  .object({
    articleId: Id,
    locale: KbLocale,
    slug: z.string(),
    title: Excerpt,
    excerpt: Excerpt,
    audience: Audience,
    categoryId: Id.nullable(),
    /** Its page in the help centre; `null` of internal ones and where the help centre is off. */
    url: z.string().nullable(),
    publishedAt: Instant,
  })
  .meta({ id: 'ArticleHit' });
export type ArticleHit = z.infer<typeof ArticleHit>;

/** A page of hits, best first. `searchId` says to `POST /kb/searches/:id/click` which search led to an article; `null` while typing and of later pages. */
export const ArticleHits = z
  .object({ data: z.array(ArticleHit), nextCursor: z.string().nullable(), searchId: Id.nullable(), /** How many answer in all. */ total: z.int() })
  .meta({ id: 'ArticleHits' });
export type ArticleHits = z.infer<typeof ArticleHits>;

export const ClickHit = z.strictObject({ articleId: Id });

const term = z.string().trim().min(1).max(60);
/** Most synonyms of a tenant. */
export const MAX_SYNONYMS = 500;
/**
 * Words that mean the same to this tenant. Without `becomes` each of `words` finds the others; with it, whoever looks for one of `words` finds `becomes` too, and not the
 * other way round ("mobile" finds "phone", "phone" not "mobile").
 */
export const Synonym = z
  .object({ id: Id, words: z.array(z.string()), becomes: z.array(z.string()), createdAt: Instant, updatedAt: Instant })
  .meta({ id: 'Synonym' });
export type Synonym = z.infer<typeof Synonym>;
const storable = z.array(term.refine((value) => value.isWellFormed() && !value.includes('\0'), { error: 'contains NUL or a lone surrogate' }));
const given = { words: storable.min(1).max(20), becomes: storable.max(20) };
export const CreateSynonym = z
  .strictObject({ ...given, becomes: given.becomes.default([]) })
  .refine(({ words, becomes }) => words.length > 1 || becomes.length > 0, { error: 'one word alone means nothing else', path: ['words'] });
export const PatchSynonym = z.strictObject(given).partial();

const period = { from: Instant.optional(), to: Instant.optional() };
/** `outcome`: searches that found nothing, or found something that nobody opened. At most the last 90 days are known. */
export const SearchReportQuery = PageQuery.extend({ outcome: z.enum(['all', 'nothing', 'unopened']).default('nothing'), locale: KbLocale.optional(), ...period });
export type SearchReportQuery = z.infer<typeof SearchReportQuery>;
/** What was looked for, in words that count as the same; the most frequent first. `query`: as it was put last. */
export const SearchReportRow = z
  .object({ query: z.string(), searches: z.int(), withoutResult: z.int(), opened: z.int(), lastAt: Instant })
  .meta({ id: 'SearchReportRow' });
export type SearchReportRow = z.infer<typeof SearchReportRow>;

export const ArticleReportQuery = PageQuery.extend({ locale: KbLocale.optional() });
export type ArticleReportQuery = z.infer<typeof ArticleReportQuery>;
/** An article that readers found not helpful, those first of whom that is most certain. `doubt`: 0 to 1, the lower bound of the share of "no" (Wilson, 90 %). */
export const ArticleReportRow = z
  .object({
    articleId: Id,
    locale: KbLocale,
    title: z.string(),
    views: z.int(),
    helpful: z.int(),
    unhelpful: z.int(),
    /** Searches of the last 90 days that led to it. */
    opened: z.int(),
    doubt: z.number(),
  })
  .meta({ id: 'ArticleReportRow' });
export type ArticleReportRow = z.infer<typeof ArticleReportRow>;
