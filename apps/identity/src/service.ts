import { defineService } from '@parley/service-kit';
import { identityConfig } from './config.js';
import { AgentRow } from './db/agent.row.js';
import { ApiKeyRow } from './db/api-key.row.js';
import { AuditLogRow } from './db/audit-log.row.js';
import { InboxRow } from './db/inbox.row.js';
import { InvitationRow } from './db/invitation.row.js';
import { FirstTables20261122000000 } from './db/migrations/20261122000000-first-tables.js';
import { OutboxWithoutHistory20261122010000 } from './db/migrations/20261122010000-outbox-without-history.js';
import { OwnRoles20261122074000 } from './db/migrations/20261122074000-own-roles.js';
import { RefreshTokenRow } from './db/refresh-token.row.js';
import { RoleRow } from './db/role.row.js';
import { SessionRow } from './db/session.row.js';
import { TeamRow } from './db/team.row.js';
import { TenantRow } from './db/tenant.row.js';
import { OnMessagePosted } from './events/on-message-posted.js';
import { OnContactsAdministered } from './events/on-contacts-administered.js';
import { OnSettingsChanged } from './events/on-settings-changed.js';
import { OnAdministered } from './events/on-administered.js';
import { OnWorkRuleChanged } from './events/on-work-rule-changed.js';
import { IdentityModule } from './identity.module.js';

/** Tenants, people, sign-in, inboxes and keys; see README.md beside `src`. */
export const identityCard = defineService({
  name: 'identity',
  config: identityConfig,
  module: IdentityModule,
  entities: [TenantRow, AgentRow, SessionRow, RefreshTokenRow, InvitationRow, TeamRow, RoleRow, InboxRow, ApiKeyRow, AuditLogRow],
  migrations: [FirstTables20261122000000, OutboxWithoutHistory20261122010000, OwnRoles20261122074000],
  reactions: [OnMessagePosted, OnWorkRuleChanged, OnContactsAdministered, OnSettingsChanged, OnAdministered],
});
