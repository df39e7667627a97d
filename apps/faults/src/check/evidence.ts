import type { Entry, Told } from '../history/entry.js';
import type { Role } from '../drive/cast.js';

/** A message as Postgres has it. Texts here and in the history are cut to their mark. */
export interface Row {
  tenantId: string;
  conversationId: string;
  messageId: string;
  seq: number;
  clientMessageId?: string | undefined;
  text?: string | undefined;
  private: boolean;
}

export interface ConversationFact {
  tenantId: string;
  conversationId: string;
  contactId: string;
}

/** A conversation's whole history by the API, as one person was told it. */
export interface Page {
  who: string;
  conversationId: string;
  messages: Told[];
}

/** A `message.posted` in Kafka. */
export interface EventFact {
  eventId: string;
  tenantId: string;
  conversationId: string;
  messageId: string;
  seq: number;
  private: boolean;
  partition: number;
  offset: number;
}

/** Everything that a scenario left behind. */
export interface Evidence {
  roles: Role[];
  history: Entry[];
  conversations: ConversationFact[];
  rows: Row[];
  pages: Page[];
  events: EventFact[];
  /** Ids of all events in the topic, of whatever type. */
  eventIds: string[];
}

export interface Violation {
  /** The promise that was broken, in a word or two. */
  rule: string;
  what: string;
  conversationId?: string | undefined;
  clientMessageId?: string | undefined;
  messageId?: string | undefined;
  who?: string | undefined;
}
