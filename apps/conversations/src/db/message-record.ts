import { QUOTE_SOURCE, type Card, type LineEvent, type Message, type Sender } from '@parley/contracts';
import type { StoredAttachment } from '../domain/attachment.js';
import type { Altered, Referred } from '../domain/messages/altered.js';
import type { MessageRecord } from '../present.js';

/** A message `m` of conversation `c`, with its sender under the name that is known now; without the message that it refers to. */
export const plainMessageColumns = `
  m.id, m.conversation_id as "conversationId", m.seq, m.client_message_id as "clientMessageId", m.kind, m.text, m.attachments, m.event, m.card, m.private, m.reply_to as "replyTo", m.altered,
  m.prev_public_seq as "prevPublicSeq", m.inbound_count as "inboundCount", m.outbound_count as "outboundCount", m.created_at as "createdAt",
  m.sender_kind as "senderKind",
  case when m.sender_kind = 'visitor' then c.contact_id else m.sender_id end as "senderId",
  case when m.sender_kind = 'visitor' then k.name else coalesce(p.name, m.sender_name) end as "senderName",
  case when m.sender_kind = 'visitor' then k.avatar_url else p.avatar_url end as "senderAvatarUrl"`;

/** The same with what it refers to. */
export const messageColumns = `${plainMessageColumns}, q.referred`;

/** The message that `m` answers or changes: found by its key, and only where there is one. Of one that is answered, only the beginning. */
const REFERRED = `
  left join lateral (
    select jsonb_strip_nulls(jsonb_build_object('messageId', t.id, 'seq', t.seq, 'kind', t.kind, 'private', t.private, 'altered', t.altered, 'attachments', t.attachments,
      'text', case when m.kind = 'event' then t.text else left(t.text, ${QUOTE_SOURCE}) end,
      'sender', jsonb_build_object('kind', t.sender_kind,
        'id', case when t.sender_kind = 'visitor' then c.contact_id else t.sender_id end,
        'name', case when t.sender_kind = 'visitor' then k.name else coalesce(tp.name, t.sender_name) end,
        'avatarUrl', case when t.sender_kind = 'visitor' then k.avatar_url else tp.avatar_url end))) as referred
    from message t left join agent_profile tp on tp.tenant_id = t.tenant_id and tp.id = t.sender_id
    where t.tenant_id = m.tenant_id and t.conversation_id = m.conversation_id and t.seq = m.reply_seq limit 1) q on m.reply_seq is not null`;

/** Joins to `m`. */
export const messageJoins = `
  join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
  join contact k on k.tenant_id = c.tenant_id and k.id = c.contact_id
  left join agent_profile p on p.tenant_id = m.tenant_id and p.id = m.sender_id${REFERRED}`;

export interface MessageColumns {
  id: string;
  conversationId: string;
  seq: number;
  clientMessageId: string | null;
  kind: Message['kind'];
  text: string | null;
  attachments: StoredAttachment[] | null;
  event: LineEvent | null;
  card: Card | null;
  private: boolean;
  replyTo: string | null;
  altered: Altered | null;
  /** Absent of plain columns. */
  referred?: Referred | null;
  prevPublicSeq: number;
  inboundCount: number;
  outboundCount: number;
  createdAt: Date;
  senderKind: Sender['kind'];
  senderId: string | null;
  senderName: string;
  senderAvatarUrl: string | null;
}

export const messageRecord = ({ senderKind, senderId, senderName, senderAvatarUrl, clientMessageId, text, attachments, event, card, replyTo, altered, referred, ...rest }: MessageColumns): MessageRecord => ({
  ...rest,
  sender: { kind: senderKind, ...(senderId && { id: senderId }), name: senderName, ...(senderAvatarUrl && { avatarUrl: senderAvatarUrl }) },
  ...(clientMessageId && { clientMessageId }),
  ...(text !== null && { text }),
  ...(attachments && { attachments }),
  ...(event && { event }),
  ...(card && { card }),
  ...(replyTo && { replyTo }),
  ...(altered && { altered }),
  ...(referred && { referred }),
});
