import type { EventData } from '@parley/contracts';
import type { AgentRow } from './db/agent.row.js';
import type { Belonging } from './db/roles.js';
import type { InboxRow } from './db/inbox.row.js';
import type { TeamRow } from './db/team.row.js';
import type { TenantRow } from './db/tenant.row.js';

/** What events say of a row: its whole new state, so that a projection needs no question. */
export const tenantData = ({ name, slug, locale, industry }: TenantRow): EventData<'tenant.created'> => ({ name, slug, locale, industry });

export const agentData = ({ id, name, avatarUrl, role, status }: AgentRow, { teamIds, ownRole }: Belonging): EventData<'agent.joined'> => ({
  agentId: id, name, avatarUrl, role, active: status === 'active', teamIds, ...(ownRole && { visibility: ownRole.visibility }),
});

export const teamData = ({ id, name }: TeamRow, agentIds: string[]): EventData<'team.created'> => ({ teamId: id, name, agentIds });

export const inboxData = ({ id, name, channel, enabled, widget }: InboxRow): EventData<'inbox.created'> => ({ inboxId: id, name, channel, enabled, widget });
