/**
 * What happened, as those saw it who took part: each line of the history is one of these. Times are milliseconds of the machine's
 * monotonic clock, the same for all processes, so that lines of several processes can be put in order.
 */
export type Entry = { t: number; who: string } & Happening;

export type Happening =
  /** One attempt to send. `attempt` is unique; a resend has the same `clientMessageId` and another `attempt`. */
  | { type: 'send'; attempt: string; clientMessageId: string; conversationId?: string | undefined; text: string; private: boolean; attachments?: string[] | undefined; via: string }
  | { type: 'ack'; attempt?: string | undefined; clientMessageId: string; conversationId: string; messageId: string; seq: number; prevSeq?: number | undefined; duplicate: boolean; via: string }
  /** A send or an upload was refused; of an upload `clientMessageId` is its key. */
  | { type: 'refusal'; attempt: string; clientMessageId: string; code: string; retryable: boolean; via: string }
  /** One attempt to upload a file, and that it was taken; every attempt with the same key is about the same file. */
  | { type: 'upload'; attempt: string; key: string; bytes: number; via: string }
  | { type: 'uploaded'; attempt: string; key: string; attachmentId: string; hash: string; remade: boolean; via: string }
  /** A message as it came over a socket, on which nothing may come twice or out of order. */
  | ({ type: 'frame'; connection: string } & Told)
  /** A message as the person got to see it: healed, once and in order. */
  | ({ type: 'seen' } & Told)
  /** Something else that names a conversation came over a socket. */
  | { type: 'glimpse'; conversationId: string; frame: string }
  | { type: 'open'; connection: string; via: string }
  | { type: 'goodbye'; connection: string; via: string }
  | { type: 'close'; connection: string; code: number; via: string }
  | { type: 'reset'; connection: string; conversationId: string; reason: string }
  /** Everything is healed, and still these sends have no answer. */
  | { type: 'stuck'; pending: string[] }
  /** Everything is healed, and still this person has not seen a conversation to its end. */
  | { type: 'lagging'; conversationId: string; at: number; end: number }
  /** A process of Parley ended after `signal`. */
  | { type: 'exit'; process: string; signal: NodeJS.Signals; code: number | null; endedBy: NodeJS.Signals | null; tookMs: number }
  | { type: 'fault'; fault: string; phase: 'begins' | 'ends'; detail: string }
  /** An event that a fault put into the outbox by hand: it must arrive, or must not. */
  | { type: 'planted'; eventId: string; arrives: boolean; how: string }
  /** A fault noticed by itself that something is wrong. */
  | { type: 'wrong'; what: string };

/** A message as its receiver is told of it. */
export interface Told {
  conversationId: string;
  messageId: string;
  seq: number;
  prevSeq: number;
  clientMessageId?: string | undefined;
  text?: string | undefined;
  private: boolean;
  /** Ids of its files. */
  attachments?: string[] | undefined;
}

/** Milliseconds of the monotonic clock that all processes of the machine share. */
export const now = (): number => Math.round(Number(process.hrtime.bigint() / 1000n)) / 1000;

/** Noted as the close code of a socket that its own client broke off. */
export const BY_US = 4999;
