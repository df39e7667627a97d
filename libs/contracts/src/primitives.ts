import { z } from 'zod';

/** An identifier: UUIDv7, so that ids made later sort later. Any UUID is accepted on the way in. */
export const Id = z.uuid().meta({ id: 'Id', description: 'UUIDv7' });

/** An instant: RFC 3339 in UTC, e.g. `2026-11-22T07:32:45.000Z`. */
export const Instant = z.iso.datetime().meta({ id: 'Instant', description: 'RFC 3339, UTC' });

/** BCP 47 tag of a language that Parley's own texts exist in. */
export const Locale = z.enum(['en', 'zh-CN']).meta({ id: 'Locale' });
export type Locale = z.infer<typeof Locale>;

const storable = (value: string) => value.isWellFormed() && !value.includes('\0');

/**
 * Free text of at most `max` UTF-16 units. Refuses what Postgres cannot store and no person types:
 * `NUL` (its text type has none) and lone surrogates (no valid UTF-8 exists for them).
 */
export const text = (max: number, min = 0) =>
  z.string().min(min).max(max).refine(storable, { error: 'contains NUL or a lone surrogate' });

/** A one-line name: trimmed, not empty. */
export const name = (max = 120) =>
  z.string().trim().min(1).max(max).refine(storable, { error: 'contains NUL or a lone surrogate' });

/** An e-mail address, lower-cased, so that one address is one value. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** NIST SP 800-63B and OWASP ASVS 5 6.2: at least 8, up to 128 characters, no composition rules. */
export const Password = text(128, 8);

/** `?limit=&cursor=` of every list. The cursor is opaque: what the list handed out as `nextCursor`. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(512).optional(),
});

/** `{data, nextCursor}` around the items of a list. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() });
export interface Page<T> {
  data: T[];
  nextCursor: string | null;
}

/** Free attributes that an integrator may attach: at most 50 keys, values scalar. */
export const Attributes = z
  .record(text(64, 1), z.union([text(1000), z.number(), z.boolean(), z.null()]))
  .refine((all) => Object.keys(all).length <= 50, { error: 'more than 50 attributes' });
