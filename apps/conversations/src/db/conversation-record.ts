import type { ConversationState } from '../domain/conversation.js';

/** What a conversation's own row does not hold but everybody wants to see with it. */
export interface Surroundings {
  channel: string;
  contactName: string;
  contactAvatarUrl: string | null;
  contactVerified: boolean;
  assigneeName: string | null;
  assigneeAvatarUrl: string | null;
  teamName: string | null;
}

export type ConversationRecord = ConversationState & Surroundings;

/** A conversation `c` and its surroundings, named as in `ConversationRecord`. */
export const recordColumns = `
  c.tenant_id as "tenantId", c.id, c.inbox_id as "inboxId", c.contact_id as "contactId",
  c.status, c.snoozed_until as "snoozedUntil", c.resolved_at as "resolvedAt", c.priority,
  c.assignee_id as "assigneeId", c.team_id as "teamId", c.labels, c.attributes,
  c.last_seq as "lastSeq", c.last_public_seq as "lastPublicSeq", c.inbound_count as "inboundCount", c.outbound_count as "outboundCount",
  c.last_message as "lastMessage", c.last_public_message as "lastPublicMessage",
  c.visitor_read_seq as "visitorReadSeq", c.visitor_read_count as "visitorReadCount",
  c.agent_read_seq as "agentReadSeq", c.agent_read_count as "agentReadCount",
  c.waiting_since as "waitingSince", c.last_activity_at as "lastActivityAt", c.version, c.created_at as "createdAt", c.updated_at as "updatedAt",
  coalesce(i.channel, 'web') as channel,
  k.name as "contactName", k.avatar_url as "contactAvatarUrl", k.verified as "contactVerified",
  a.name as "assigneeName", a.avatar_url as "assigneeAvatarUrl", t.name as "teamName"`;

/** At most one row of `table` by its key. The limit keeps the planner from turning the look-up into a scan of the tenant's rows. */
const one = (table: string, id: string, columns: string) =>
  `lateral (select ${columns} from ${table} x where x.tenant_id = c.tenant_id and x.id = ${id} limit 1)`;

/** Joins to `c`. Projections may be a moment behind, so all but the contact are optional. */
export const recordJoins = `
  cross join ${one('contact', 'c.contact_id', 'name, email, avatar_url, verified')} k
  left join ${one('inbox_profile', 'c.inbox_id', 'channel')} i on true
  left join ${one('agent_profile', 'c.assignee_id', 'name, avatar_url')} a on true
  left join ${one('team_profile', 'c.team_id', 'name')} t on true`;
