import { z } from 'zod';
import { Email, Locale, name, Password, text } from '../primitives.js';
import { Industry, Me, Tenant } from './tenant.js';
import { Inbox, WidgetConfig } from './inbox.js';
import { PageView, Self } from './contact.js';
import { Conversation } from './conversation.js';
import { MessageSettings } from './message-changes.js';

export const SignUp = z.strictObject({
  organization: name(),
  name: name(),
  email: Email,
  password: Password,
  locale: Locale.optional(),
  industry: Industry.optional(),
});
export const Session = z
  .object({ accessToken: z.string(), /** seconds */ expiresIn: z.int(), tenant: Tenant, user: Me })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;
export const SignedUp = Session.extend({ inbox: Inbox, embedSnippet: z.string() }).meta({ id: 'SignedUp' });

/** `tenant` (its slug) chooses among several that know this e-mail with this password. */
export const LogIn = z.strictObject({ email: Email, password: text(128, 1), tenant: text(80).optional() });
export const AcceptInvitation = z.strictObject({ name: name(), password: Password, locale: Locale.optional() });
/** What an invited person sees before accepting. */
export const Invitation = z.object({ organization: z.string(), email: z.string(), name: z.string() }).meta({ id: 'Invitation' });

/** RFC 7517. */
export const Jwks = z.object({ keys: z.array(z.record(z.string(), z.unknown())) }).meta({ id: 'Jwks' });

/**
 * Who the visitor is, as the tenant's site says: a JWT (HS256, `sub` = user id, `exp` needed) or the user id with
 * `hash` = hex HMAC-SHA256 of it, both under the inbox's identity secret. Without hash the claim is kept as unverified.
 */
export const VisitorIdentity = z.union([
  z.strictObject({ jwt: z.string().max(4096) }),
  z.strictObject({ userId: text(200, 1), name: name().optional(), email: Email.optional(), hash: z.string().max(128).optional() }),
]);
export const OpenWidget = z.strictObject({
  widgetKey: z.string().min(1).max(64),
  visitorToken: z.string().max(4096).optional(),
  identity: VisitorIdentity.optional(),
  page: PageView.optional(),
  locale: text(35).optional(),
  timeZone: text(64).optional(),
});
export const WidgetSession = z
  .object({
    visitorToken: z.string(),
    expiresIn: z.int(),
    contact: Self,
    config: WidgetConfig,
    /** For how long visitors may change what they wrote. */
    messages: MessageSettings.optional(),
    /** The conversation that is continued, if one is open. */
    conversation: Conversation.optional(),
  })
  .meta({ id: 'WidgetSession' });
export type WidgetSession = z.infer<typeof WidgetSession>;

export const IdentitySecret = z.object({ secret: z.string() }).meta({ id: 'IdentitySecret' });
