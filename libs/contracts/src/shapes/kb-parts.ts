import { z } from 'zod';

/**
 * A language that articles are written in: a BCP 47 tag of language, script and region, such as `en`, `zh-CN`, `zh-Hant-TW` or `ar`. Which of them a tenant
 * uses stands in `HelpCentre.locales`; Parley's own words come with them in Chinese or English.
 */
export const KbLocale = z
  .string()
  .max(12)
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, { error: 'a language like en, zh-CN or zh-Hant-TW' })
  .meta({ id: 'KbLocale' });
export type KbLocale = z.infer<typeof KbLocale>;

/** Most languages of one tenant. */
export const MAX_KB_LOCALES = 20;

/** Something in each language that it exists in. */
export const perLocale = <T extends z.ZodType>(shape: T) =>
  z.record(KbLocale, shape).refine((all) => Object.keys(all).length <= MAX_KB_LOCALES, { error: `is in more than ${MAX_KB_LOCALES} languages` });

/** The readable part of an address: lower-case letters of any script, digits and hyphens. */
export const Slug = z
  .string()
  .trim()
  .max(120)
  .regex(/^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+(-[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+)*$/u, { error: 'lower-case letters, digits and hyphens' })
  .meta({ id: 'Slug' });

/** Who may read an article: everybody, or agents alone. */
export const Audience = z.enum(['public', 'internal']).meta({ id: 'Audience' });
export type Audience = z.infer<typeof Audience>;
