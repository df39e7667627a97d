import type { LineEvent, Message, Sender } from '@parley/contracts';
import type { StoredAttachment } from '../domain/attachment.js';
import type { MessageRecord } from '../present.js';

/** A message `m` of conversation `c`, with its sender under the name that is known now. */
export const messageColumns = `
  m.id, m.conversation_id as "conversationId", m.seq, m.client_message_id as "clientMessageId", m.kind, m.text, m.attachments, m.event, m.private, m.reply_to as "replyTo",
  m.prev_public_seq as "prevPublicSeq", m.inbound_count as "inboundCount", m.outbound_count as "outboundCount", m.created_at as "createdAt",
  m.sender_kind as "senderKind",
  case when m.sender_kind = 'visitor' then c.contact_id else m.sender_id end as "senderId",
  case when m.sender_kind = 'visitor' then k.name else coalesce(p.name, m.sender_name) end as "senderName",
  case when m.sender_kind = 'visitor' then k.avatar_url else p.avatar_url end as "senderAvatarUrl"`;

/** Joins to `m`. */
export const messageJoins = `
  join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
  join contact k on k.tenant_id = c.tenant_id and k.id = c.contact_id
  left join agent_profile p on p.tenant_id = m.tenant_id and p.id = m.sender_id`;

export interface MessageColumns {
  id: string;
  conversationId: string;
  seq: number;
  clientMessageId: string | null;
  kind: Message['kind'];
  text: string | null;
  attachments: StoredAttachment[] | null;
  event: LineEvent | null;
  private: boolean;
  replyTo: string | null;
  prevPublicSeq: number;
  inboundCount: number;
  outboundCount: number;
  createdAt: Date;
  senderKind: Sender['kind'];
  senderId: string | null;
  senderName: string;
  senderAvatarUrl: string | null;
}

export const messageRecord = ({ senderKind, senderId, senderName, senderAvatarUrl, clientMessageId, text, attachments, event, replyTo, ...rest }: MessageColumns): MessageRecord => ({
  ...rest,
  sender: { kind: senderKind, ...(senderId && { id: senderId }), name: senderName, ...(senderAvatarUrl && { avatarUrl: senderAvatarUrl }) },
  ...(clientMessageId && { clientMessageId }),
  ...(text !== null && { text }),
  ...(attachments && { attachments }),
  ...(event && { event }),
  ...(replyTo && { replyTo }),
});
