import type { Sender, SlaKind } from '@parley/contracts';
import type { ConversationState } from '../domain/conversation.js';
import { PREVIEW_SOURCE } from '../domain/preview-text.js';
import { ratingColumns, ratingJoin, type RatingSurroundings } from './ratings/surroundings.js';
import { moodColumns, moodJoin, type MoodSurroundings } from './sentiment/surroundings.js';
import { lifeColumns, lifeJoins, type LifeSurroundings } from './life/surroundings.js';

/** What lists show of a message. The visitor's name and id are the contact's. */
export interface Preview {
  seq: number;
  /** Its beginning; of a message without words, what its files are called. */
  text: string | null;
  senderKind: Sender['kind'];
  senderId: string | null;
  senderName: string | null;
  private: boolean;
  deleted: boolean;
  /** As Postgres writes times into JSON. */
  createdAt: string;
}

/** What a conversation's own row does not hold but everybody wants to see with it. */
export interface Surroundings extends LifeSurroundings, RatingSurroundings, MoodSurroundings {
  lastMessage: Preview | null;
  lastPublicMessage: Preview | null;
  channel: string;
  contactName: string;
  contactAvatarUrl: string | null;
  contactVerified: boolean;
  assigneeName: string | null;
  assigneeAvatarUrl: string | null;
  teamName: string | null;
  /** What was promised and falls due next. */
  slaKind: SlaKind | null;
  slaDueAt: Date | null;
  slaWarnAt: Date | null;
  slaBreached: boolean | null;
}

export type ConversationRecord = ConversationState & Surroundings;

/** A conversation `c`, named as in `ConversationState`. */
export const stateColumns = `
  c.tenant_id as "tenantId", c.id, c.inbox_id as "inboxId", c.contact_id as "contactId",
  c.status, c.snoozed_until as "snoozedUntil", c.resolved_at as "resolvedAt", c.priority,
  c.assignee_id as "assigneeId", c.team_id as "teamId", case when c.with_bot then 'bot' else 'people' end as handler, c.labels, c.attributes,
  c.last_seq as "lastSeq", c.last_public_seq as "lastPublicSeq", c.inbound_count as "inboundCount", c.outbound_count as "outboundCount",
  c.last_said_seq as "lastSaidSeq", c.last_public_said_seq as "lastPublicSaidSeq",
  c.visitor_read_seq as "visitorReadSeq", c.visitor_read_count as "visitorReadCount",
  c.agent_read_seq as "agentReadSeq", c.agent_read_count as "agentReadCount",
  c.visitor_delivered_seq as "visitorDeliveredSeq", c.agent_delivered_seq as "agentDeliveredSeq",
  c.waiting_since as "waitingSince", c.last_activity_at as "lastActivityAt", c.listed_at as "listedAt", c.version, c.created_at as "createdAt", c.updated_at as "updatedAt"`;

/** A conversation `c` and its surroundings, named as in `ConversationRecord`. */
export const recordColumns = `${stateColumns},
  l.preview as "lastMessage", coalesce(p.preview, case when c.last_public_said_seq > 0 then l.preview end) as "lastPublicMessage",
  coalesce(i.channel, 'web') as channel,
  k.name as "contactName", k.avatar_url as "contactAvatarUrl", k.verified as "contactVerified",
  a.name as "assigneeName", a.avatar_url as "assigneeAvatarUrl", t.name as "teamName",
  d.due_kind as "slaKind", d.due_at as "slaDueAt", d.warn_at as "slaWarnAt", d.due_breached as "slaBreached",
  ${lifeColumns}, ${ratingColumns}, ${moodColumns}`;

/** At most one row of `table` by its key. The limit keeps the planner from turning the look-up into a scan of the tenant's rows. */
const one = (table: string, id: string, columns: string) =>
  `lateral (select ${columns} from ${table} x where x.tenant_id = c.tenant_id and x.id = ${id} limit 1)`;

const said = (seq: string) => `
  lateral (select jsonb_build_object('seq', m.seq, 'text', coalesce(left(m.text, ${PREVIEW_SOURCE}), (select string_agg(a ->> 'name', ', ') from jsonb_array_elements(m.attachments) a)), 'senderKind', m.sender_kind, 'senderId', m.sender_id,
      'senderName', m.sender_name, 'private', m.private, 'deleted', coalesce(m.altered ? 'deletedAt', false), 'createdAt', m.created_at) as preview
    from message m where m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.seq = ${seq} limit 1)`;

/** Joins to `c`. Projections may be a moment behind, so all but the contact are optional. */
export const recordJoins = `
  cross join ${one('contact', 'c.contact_id', 'name, email, avatar_url, verified')} k
  left join ${one('inbox_profile', 'c.inbox_id', 'channel')} i on true
  left join ${one('agent_profile', 'c.assignee_id', 'name, avatar_url')} a on true
  left join ${one('team_profile', 'c.team_id', 'name')} t on true
  left join lateral (select due_kind, due_at, warn_at, due_breached from sla_clock x where x.tenant_id = c.tenant_id and x.conversation_id = c.id limit 1) d on true
  left join ${said('c.last_said_seq')} l on c.last_said_seq > 0
  left join ${said('c.last_public_said_seq')} p on c.last_public_said_seq > 0 and c.last_public_said_seq < c.last_said_seq${lifeJoins}${ratingJoin}${moodJoin}`;
