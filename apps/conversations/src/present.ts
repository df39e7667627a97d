import { masked, type Contact, type Conversation, type Message, type Sender, type Staff } from '@parley/contracts';
import type { AttachmentLinks } from './attachments/attachment-links.js';
import type { ContactRow } from './db/contact.row.js';
import type { ConversationRecord, Preview } from './db/conversation-record.js';
import type { PlacedMessage } from './domain/conversation.js';
import { alterationOf, changeTold, quoteOf, type Altered } from './domain/messages/altered.js';
import { previewText } from './domain/preview-text.js';

const time = (at: Date | null) => at?.toISOString() ?? null;
/** A time as Postgres writes it into JSON. */
const iso = (at: string) => new Date(at).toISOString();

export const visitorOf = (record: Pick<ConversationRecord, 'contactId' | 'contactName' | 'contactAvatarUrl'>): Sender => ({
  kind: 'visitor',
  id: record.contactId,
  name: record.contactName,
  ...(record.contactAvatarUrl && { avatarUrl: record.contactAvatarUrl }),
});

/** The visitor is called as the contact is called now, whatever the name was when the message was written. */
const senderOf = ({ senderKind, senderId, senderName }: Preview, record: ConversationRecord): Sender =>
  senderKind === 'visitor' ? visitorOf(record) : { kind: senderKind, ...(senderId && { id: senderId }), name: senderName ?? '' };

const lastMessageOf = (preview: Preview | null, record: ConversationRecord): Conversation['lastMessage'] =>
  preview && {
    seq: preview.seq,
    text: previewText(preview.text ?? ''),
    sender: senderOf(preview, record),
    private: preview.private,
    ...(preview.deleted && { deleted: true as const }),
    createdAt: new Date(preview.createdAt).toISOString(),
  };

function common(record: ConversationRecord) {
  return {
    id: record.id,
    inboxId: record.inboxId,
    channel: record.channel,
    contact: { id: record.contactId, name: record.contactName, avatarUrl: record.contactAvatarUrl, verified: record.contactVerified },
    assignee: record.assigneeId === null ? null : { id: record.assigneeId, name: record.assigneeName ?? '', avatarUrl: record.assigneeAvatarUrl },
    read: { visitor: record.visitorReadSeq, agent: record.agentReadSeq },
    delivered: { visitor: Math.max(record.visitorDeliveredSeq, record.visitorReadSeq), agent: Math.max(record.agentDeliveredSeq, record.agentReadSeq) },
    handler: record.handler,
    waitingSince: time(record.waitingSince),
    version: record.version,
    createdAt: record.createdAt.toISOString(),
    resolvedAt: time(record.resolvedAt),
    rating: record.ratingScale && { scale: record.ratingScale, askedAt: time(record.ratingAskedAt), score: record.ratingScore, ratedAt: time(record.ratedAt) },
  };
}

/**
 * A conversation as agents and API keys see it.
 * @param readCount the `inboundCount` up to which the asker has read; by default, up to which any agent has
 */
export const forStaff = (record: ConversationRecord & { markedUnread?: boolean }, readCount = record.agentReadCount): Conversation => ({
  ...common(record),
  status: record.status,
  priority: record.priority,
  team: record.teamId === null ? null : { id: record.teamId, name: record.teamName ?? '' },
  labels: record.labels,
  attributes: record.attributes,
  lastSeq: record.lastSeq,
  lastMessage: lastMessageOf(record.lastMessage, record),
  inbound: record.inboundCount,
  unread: record.inboundCount - readCount,
  snoozedUntil: time(record.snoozedUntil),
  sla: record.slaKind && record.slaDueAt && { kind: record.slaKind, dueAt: record.slaDueAt.toISOString(), warnAt: record.slaWarnAt?.toISOString() ?? null, breached: record.slaBreached ?? false },
  mood: record.mood,
  transfer: record.transfer && { ...record.transfer, offeredAt: iso(record.transfer.offeredAt), expiresAt: iso(record.transfer.expiresAt) },
  participants: record.participants ?? [],
  markedUnread: record.markedUnread ?? false,
  mergedIntoId: record.mergedIntoId,
  previousConversationId: record.previousId,
  updatedAt: record.updatedAt.toISOString(),
});

/**
 * A conversation as its visitor sees it: open or resolved, without how the agents organise their work, and with no
 * trace of notes and lines that only agents see.
 */
export const forVisitor = (record: ConversationRecord): Conversation => ({
  ...common(record),
  status: record.status === 'resolved' ? 'resolved' : 'open',
  priority: 'normal',
  team: null,
  labels: [],
  attributes: {},
  lastSeq: record.lastPublicSeq,
  lastMessage: lastMessageOf(record.lastPublicMessage, record),
  inbound: record.outboundCount,
  unread: record.outboundCount - record.visitorReadCount,
  snoozedUntil: null,
  sla: null,
  mood: null,
  transfer: null,
  participants: [],
  markedUnread: false,
  mergedIntoId: null,
  previousConversationId: null,
  updatedAt: (record.lastPublicMessage ? new Date(record.lastPublicMessage.createdAt) : record.createdAt).toISOString(),
});

/** A stored or just placed message, with the sender as known now. */
export type MessageRecord = Omit<PlacedMessage, 'tenantId'> & { altered?: Altered };

/** Who asks for messages: their attachments get links of the tenant's. */
export interface Showing {
  tenantId: string;
  links: AttachmentLinks;
}

function message(record: MessageRecord, prevSeq: number, { tenantId, links }: Showing): Message {
  return {
    id: record.id,
    seq: record.seq,
    prevSeq,
    ...(record.clientMessageId && { clientMessageId: record.clientMessageId }),
    sender: record.sender,
    kind: record.kind,
    ...(record.text !== undefined && { text: record.text }),
    attachments: (record.attachments ?? []).map((attachment) => links.present(tenantId, attachment)),
    private: record.private,
    ...(record.card && { card: record.card }),
    ...(record.replyTo && { replyTo: record.replyTo }),
    ...(record.replyTo && record.referred && { quote: quoteOf(record.referred) }),
    ...(record.event && { event: { ...record.event, ...(record.referred && changeTold(record.event.change, record.referred)) } }),
    ...(record.altered && alterationOf(record.altered)),
    createdAt: record.createdAt.toISOString(),
  };
}

/** Agents see every message, so the one before is the one numbered before. */
export const messageForStaff = (record: MessageRecord, showing: Showing): Message => message(record, record.seq - 1, showing);
/** Only ever called with public messages. */
export const messageForVisitor = (record: MessageRecord, showing: Showing): Message => message(record, record.prevPublicSeq, showing);

/** A contact as `who` may see it: e-mail and phone in part, where the role masks them. The one way by which they leave. */
export function presentContact(who: Staff, row: ContactRow): Contact {
  const contact = masked(who, wholeContact(row));
  return row.email !== null && contact.email !== row.email ? { ...contact, name: contact.name.replaceAll(row.email, contact.email ?? '') } : contact;
}

const wholeContact = (row: ContactRow): Contact => ({
  id: row.id,
  name: row.name,
  email: row.email,
  emailVerified: row.email !== null && row.emailVerified,
  phone: row.phone,
  avatarUrl: row.avatarUrl,
  externalId: row.externalId,
  verified: row.verified,
  locale: row.locale,
  timeZone: row.timeZone,
  device: row.device,
  page: row.page,
  attributes: row.attributes,
  version: row.version,
  firstSeenAt: row.firstSeenAt.toISOString(),
  lastSeenAt: row.lastSeenAt.toISOString(),
});
