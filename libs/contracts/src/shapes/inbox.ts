import { z } from 'zod';
import { Id, Instant, Locale, name, text } from '../primitives.js';

export const Channel = z
  .enum(['web', 'api', 'email', 'wechat', 'wecom', 'messenger', 'whatsapp', 'telegram', 'line', 'sms'])
  .meta({ id: 'Channel' });

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, { error: 'a colour like #3b5bdb' });

/** How a web inbox's widget looks and speaks. `locale: null` follows the visitor's browser. */
export const WidgetSettings = z
  .strictObject({
    accent: colour.default('#3b5bdb'),
    theme: z.enum(['auto', 'light', 'dark']).default('auto'),
    position: z.enum(['right', 'left']).default('right'),
    locale: Locale.nullable().default(null),
    title: text(60).default(''),
    greeting: text(280).default(''),
    launcherText: text(40).default(''),
    /** Agents see what visitors are writing before it is sent. The widget says so. */
    typingPreview: z.boolean().default(false),
    /** While a visitor types their first words, the widget offers articles that may answer. Only where there are any. */
    suggestArticles: z.boolean().default(true),
  })
  .meta({ id: 'WidgetSettings' });
export type WidgetSettings = z.infer<typeof WidgetSettings>;

/** A host like `shop.example`, `*.shop.example` or `localhost:8080`; scheme and path have no place in it. */
export const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(260)
  .regex(/^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/, { error: 'a host like shop.example or *.shop.example' });

export const Inbox = z
  .object({
    id: Id,
    name: z.string(),
    channel: Channel,
    enabled: z.boolean(),
    widgetKey: z.string().nullable(),
    /** Websites that may show the widget. Empty: any website, until the tenant says which. */
    domains: z.array(z.string()),
    widget: WidgetSettings,
    /** Whether a secret for signed visitor identities exists. The secret itself never comes back. */
    hasIdentitySecret: z.boolean(),
    createdAt: Instant,
  })
  .meta({ id: 'Inbox' });
export type Inbox = z.infer<typeof Inbox>;

export const CreateInbox = z.strictObject({
  name: name(),
  channel: z.enum(['web', 'api']),
  domains: z.array(Domain).max(50).default([]),
  widget: WidgetSettings.optional(),
});
/** A partial `widget` changes only what it names. */
export const PatchInbox = z.strictObject({
  name: name().optional(),
  enabled: z.boolean().optional(),
  domains: z.array(Domain).max(50).optional(),
  widget: z
    .strictObject({
      accent: colour.optional(),
      theme: z.enum(['auto', 'light', 'dark']).optional(),
      position: z.enum(['right', 'left']).optional(),
      locale: Locale.nullable().optional(),
      title: text(60).optional(),
      greeting: text(280).optional(),
      launcherText: text(40).optional(),
      typingPreview: z.boolean().optional(),
      suggestArticles: z.boolean().optional(),
    })
    .optional(),
});

/**
 * What anybody who holds the widget key may know of the inbox. `online`: whether somebody is there who is given its conversations; `opensAt`: when
 * its hours begin again, while they are closed. Absent: not known.
 */
export const WidgetConfig = z
  .object({ inboxId: Id, organization: z.string(), widget: WidgetSettings, online: z.boolean().optional(), opensAt: Instant.nullable().optional() })
  .meta({ id: 'WidgetConfig' });
export type WidgetConfig = z.infer<typeof WidgetConfig>;

export const Snippet = z.object({ html: z.string(), widgetKey: z.string() }).meta({ id: 'Snippet' });
