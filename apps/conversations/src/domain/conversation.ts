import type { Card, Conversation, EventData, Handler, LineEvent, Message, Sender } from '@parley/contracts';
import type { StoredAttachment } from './attachment.js';
import type { Referred } from './messages/altered.js';

export type Status = Conversation['status'];
export type Priority = Conversation['priority'];
export type Attributes = Conversation['attributes'];

/** Where a conversation stands, and what only holds while it stands there. A snooze without an end lasts until the visitor writes. */
export type Phase =
  | { status: 'open' | 'pending'; snoozedUntil: null; resolvedAt: null }
  | { status: 'snoozed'; snoozedUntil: Date | null; resolvedAt: null }
  | { status: 'resolved'; snoozedUntil: null; resolvedAt: Date };

/** What is true of a conversation in every phase. */
export interface Facts {
  tenantId: string;
  id: string;
  inboxId: string;
  contactId: string;
  priority: Priority;
  assigneeId: string | null;
  teamId: string | null;
  /** `bot` only while nobody is assigned. */
  handler: Handler;
  labels: string[];
  attributes: Attributes;
  /** `seq` of the newest message; of the newest that the visitor may see. */
  lastSeq: number;
  lastPublicSeq: number;
  /** Messages of the visitor; public messages of everybody else. Both ever since the beginning. */
  inboundCount: number;
  outboundCount: number;
  /** `seq` of the newest message that somebody said, so no line of kind `event`; of the newest that the visitor may see. 0: none. */
  lastSaidSeq: number;
  lastPublicSaidSeq: number;
  /** How far the visitor has read, and the `outboundCount` there. */
  visitorReadSeq: number;
  visitorReadCount: number;
  /** How far any agent has read, and the `inboundCount` there. */
  agentReadSeq: number;
  agentReadCount: number;
  /** How far messages reached a device of the visitor, and of any agent who follows the conversation. Reading says so too. */
  visitorDeliveredSeq: number;
  agentDeliveredSeq: number;
  /** When the first message was written that nobody has answered. */
  waitingSince: Date | null;
  lastActivityAt: Date;
  /** Its place in lists: follows `lastActivityAt` in steps, so that most messages touch no index. */
  listedAt: Date;
  /** Rises with every change of state, not with messages. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export type ConversationState = Facts & Phase;

/** A message before it has a place in its conversation. */
export interface Draft {
  sender: Sender;
  kind: Message['kind'];
  text?: string;
  /** Absent when there are none. */
  attachments?: StoredAttachment[];
  private: boolean;
  card?: Card;
  replyTo?: string;
  /** `seq` of the message that it answers or, as an entry of the stream, changes; and that message as it is now. */
  replySeq?: number;
  referred?: Referred;
  event?: LineEvent;
  clientMessageId?: string;
  /** Said by a rule and by nobody: it answers no question, so it ends no wait. */
  automatic?: boolean;
  /** Up to which message it answers the visitor; without it, whatever was said. */
  answersUpTo?: number;
}

/** A message in its place. The counts are the conversation's up to and including it. */
export interface PlacedMessage extends Draft {
  tenantId: string;
  conversationId: string;
  id: string;
  seq: number;
  /** `seq` of the last message before it that the visitor may see. */
  prevPublicSeq: number;
  inboundCount: number;
  outboundCount: number;
  createdAt: Date;
}

/** The clock and the source of ids, given from outside so that the rules stay pure. */
export interface Moment {
  now: Date;
  newId(): string;
}

/** Why somebody has a conversation now, as events tell it. */
export type AssignmentCause = NonNullable<EventData<'conversation.assigned'>['cause']>;

export type Change = 'created' | 'assigned' | 'resolved' | 'reopened' | 'updated';

/** What happened, in order: a message was added, the conversation changed, or it went from the bot to people or the other way. */
export type Step = { message: PlacedMessage } | { change: Exclude<Change, 'assigned'> } | { change: 'assigned'; cause: AssignmentCause } | { handed: 'handed_off' | 'bot_took'; by: Sender; reason: string };

/** The new state and how it came about. No steps: nothing changed. */
export interface Decision {
  state: ConversationState;
  steps: Step[];
}

/** By how much a conversation's place in lists may lag behind its last activity, in milliseconds. */
export const LIST_STEP_MS = 5000;

/** How long after its end a conversation goes on when the visitor writes again; later a new one begins. */
export const REOPEN_HOURS = 72;
