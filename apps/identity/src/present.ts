import { type Agent, type ApiKey, type AuditEntry, type Inbox, type Me, type Role, type RoleName, roles, standingOf, type Team, type Tenant, type WidgetConfig } from '@parley/contracts';
import type { AgentRow } from './db/agent.row.js';
import type { ApiKeyRow } from './db/api-key.row.js';
import type { AuditLogRow } from './db/audit-log.row.js';
import type { InboxRow } from './db/inbox.row.js';
import type { RoleRow } from './db/role.row.js';
import { type Belonging, rightsIn } from './db/roles.js';
import type { TeamRow } from './db/team.row.js';
import type { TenantRow } from './db/tenant.row.js';

export const presentTenant = ({ tenantId, name, slug, locale, industry, createdAt }: TenantRow): Tenant => ({
  id: tenantId, name, slug, locale, industry, createdAt: createdAt.toISOString(),
});

export const presentAgent = (row: AgentRow, { teamIds, ownRole }: Belonging): Agent => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  ownRole: ownRole && { id: ownRole.id, name: ownRole.name },
  status: row.status,
  avatarUrl: row.avatarUrl,
  locale: row.locale,
  teamIds,
  createdAt: row.createdAt.toISOString(),
  lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
});

export function presentMe(row: AgentRow, { tenant, ...belonging }: Belonging & { tenant: TenantRow }): Me {
  const { permissions, visibility, masks } = rightsIn(row, belonging.ownRole);
  return { ...presentAgent(row, belonging), tenant: presentTenant(tenant), permissions: [...permissions], visibility, masks: [...masks] };
}

export const presentRole = ({ id, name, description, permissions, visibility, masks }: RoleRow, agents: number): Role => ({
  id, name, description, builtIn: false, standing: standingOf(permissions), permissions, visibility, masks, agents,
});

export const presentBuiltIn = (name: RoleName, agents: number): Role => ({
  id: name, name, description: '', builtIn: true, standing: name, permissions: [...roles[name]], visibility: 'all', masks: [], agents,
});

export const presentTeam = ({ id, name, description, createdAt }: TeamRow, agentIds: string[]): Team => ({
  id, name, description, agentIds, createdAt: createdAt.toISOString(),
});

export const presentInbox = ({ id, name, channel, enabled, widgetKey, domains, widget, identitySealed, createdAt }: InboxRow): Inbox => ({
  id, name, channel, enabled, widgetKey, domains, widget, hasIdentitySecret: identitySealed !== null, createdAt: createdAt.toISOString(),
});

export const presentApiKey = ({ id, name, prefix, scopes, createdBy, createdAt, lastUsedAt }: ApiKeyRow): ApiKey => ({
  id, name, prefix, scopes, createdBy, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

export const presentAuditEntry = (row: AuditLogRow): AuditEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
  action: row.action,
  target: { kind: row.targetKind, id: row.targetId, name: row.targetName },
  ip: row.ip,
  before: row.before,
  after: row.after,
});

export const presentWidget = ({ inboxId, organization, widget }: WidgetConfig): WidgetConfig => ({ inboxId, organization, widget });
