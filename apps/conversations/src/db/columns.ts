import type { ConversationState, PlacedMessage } from '../domain/conversation.js';

/** A column as `unnest` takes it: one array per column, one element per row. */
export interface Column<T> {
  name: string;
  type: string;
  of: (row: T) => unknown;
}
const column = <T>(name: string, type: string, of: (row: T) => unknown): Column<T> => ({ name, type, of });
const time = (at: Date | null) => at?.toISOString() ?? null;
const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));

/** A conversation's new state, and the one before: absent when it begins. */
export type ConversationChange = ConversationState & { before: ConversationState | undefined };

export const identity: Column<ConversationChange>[] = [
  column('tenant_id', 'uuid', (c) => c.tenantId),
  column('id', 'uuid', (c) => c.id),
  column('inbox_id', 'uuid', (c) => c.inboxId),
  column('contact_id', 'uuid', (c) => c.contactId),
  column('created_at', 'timestamptz', (c) => time(c.createdAt)),
];
/** What changes with the state: rarely. */
export const state: Column<ConversationChange>[] = [
  column('status', 'text', (c) => c.status),
  column('snoozed_until', 'timestamptz', (c) => time(c.snoozedUntil)),
  column('resolved_at', 'timestamptz', (c) => time(c.resolvedAt)),
  column('priority', 'text', (c) => c.priority),
  column('assignee_id', 'uuid', (c) => c.assigneeId),
  column('team_id', 'uuid', (c) => c.teamId),
  column('with_bot', 'boolean', (c) => c.handler === 'bot'),
  // An array of arrays would be flattened by unnest, so labels travel as JSON.
  column('labels', 'jsonb', (c) => json(c.labels)),
  column('attributes', 'jsonb', (c) => json(c.attributes)),
  column('version', 'int', (c) => c.version),
];
/** What changes with every message. */
export const progress: Column<ConversationChange>[] = [
  column('last_seq', 'int', (c) => c.lastSeq),
  column('last_public_seq', 'int', (c) => c.lastPublicSeq),
  column('last_said_seq', 'int', (c) => c.lastSaidSeq),
  column('last_public_said_seq', 'int', (c) => c.lastPublicSaidSeq),
  column('inbound_count', 'int', (c) => c.inboundCount),
  column('outbound_count', 'int', (c) => c.outboundCount),
  column('waiting_since', 'timestamptz', (c) => time(c.waitingSince)),
  column('last_activity_at', 'timestamptz', (c) => time(c.lastActivityAt)),
  column('listed_at', 'timestamptz', (c) => time(c.listedAt)),
  column('updated_at', 'timestamptz', (c) => time(c.updatedAt)),
];
export const isNew: Column<ConversationChange> = column('is_new', 'boolean', (c) => !c.before);
/** How the row must still be when what was decided about it without a lock is stored. */
export const known: Column<ConversationChange>[] = [
  column('known_seq', 'int', (c) => c.before?.lastSeq),
  column('known_version', 'int', (c) => c.before?.version),
];

/** Whose name and id are not the contact's. */
const senderOf = ({ sender }: PlacedMessage) => (sender.kind === 'visitor' ? undefined : sender);

export const messageColumns: Column<PlacedMessage>[] = [
  column('tenant_id', 'uuid', (m) => m.tenantId),
  column('conversation_id', 'uuid', (m) => m.conversationId),
  column('seq', 'int', (m) => m.seq),
  column('id', 'uuid', (m) => m.id),
  column('client_message_id', 'text', (m) => m.clientMessageId ?? null),
  column('sender_kind', 'text', (m) => m.sender.kind),
  column('sender_id', 'uuid', (m) => senderOf(m)?.id ?? null),
  column('sender_name', 'text', (m) => senderOf(m)?.name ?? null),
  column('kind', 'text', (m) => m.kind),
  column('text', 'text', (m) => m.text ?? null),
  column('attachments', 'jsonb', (m) => json(m.attachments)),
  column('event', 'jsonb', (m) => json(m.event)),
  column('card', 'jsonb', (m) => json(m.card)),
  column('private', 'boolean', (m) => m.private),
  column('reply_to', 'uuid', (m) => m.replyTo ?? null),
  column('reply_seq', 'int', (m) => m.replySeq ?? null),
  column('prev_public_seq', 'int', (m) => m.prevPublicSeq),
  column('inbound_count', 'int', (m) => m.inboundCount),
  column('outbound_count', 'int', (m) => m.outboundCount),
  column('created_at', 'timestamptz', (m) => time(m.createdAt)),
];

export const names = (columns: Column<never>[]) => columns.map(({ name }) => name).join(', ');
const valueOf = (name: string) => (name === 'labels' ? 'array(select jsonb_array_elements_text(v.labels))' : `v.${name}`);
export const values = (columns: Column<never>[]) => columns.map(({ name }) => valueOf(name)).join(', ');
export const arrays = (columns: Column<never>[], first: number) => columns.map(({ type }, at) => `$${first + at}::${type}[]`).join(', ');
export const params = <T>(columns: Column<T>[], rows: T[]) => columns.map(({ of }) => rows.map(of));
