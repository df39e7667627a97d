import { z } from 'zod';
import { Email, Id, Instant, Locale, name, text } from '../primitives.js';
import { Permission, RoleName } from '../permissions.js';
import { Mask, Visibility } from '../visibility.js';

/** Most teams that one agent is in. */
export const MAX_TEAMS = 50;

export const Industry = z.enum(['general', 'ecommerce', 'finance', 'education', 'healthcare']).meta({ id: 'Industry' });

export const Tenant = z
  .object({ id: Id, name: z.string(), slug: z.string(), locale: Locale, industry: Industry, createdAt: Instant })
  .meta({ id: 'Tenant' });
export type Tenant = z.infer<typeof Tenant>;

export const Agent = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    /** Of an agent with a role of the tenant's own the built-in one where that stands; see `Role`. */
    role: RoleName,
    /** The role of the tenant's own, if the agent has one. */
    ownRole: z.object({ id: Id, name: z.string() }).nullable(),
    status: z.enum(['invited', 'active', 'deactivated']),
    avatarUrl: z.string().nullable(),
    locale: Locale,
    teamIds: z.array(Id),
    createdAt: Instant,
    lastSeenAt: Instant.nullable(),
  })
  .meta({ id: 'Agent' });
export type Agent = z.infer<typeof Agent>;

/** The signed-in agent: who, where, and what they may do and see. */
export const Me = Agent.extend({ tenant: Tenant, permissions: z.array(Permission), visibility: Visibility, masks: z.array(Mask) }).meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const PatchMe = z.strictObject({ name: name().optional(), locale: Locale.optional() });
export const PatchTenant = z.strictObject({ name: name().optional(), locale: Locale.optional(), industry: Industry.optional() });

/** `roleId`: a role of the tenant's own, in place of `role`. */
export const InviteAgent = z.strictObject({ email: Email, name: name().optional(), role: RoleName.default('agent'), roleId: Id.optional(), teamIds: z.array(Id).max(MAX_TEAMS).default([]) });
/** `role` or `roleId`, one of the tenant's own: not both. */
export const PatchAgent = z.strictObject({
  name: name().optional(),
  role: RoleName.optional(),
  roleId: Id.optional(),
  teamIds: z.array(Id).max(MAX_TEAMS).optional(),
  status: z.enum(['active', 'deactivated']).optional(),
}).refine(({ role, roleId }) => role === undefined || roleId === undefined, { error: 'role or roleId' });
/** An invited agent with the link that lets them in; the link is shown once, to whoever invites. */
export const InvitedAgent = Agent.extend({ invitation: z.object({ url: z.string(), expiresAt: Instant }) }).meta({ id: 'InvitedAgent' });

export const Team = z
  .object({ id: Id, name: z.string(), description: z.string(), agentIds: z.array(Id), createdAt: Instant })
  .meta({ id: 'Team' });
export type Team = z.infer<typeof Team>;
export const CreateTeam = z.strictObject({ name: name(), description: text(500).default(''), agentIds: z.array(Id).max(500).default([]) });
export const PatchTeam = z.strictObject({ name: name().optional(), description: text(500).optional(), agentIds: z.array(Id).max(500).optional() });

export const ApiKey = z
  .object({ id: Id, name: z.string(), prefix: z.string(), scopes: z.array(Permission), createdBy: Id, createdAt: Instant, lastUsedAt: Instant.nullable() })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;
export const CreateApiKey = z.strictObject({ name: name(), scopes: z.array(Permission).min(1).max(50) });
/** `key` is the secret itself, `pk_…`: this answer is the only one that ever holds it. */
export const CreatedApiKey = ApiKey.extend({ key: z.string() }).meta({ id: 'CreatedApiKey' });

export const AuditEntry = z
  .object({
    id: Id,
    at: Instant,
    actor: z.object({ kind: z.enum(['agent', 'key', 'system']), id: Id.nullable(), name: z.string() }),
    action: z.string(),
    target: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
    ip: z.string().nullable(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** A step of the way from an empty tenant to the first chat; `doneAt` is set by what really happened. */
export const GoLiveStep = z
  .object({
    step: z.enum(['widget_customised', 'snippet_seen', 'first_message', 'first_answer', 'agent_invited']),
    doneAt: Instant.nullable(),
  })
  .meta({ id: 'GoLiveStep' });
export type GoLiveStep = z.infer<typeof GoLiveStep>;
