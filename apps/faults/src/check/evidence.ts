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
  /** Ids of its files. */
  attachments?: string[] | undefined;
}

/** A file's row as Postgres has it. */
export interface FileRow {
  tenantId: string;
  attachmentId: string;
  state: 'pending' | 'ready' | 'doomed';
  messageId?: string | undefined;
  /** In bytes. */
  size: number | null;
  /** Of all its forms. */
  storedBytes: number;
  thumbnail: boolean;
}

/** Files at one moment: what the database knows, what lies in the store, what is counted. */
export interface Shelf {
  rows: FileRow[];
  stored: { tenantId: string; attachmentId: string; form: string; bytes: number }[];
  usage: { tenantId: string; bytes: number }[];
  /** Uploads that never ended and still take up room, as far as they can be seen. */
  unfinished: number;
}

/** What came of asking for a file. */
export interface Reading {
  who: string;
  attachmentId: string;
  by: 'token' | 'link' | 'thumbnail';
  status: number;
  bytes: number;
  /** SHA-256 */
  hash: string;
}

export interface FileEvidence {
  readings: Reading[];
  /** When everybody had their answers. */
  settled: Shelf;
  /** After a sweep, and when everything that is in no message had become old. */
  swept: Shelf;
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
  /** Where people sent any. */
  files?: FileEvidence | undefined;
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
