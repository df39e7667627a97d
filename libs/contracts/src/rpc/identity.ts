import type { Permission, Staff } from '../permissions.js';
import type { Locale } from '../primitives.js';
import type { Visibility } from '../visibility.js';
import { rpc } from './define.js';

/** Rights that ended; whoever holds one of them is refused from now on. */
export interface Revocation {
  kind: 'session' | 'agent' | 'key';
  id: string;
  /**
   * Epoch seconds, with fraction: tokens that were signed before it end (`principal.issuedAt < before`). A changed role ends an
   * agent's access tokens this way while the sessions go on: refreshed, they carry the new role.
   */
  before: number;
}

/** A tenant as other services need to know it. */
export interface KnownTenant {
  tenantId: string;
  name: string;
  slug: string;
  locale: Locale;
}

/** Agents and teams as their events tell of them. Those who are not the tenant's are left out. */
export interface KnownPeople {
  agents: { agentId: string; name: string; avatarUrl: string | null; active: boolean; teamIds: string[]; visibility?: Visibility | undefined }[];
  teams: { teamId: string; name: string; agentIds: string[] }[];
}

/** Questions to `identity`. */
export const identityRpc = {
  /** The public keys, as in `GET /auth/jwks.json`. */
  keys: rpc<Record<string, never>, { keys: Record<string, unknown>[] }>('identity.keys'),
  /** Whom an API key belongs to; `null` when it is unknown or revoked. `hash`: hex SHA-256 of the key. */
  verifyKey: rpc<{ hash: string }, { tenantId: string; id: string; name: string; permissions: Permission[] } | null>('identity.verify-key'),
  /** A tenant by its id, by its slug, or by the key of an enabled widget of it; `null` when there is none. */
  tenant: rpc<{ tenantId: string } | { slug: string } | { widgetKey: string }, KnownTenant | null>('identity.tenant'),
  /** People of whom the asker's events have not told yet; at most a hundred of either. */
  people: rpc<{ tenantId: string; agentIds: string[]; teamIds: string[] }, KnownPeople>('identity.people'),
  /** As whom an agent or a key may act at this moment, for what the clock does in their name; `null` when they are gone or switched off. Nobody is signed in: session and time of signing say nothing. */
  staff: rpc<{ tenantId: string; kind: Staff['kind']; id: string }, Staff | null>('identity.staff'),
  /** What was revoked after `cursor` (first call: no cursor, all that a living token could still carry). */
  revocations: rpc<{ cursor?: string }, { cursor: string; data: Revocation[] }>('identity.revocations'),
  /** Websites that may show an inbox's widget (empty: any), and whether agents see what visitors are writing; `null` when the inbox is unknown or switched off. */
  inboxDomains: rpc<{ tenantId: string; inboxId: string }, { domains: string[]; typingPreview?: boolean } | null>('identity.inbox-domains'),
};
