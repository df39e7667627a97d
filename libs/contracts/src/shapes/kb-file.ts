import { z } from 'zod';
import { Id, Instant } from '../primitives.js';

/** Largest image of an article, in bytes. */
export const MAX_ARTICLE_IMAGE_BYTES = 10 * 2 ** 20;

/**
 * An image for articles. `markdown` is how a body names it: `![](kb-file:<id>)`. Readers get it once an article that shows it is published to the public, or as
 * the help centre's logo; until then there are signed links that end, `url`.
 */
export const KbFile = z
  .object({ id: Id, name: z.string(), contentType: z.string(), size: z.int(), width: z.int(), height: z.int(), url: z.string(), markdown: z.string(), createdAt: Instant })
  .meta({ id: 'KbFile' });
export type KbFile = z.infer<typeof KbFile>;

/** As `KbFile.url` holds them. */
export const KbFileQuery = z.strictObject({
  tenant: Id.optional(),
  /** Unix time in seconds. */
  expires: z.coerce.number().int().min(0).optional(),
  signature: z.string().min(1).max(128).optional(),
});
