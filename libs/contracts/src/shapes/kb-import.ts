import { z } from 'zod';
import { Id, Instant, PageQuery, text } from '../primitives.js';
import { Doer } from './contact-note.js';
import { Audience, KbLocale } from './kb-parts.js';

/** Bounds of what is brought in at once: bytes of the file, of all that is in a zip, of one article, of one PDF; articles; pages of websites. */
export const MAX_KB_IMPORT_BYTES = 50 * 2 ** 20;
export const MAX_KB_UNPACKED_BYTES = 200 * 2 ** 20;
export const MAX_KB_ARTICLE_BYTES = 512 * 2 ** 10;
export const MAX_KB_PDF_BYTES = 20 * 2 ** 20;
export const MAX_KB_ITEMS = 10_000;
export const MAX_KB_PAGES = 1000;

const address = text(2000, 1).refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), { error: 'is no http address' });

/** Pages of websites to bring in: addresses, or a sitemap that names them. */
export const ImportPages = z
  .strictObject({ urls: z.array(address).min(1).max(MAX_KB_PAGES).optional(), sitemap: address.optional() })
  .refine(({ urls, sitemap }) => (urls === undefined) !== (sitemap === undefined), { error: 'either urls or a sitemap' });
export type ImportPages = z.infer<typeof ImportPages>;

/**
 * What becomes of what was read. `locale`, `category` and `audience` hold for whatever does not say so itself; `categories`: whether folders and names of categories that
 * do not exist are made; `status`: what articles become, `as_is` what the file says (a draft where it says nothing); `existing`: what becomes of an article
 * that came from the same path or address before.
 */
export const KbImportPlan = z
  .strictObject({
    locale: KbLocale.default('en'),
    category: Id.nullable().default(null),
    categories: z.enum(['create', 'ignore']).default('create'),
    audience: Audience.default('public'),
    status: z.enum(['draft', 'published', 'as_is']).default('draft'),
    existing: z.enum(['update', 'skip']).default('update'),
  })
  .meta({ id: 'KbImportPlan' });
export type KbImportPlan = z.infer<typeof KbImportPlan>;

/** `reading`: files are unpacked or pages fetched. `ready`: read, waits for its plan. `failed`: nothing could be read, see `reason`. */
export const KbImportStatus = z.enum(['reading', 'ready', 'running', 'done', 'cancelled', 'failed']).meta({ id: 'KbImportStatus' });
export type KbImportStatus = z.infer<typeof KbImportStatus>;

/** Why something was not brought in, or not wholly. */
export const KbImportReason = z
  .enum([
    'exists', 'duplicate', 'empty', 'too_large', 'too_many', 'not_text', 'type_unknown', 'path_unsafe', 'link', 'front_matter_invalid', 'field_invalid', 'title_missing',
    'address_refused', 'not_reachable', 'answered_with_error', 'too_many_redirects', 'too_slow', 'not_html', 'robots', 'nothing_readable', 'sitemap_invalid',
    'image_missing', 'image_refused', 'category_unknown', 'refused', 'unreadable', 'too_complex', 'protected', 'scanned', 'restricted', 'attachments_left', 'outline_left',
  ])
  .meta({ id: 'KbImportReason' });
export type KbImportReason = z.infer<typeof KbImportReason>;

export const KbImport = z
  .object({
    id: Id,
    /** `helpdesk`: what the API of another help desk answers, kept as JSON. */
    source: z.enum(['files', 'table', 'pages', 'helpdesk']),
    name: z.string(),
    status: KbImportStatus,
    reason: KbImportReason.nullable(),
    plan: KbImportPlan.nullable(),
    /** How many there are, as far as is known; how many were read; how many were dealt with since it began. */
    total: z.int(),
    read: z.int(),
    done: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    skipped: z.int(),
    failed: z.int(),
    by: Doer,
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'KbImport' });
export type KbImport = z.infer<typeof KbImport>;

export const KbImportOutcome = z.enum(['waiting', 'created', 'updated', 'unchanged', 'skipped', 'failed']).meta({ id: 'KbImportOutcome' });
export type KbImportOutcome = z.infer<typeof KbImportOutcome>;
/** One file, row or page of an import. `source`: its path, address or row. `notes`: what was left out of one that was brought in. */
export const KbImportItem = z
  .object({
    position: z.int(),
    source: z.string(),
    title: z.string().nullable(),
    locale: KbLocale.nullable(),
    outcome: KbImportOutcome,
    reason: KbImportReason.nullable(),
    detail: z.string().nullable(),
    notes: z.array(z.object({ reason: KbImportReason, detail: z.string() })),
    articleId: Id.nullable(),
  })
  .meta({ id: 'KbImportItem' });
export type KbImportItem = z.infer<typeof KbImportItem>;
export const KbImportItemsQuery = PageQuery.extend({ outcome: KbImportOutcome.optional() });
export type KbImportItemsQuery = z.infer<typeof KbImportItemsQuery>;

/** What an import would do with what was read; nothing is changed. `items`: the first fifty of those that would be left out or only partly brought in. */
export const KbImportCheck = z
  .object({ checked: z.int(), creates: z.int(), updates: z.int(), unchanged: z.int(), skips: z.int(), fails: z.int(), newCategories: z.array(z.string()), items: z.array(KbImportItem) })
  .meta({ id: 'KbImportCheck' });
export type KbImportCheck = z.infer<typeof KbImportCheck>;
