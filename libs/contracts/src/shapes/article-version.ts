import { z } from 'zod';
import { Instant } from '../primitives.js';
import { Doer } from './contact-note.js';

/** Most versions that are kept of a translation, beside those that were published. */
export const MAX_ARTICLE_VERSIONS = 100;

/**
 * What a translation said at a time. What one person writes within ten minutes is one version; publishing, restoring and another person begin the next.
 * `published`: readers have seen it. The newest is the working copy.
 */
export const ArticleVersion = z
  .object({ number: z.int(), title: z.string(), by: Doer, at: Instant, published: z.boolean(), restoredFrom: z.int().nullable() })
  .meta({ id: 'ArticleVersion' });
export type ArticleVersion = z.infer<typeof ArticleVersion>;

/** A version with all that it said. */
export const ArticleVersionText = ArticleVersion.extend({ summary: z.string(), body: z.string(), seoTitle: z.string(), seoDescription: z.string() }).meta({ id: 'ArticleVersionText' });
export type ArticleVersionText = z.infer<typeof ArticleVersionText>;

/** `with`: the older version; without it, the one before. */
export const DiffQuery = z.strictObject({ with: z.coerce.number().int().min(0).optional() });

const part = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });
/** What changed between two versions: lines of the body, words of what is short. `null`: it is the same. */
export const ArticleDiff = z
  .object({
    from: z.int(),
    to: z.int(),
    title: z.array(part).nullable(),
    summary: z.array(part).nullable(),
    body: z.array(part).nullable(),
    seoTitle: z.array(part).nullable(),
    seoDescription: z.array(part).nullable(),
  })
  .meta({ id: 'ArticleDiff' });
export type ArticleDiff = z.infer<typeof ArticleDiff>;

export const RestoreVersion = z.strictObject({ version: z.int().optional() });
