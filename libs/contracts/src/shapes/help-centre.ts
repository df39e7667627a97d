import { z } from 'zod';
import { Id, Instant, text } from '../primitives.js';
import { KbLocale, MAX_KB_LOCALES, perLocale } from './kb-parts.js';

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, { error: 'a colour like #3b5bdb' });
/** An address that a page may lead to: the web, and nothing that runs. */
const link = z.url({ protocol: /^https?$/, hostname: /./ }).max(500);
const HelpLink = z.strictObject({ label: z.string().trim().min(1).max(60), url: link });

/** Whom readers turn to who found no answer: the widget of an inbox, the form of requests, an address of the tenant's own, nobody. */
export const HelpContact = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('widget'), widgetKey: z.string().regex(/^wk_[\w-]{8,64}$/) }),
    z.strictObject({ kind: z.literal('request') }),
    z.strictObject({ kind: z.literal('link'), url: link }),
  ])
  .meta({ id: 'HelpContact' });
export type HelpContact = z.infer<typeof HelpContact>;

/** A host of the tenant's own, such as `help.shop.example`. */
const HelpDomain = z
  .string()
  .trim()
  .toLowerCase()
  // The record that proves it has a name that is longer by eight.
  .max(245)
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/, { error: 'a host like help.shop.example' });

const words = (max: number) => perLocale(text(max));
const settings = {
  enabled: z.boolean(),
  /** What it is called, by language; where one is missing, the tenant's name. */
  names: words(80),
  /** The line above the search box. */
  greetings: words(160),
  accent: colour,
  theme: z.enum(['auto', 'light', 'dark']),
  /** An image of `POST /kb/files`. */
  logoFileId: Id.nullable(),
  homeUrl: link.nullable(),
  links: z.array(HelpLink).max(6),
  /** The first is the one that readers get whose own is not among them. */
  locales: z
    .array(KbLocale)
    .min(1)
    .max(MAX_KB_LOCALES)
    .refine((all) => new Set(all).size === all.length, { error: 'names a language twice' }),
  contact: HelpContact,
  domain: HelpDomain.nullable(),
  /** Asks search engines to stay away. */
  noindex: z.boolean(),
};

/**
 * Whether the tenant has shown that a domain is its own. It serves there while `proven`; `pending`: never shown so far; `lost`: shown once, and the record has been gone for days.
 * `missingSince`: it still serves, but the record is gone; without it the domain is lost after three days.
 */
export const DomainProof = z
  .object({
    state: z.enum(['pending', 'proven', 'lost']),
    /** The record that shows it, of type TXT. */
    record: z.object({ name: z.string(), type: z.literal('TXT'), value: z.string() }),
    /** What the last look found in the way: no such record, records that say something else, name servers that do not answer, or another help centre that has shown the same. */
    fault: z.enum(['record_missing', 'record_wrong', 'not_reachable', 'taken']).nullable(),
    checkedAt: Instant.nullable(),
    provenAt: Instant.nullable(),
    missingSince: Instant.nullable(),
  })
  .meta({ id: 'DomainProof' });
export type DomainProof = z.infer<typeof DomainProof>;

/** The public help centre of a tenant. */
export const HelpCentre = z
  .object({
    ...settings,
    /** Where readers find it. */
    url: z.string(),
    /** Where the DNS record of `domain` has to point: a `CNAME`. */
    domainTarget: z.string(),
    /** Of `domain`; `null` without one. */
    domainProof: DomainProof.nullable(),
    logoUrl: z.string().nullable(),
    version: z.int(),
    updatedAt: Instant,
  })
  .meta({ id: 'HelpCentre' });
export type HelpCentre = z.infer<typeof HelpCentre>;

/** Any setting. With `version` as last read the change is conditional. */
export const PatchHelpCentre = z.strictObject({
  enabled: settings.enabled.optional(),
  names: settings.names.optional(),
  greetings: settings.greetings.optional(),
  accent: settings.accent.optional(),
  theme: settings.theme.optional(),
  logoFileId: settings.logoFileId.optional(),
  homeUrl: settings.homeUrl.optional(),
  links: settings.links.optional(),
  locales: settings.locales.optional(),
  contact: settings.contact.optional(),
  domain: settings.domain.optional(),
  noindex: settings.noindex.optional(),
  version: z.int().optional(),
});
export type PatchHelpCentre = z.infer<typeof PatchHelpCentre>;
