import type { LiveMessage } from '../live.js';
import type { Principal, Staff, Visitor } from '../permissions.js';
import type { Problem } from '../problems.js';
import type { BlockKind } from '../shapes/block.js';
import type { Contact, Device, PageView, PatchSelf, Self } from '../shapes/contact.js';
import type { Conversation } from '../shapes/conversation.js';
import type { AvailabilityStatus } from '../shapes/availability.js';
import type { Attachment, Message, PostMessage } from '../shapes/message.js';
import type { MessageSettings } from '../shapes/message-changes.js';
import type { ServerFrames } from '../socket.js';
import { rpc } from './define.js';
import type { ContactCard } from './tickets.js';

/** A message on its way in. A visitor may leave `conversationId` out: the open conversation goes on, or a new one begins. */
export interface Append extends PostMessage {
  principal: Principal;
  conversationId?: string;
  /** The socket it came over, to spare it the live copy. */
  socketId?: string;
  /** Refused with `conversation.not_with_bot` when people have the conversation by now; decided with the message itself. */
  ifHandler?: 'bot';
  /** `seq` up to which it answers the visitor, who waits on for an answer to what they said after that; without it everything is answered. */
  answersUpTo?: number;
  traceparent?: string;
}
export type Outcome<T> = ({ ok: true } & T) | { ok: false; problem: Problem };
/** `contactId` tells the gateway which live channel carries the conversation. */
export type AppendOutcome = Outcome<{ ack: ServerFrames['ack']; contactId: string }>;

export interface Mark {
  principal: Principal;
  conversationId: string;
  seq: number;
}

export interface CatchUp {
  principal: Principal;
  conversationId: string;
  /** Absent: no replay, only leave to listen. */
  afterSeq?: number;
}
export type CatchUpOutcome = Outcome<{
  contactId: string;
  lastSeq: number;
  /** What the asker may see after `afterSeq`, rising; absent when the position cannot be honoured, with `reset`. */
  messages?: Message[];
  reset?: ServerFrames['reset']['reason'];
}>;

/** Messages that a gateway should have heard on a contact's channel and has not, between two seqs, both without. */
export interface Unheard {
  tenantId: string;
  contactId: string;
  conversationId: string;
  afterSeq: number;
  beforeSeq: number;
}
/** Most messages of one such gap; a larger one is left to the clients. */
export const MAX_UNHEARD = 100;

/** Where a visitor's request came from. `country`: ISO 3166-1 alpha-2, where a proxy tells it. */
export interface VisitorOrigin {
  ip?: string;
  country?: string;
}
/** What is blocked, as far as gateways must know it. `until`: epoch milliseconds; absent: until it is lifted. */
export interface StandingBlock {
  kind: BlockKind;
  value: string;
  until?: number;
}
export interface VisitorStanding {
  cursor: string;
  blocks: { tenantId: string; blocks: StandingBlock[] }[];
  /** Contacts that became part of another, or (`into: null`) were taken out again. */
  merges: { tenantId: string; from: string; into: string | null }[];
}

/** The bot gives a conversation away. `summary` becomes a private note of the bot, `attributes` are added to the conversation's; `to: 'nobody'`: nobody is looked for, as a ticket carries it on. */
export interface HandOff {
  tenantId: string;
  conversationId: string;
  botId: string;
  reason: string;
  summary?: string;
  teamId?: string;
  priority?: Conversation['priority'];
  attributes?: Conversation['attributes'];
  to: 'queue' | 'nobody';
}

/** An SLA policy or a calendar, as its schema reads it. */
export interface PromiseRule {
  id: string;
  kind: 'sla_policy' | 'business_hours';
  version: number;
  position: number;
  createdAt: string;
  body: Record<string, unknown>;
}

/** Whom a conversation is with, and where it came in. `verified`: the website vouched for who they are; `emailVerified`: the address is not by their own word alone. */
export interface FlowFactsAnswer {
  contact: { id: string; externalId: string | null; name: string; email: string | null; emailVerified: boolean; phone: string | null; locale: string | null; verified: boolean; timeZone: string | null; attributes: Contact['attributes'] };
  conversation: { id: string; inboxId: string; channel: string; attributes: Conversation['attributes'] };
}

