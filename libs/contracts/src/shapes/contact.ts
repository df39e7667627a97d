import { z } from 'zod';
import { Attributes, Email, Id, Instant, name, PageQuery, text } from '../primitives.js';
import { said } from '../said.js';

/** The page a visitor is on. Only http(s) addresses: they are shown as links. */
export const PageView = z
  .strictObject({
    url: text(2000).refine((value) => /^https?:\/\//i.test(value), { error: 'an http(s) address' }),
    title: text(300).default(''),
    referrer: text(2000).optional(),
  })
  .meta({ id: 'PageView' });
export type PageView = z.infer<typeof PageView>;

/** A page as staff are shown it: addresses of pages may hold what visitors entered. */
export const ShownPage = z.object({ url: said(z.string()), title: said(z.string()), referrer: said(z.string()).optional() }).meta({ id: 'ShownPage' });

/** What the visitor's browser says of itself. */
export const Device = z.object({ browser: z.string(), os: z.string(), kind: z.string() }).meta({ id: 'Device' });
export type Device = z.infer<typeof Device>;

export const Contact = z
  .object({
    id: Id,
    name: said(z.string()),
    email: z.string().nullable(),
    /** The address was signed by the tenant's site or written by its staff or systems; `false` also where there is none. */
    emailVerified: z.boolean(),
    phone: z.string().nullable(),
    avatarUrl: z.string().nullable(),
    /** Given and signed by the tenant's site; `verified: false` means that the visitor merely said so. */
    externalId: z.string().nullable(),
    verified: z.boolean(),
    locale: z.string().nullable(),
    timeZone: z.string().nullable(),
    device: Device.nullable(),
    page: ShownPage.nullable(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    /** Rises with every change of what people write of the contact; visits do not change it. */
    version: z.int(),
    firstSeenAt: Instant,
    lastSeenAt: Instant,
  })
  .meta({ id: 'Contact' });
export type Contact = z.infer<typeof Contact>;

const phone = text(40);
export const CreateContact = z.strictObject({
  name: name().optional(),
  email: Email.optional(),
  phone: phone.optional(),
  externalId: text(200, 1).optional(),
  attributes: Attributes.optional(),
});
export const PatchContact = z.strictObject({
  name: name().optional(),
  email: Email.nullable().optional(),
  phone: phone.nullable().optional(),
  attributes: Attributes.optional(),
  /** As last read: a contact that changed meanwhile is left as it is (`contact.version_conflict`). */
  version: z.int().optional(),
});
/** `q` looks in name, e-mail and external id; `segment` is the id of a saved one. */
export const ContactsQuery = PageQuery.extend({ q: text(200).optional(), segment: Id.optional() });
/** What visitors may say of themselves. It is their word: it makes nobody verified and leads to nobody else's contact. */
export const PatchSelf = z
  .strictObject({ name: name().optional(), email: Email.optional(), phone: phone.optional() })
  .refine((said) => Object.keys(said).length > 0, { error: 'says nothing' });
export type PatchSelf = z.infer<typeof PatchSelf>;

/** What a visitor may know of themselves. */
export const Self = z
  .object({ id: Id, name: z.string(), email: z.string().nullable(), verified: z.boolean() })
  .meta({ id: 'Self' });
export type Self = z.infer<typeof Self>;
