import { z } from 'zod';
import type { Eyes } from './visibility.js';

/**
 * What a role or an API key may do. One vocabulary for both: an API key's scopes are permissions.
 * `:read` sees, `:write` works with, `:manage` sets up; `conversations:supervise` watches over the work of others, `contacts:manage` imports,
 * exports, merges and blocks, `knowledge:publish` shows articles to readers and sorts them. `rules` are what a tenant works by (hours, automations, policies, attributes); the
 * `library` is what agents share: labels, and canned responses, macros and views of a team or of all. `tickets:manage` sets up what tickets are
 * made of and go by: types, fields, statuses, rules. `bot:write` teaches the bot, which counts once somebody with `bot:manage` approves; that sets it up, too. `analytics:read` sees figures: one's own, with `conversations:supervise` those of all; `analytics:manage`
 * says how they are counted and sends reports.
 */
export const Permission = z
  .enum([
    'tenant:read',
    'tenant:manage',
    'audit:read',
    'agents:read',
    'agents:manage',
    'teams:manage',
    'inboxes:read',
    'inboxes:manage',
    'api-keys:manage',
    'contacts:read',
    'contacts:write',
    'contacts:manage',
    'conversations:read',
    'conversations:write',
    'conversations:assign',
    'conversations:supervise',
    'rules:read',
    'rules:manage',
    'library:manage',
    'tickets:read',
    'tickets:write',
    'tickets:assign',
    'tickets:manage',
    'knowledge:read',
    'knowledge:write',
    'knowledge:publish',
    'knowledge:manage',
    'bot:read',
    'bot:write',
    'bot:manage',
    'analytics:read',
    'analytics:manage',
  ])
  .meta({ id: 'Permission' });
export type Permission = z.infer<typeof Permission>;

export const RoleName = z.enum(['owner', 'admin', 'supervisor', 'agent']).meta({ id: 'RoleName' });
export type RoleName = z.infer<typeof RoleName>;

const work: Permission[] = [
  'tenant:read', 'agents:read', 'inboxes:read', 'contacts:read', 'contacts:write',
  'conversations:read', 'conversations:write', 'conversations:assign', 'rules:read', 'knowledge:read', 'knowledge:write',
  'tickets:read', 'tickets:write', 'tickets:assign', 'bot:read', 'bot:write', 'analytics:read',
];
const lead: Permission[] = [...work, 'teams:manage', 'audit:read', 'library:manage', 'contacts:manage', 'conversations:supervise', 'knowledge:publish'];

/** What each built-in role may do, weakest last. An owner may also appoint owners. */
export const roles: Record<RoleName, readonly Permission[]> = {
  owner: Permission.options,
  admin: Permission.options,
  supervisor: lead,
  agent: work,
};

const rank: Record<RoleName, number> = { owner: 3, admin: 2, supervisor: 1, agent: 0 };
/** Whether somebody of role `by` may give, change or take away the role `role`. */
export const mayGrant = (by: RoleName, role: RoleName) => rank[by] >= rank[role];

/**
 * Who is asking, after the token was verified. `issuedAt`: when the token was signed, in epoch seconds (its `iat`); see `Revocation.before`.
 * `role` of an agent with a role of the tenant's own is the weakest built-in one that may do as much; `permissions` are the role's own.
 */
export type Principal =
  | ({ kind: 'agent'; tenantId: string; id: string; sessionId: string; role: RoleName; name: string; permissions: readonly Permission[]; issuedAt: number } & Eyes)
  | { kind: 'key'; tenantId: string; id: string; name: string; permissions: readonly Permission[] }
  | { kind: 'visitor'; tenantId: string; id: string; inboxId: string; sessionId: string; issuedAt: number };

export type Staff = Exclude<Principal, { kind: 'visitor' }>;
export type Visitor = Extract<Principal, { kind: 'visitor' }>;