/** Questions to `conversations`. Whatever comes from sockets comes in batches; the answers keep the order of the questions. */
export const conversationsRpc = {
  append: rpc<{ items: Append[] }, { outcomes: AppendOutcome[] }>('conversations.append'),
  catchUp: rpc<{ items: CatchUp[] }, { outcomes: CatchUpOutcome[] }>('conversations.catch-up'),
  /** As the live lane would have brought them, rising; none when the conversation is not that contact's. At most `MAX_UNHEARD` each. */
  unheard: rpc<{ items: Unheard[] }, { outcomes: LiveMessage[][] }>('conversations.unheard'),
  /** Read marks only rise; the outcome holds the mark as it is now and which contact's channel to tell. */
  markRead: rpc<{ items: Mark[] }, { outcomes: Outcome<{ seq: number; contactId: string; /** Of the reader, over all devices. */ inbound: number; unread: number }>[] }>('conversations.mark-read'),
  /**
   * How far messages reached the devices of one side. Marks only rise. The outcome holds the mark as it is now; `raised` is false when it
   * was there already. Conversations that somebody else changes at the moment are answered `limit.busy`: ask again later.
   */
  markDelivered: rpc<{ items: Mark[] }, { outcomes: Outcome<{ seq: number; contactId: string; raised: boolean }>[] }>('conversations.mark-delivered'),
  /** The newest conversations of visitors, at most `MAX_RESUME` each, with the newest seq that the visitor may see. */
  positions: rpc<{ items: Visitor[] }, { outcomes: { conversationId: string; lastSeq: number }[][] }>('conversations.positions'),
  /** Pages that visitors looked at. */
  visits: rpc<{ items: { principal: Visitor; page: PageView; at: string }[] }, Record<string, never>>('conversations.visits'),
  /**
   * Agents whose sockets a gateway holds: on every change, and again well before the lease is over. `leaseMs` 0: their last device on any
   * gateway is gone. `activeMs`: how long ago they last did anything. The outcome is what counts as chosen, with the time of the choice in
   * epoch milliseconds (0: never).
   */
  reportAvailability: rpc<
    { items: { tenantId: string; agentId: string; leaseMs: number; activeMs?: number; /** Needs nobody's approval to be busy: somebody who supervises. */ exempt?: boolean; choice?: { status: AvailabilityStatus; at: number } }[] },
    { outcomes: { status: AvailabilityStatus; at: number }[] }
  >('conversations.report-availability'),
  /**
   * A visitor opens the widget: finds or makes the contact. `contactId` comes from an earlier token; `identity` was checked by identity.
   * When a verified identity belongs to another contact, the anonymous one's conversations go over to it, once.
   */
  openWidget: rpc<
    {
      tenantId: string;
      inboxId: string;
      contactId?: string;
      identity?: { userId: string; name?: string; email?: string; verified: boolean };
      page?: PageView;
      device?: Device;
      locale?: string;
      timeZone?: string;
      from?: VisitorOrigin;
    },
    {
      contact: Self;
      /** Under which id the visitor goes on being known, when it is not the contact's: the contact of their token became part of this one, and may be taken out again. */
      knownAs?: string;
      messages?: MessageSettings;
      /** Whether somebody is there, and when the hours begin again; see `WidgetConfig`. */
      opening?: { online: boolean; opensAt: string | null };
      conversation?: Conversation;
    }
  >('conversations.open-widget'),
  /** Contacts of whom the asker's events have not told yet, at most a hundred. Unknown ones are left out. */
  contactCards: rpc<{ tenantId: string; ids: string[] }, { contacts: ContactCard[] }>('conversations.contact-cards'),
  /**
   * Keeps files for something of another service, so that they are not swept: what `principal` uploaded and is in no message yet, what is kept for it already, and what is in a message of
   * `conversationId` (that a visitor may see, if `principal` is one). @throws Refused `attachment.not_found` when one of them is not to be had; then none is kept
   */
  keepFiles: rpc<{ principal: Principal; keptFor: string; ids: string[]; conversationId?: string }, Record<string, never>>('conversations.keep-files'),
  /** What is kept for something keeps only these files from here on, maybe none; the others are swept some time. */
  releaseFiles: rpc<{ tenantId: string; keptFor: string; keep: string[] }, Record<string, never>>('conversations.release-files'),
  /**
   * Copies of files that are kept for something, as if `principal` had uploaded them: for one message. They count as uploads do.
   * @throws Refused `attachment.not_found`, `limit.quota`, `limit.rate`
   */
  copyFiles: rpc<{ principal: Staff; keptFor: string; ids: string[] }, { ids: string[] }>('conversations.copy-files'),
  /** Files with fresh links, by their ids, at most five hundred; those that are gone are left out. Whoever asks has made sure that they may be shown. */
  fileLinks: rpc<{ tenantId: string; ids: string[] }, { files: Attachment[] }>('conversations.file-links'),
  /** A visitor says of themselves who they are. @throws Refused `contact.not_found`, `visitor.blocked` */
  describeSelf: rpc<{ principal: Visitor; said: PatchSelf; from?: VisitorOrigin }, Self>('conversations.describe-self'),
  /** What agents are good at; those of whom nothing is known are left out. */
  agentSkills: rpc<{ tenantId: string; agentIds: string[] }, { skills: Record<string, string[]> }>('conversations.agent-skills'),
  /** Attributes of a contact, as rules ask for them; none of one that is unknown. */
  contactAttributes: rpc<{ tenantId: string; contactId: string }, { attributes: Contact['attributes'] }>('conversations.contact-attributes'),
  /** The SLA policies of tickets and all calendars, as they are now: those in force, in their order. */
  promiseRules: rpc<{ tenantId: string }, { rules: PromiseRule[] }>('conversations.promise-rules'),
  /** Somebody who is known by their own word alone becomes a contact, always a new one: their word leads to nobody else's. */
  strangerAsks: rpc<{ tenantId: string; name: string; email: string; locale?: string }, ContactCard>('conversations.stranger-asks'),
  /** Conversations that feel otherwise than before: tells the agents who see them, at once, and keeps nothing. Those that are unknown are passed over. */
  tellMoods: rpc<{ items: { tenantId: string; mood: ServerFrames['sentiment'] }[] }, Record<string, never>>('conversations.tell-moods'),
  /** People have a conversation of the bot from now on. Twice is once. @throws Refused `conversation.not_found`, `conversation.not_with_bot` when they have it already */
  handOff: rpc<HandOff, Record<string, never>>('conversations.hand-off'),
  /** The bot has a conversation from now on, which nobody is assigned to any more. Twice is once. @throws Refused `conversation.not_found`, `transfer.not_open` when it is resolved, `transfer.no_bot` when the bot is off in its inbox */
  takeByBot: rpc<{ tenantId: string; conversationId: string }, Record<string, never>>('conversations.take-by-bot'),
  /** What the bot takes for resolved is resolved. Twice is once. @throws Refused `conversation.not_found`, `conversation.not_with_bot` */
  resolveByBot: rpc<{ tenantId: string; conversationId: string }, Record<string, never>>('conversations.resolve-by-bot'),
  /** What flows of the bot may know of a conversation and whoever it is with, as it is now; `null`: there is none. */
  flowFacts: rpc<{ tenantId: string; conversationId: string }, FlowFactsAnswer | null>('conversations.flow-facts'),
  /** A flow of the bot writes attributes, held to their definitions. @throws Refused `conversation.not_found`, `contact.not_found`, `request.invalid` */
  setAttributes: rpc<{ tenantId: string; conversationId: string; by: { id: string; name: string }; contact: Conversation['attributes']; conversation: Conversation['attributes'] }, Record<string, never>>('conversations.set-attributes'),
  /** Where a conversation stands; `null`: there is none. */
  conversationStanding: rpc<{ tenantId: string; conversationId: string }, { status: Conversation['status']; contactId: string; channel: string; mergedIntoId: string | null } | null>('conversations.standing'),
  /**
   * What visitors may no longer do, and who they have become. Without `cursor` all that holds, else what changed after it; some of it may have been told before. Each
   * tenant's blocks come whole, none left as an empty list.
   */
  visitorStanding: rpc<{ cursor?: string }, VisitorStanding>('conversations.visitor-standing'),
};
