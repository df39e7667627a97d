import type { ClientFrames, ServerFrames } from '@parley/contracts';
import { ApiProblem } from './api-problem.js';
import { backoff } from './backoff.js';

export type Ack = ServerFrames['ack'];
type Refusal = ServerFrames['error'];

/** A message that is not acked yet. */
export interface QueuedMessage extends Omit<ClientFrames['message.send'], 'kind'> {
  kind?: 'article' | 'whisper';
  /** When it was written, RFC 3339. */
  queuedAt: string;
}

/** Keeps unsent messages, oldest first; with a store that outlives the page they survive a reload. */
export interface QueueStore {
  save(messages: readonly QueuedMessage[]): void;
  /** Begins to hand over what earlier pages left unsent, oldest first, at once or later. What was handed over is kept as ours. */
  adopt(take: (messages: QueuedMessage[]) => void): void;
  /** The page goes, or the person: what is kept is left to whoever comes next. */
  close(): void;
}

export interface PendingMessage {
  readonly clientMessageId: string;
  /** Names its conversation as soon as that is known. */
  readonly message: QueuedMessage;
  /** Settles when the message is durable, or with `ApiProblem` when it is refused for good. */
  readonly done: Promise<Ack>;
}

interface Entry extends PendingMessage {
  message: QueuedMessage;
  resolve: (ack: Ack) => void;
  reject: (problem: ApiProblem) => void;
  /** `held`: not to be sent again on this line. */
  state: 'waiting' | 'sent' | 'held';
  tries: number;
  timer?: ReturnType<typeof setTimeout>;
}

/** An answer that takes longer than this is asked for again; a repeat is acked with the first message. */
const ACK_MS = 10_000;
const LONGEST_RETRY_MS = 60_000;

export const memoryQueue = (): QueueStore => ({ save: () => undefined, adopt: () => undefined, close: () => undefined });

/**
 * Messages on their way. One per conversation is under way at a time, so that a refusal that passes ("busy")
 * never lets a later message overtake an earlier one.
 */
export class Outbox {
  private entries: Entry[] = [];
  private up = false;

  constructor(
    private readonly store: QueueStore,
    private readonly transmit: (message: QueuedMessage) => void,
    private readonly random?: () => number,
  ) {}

  get pending(): readonly PendingMessage[] {
    return this.entries;
  }

  post(message: QueuedMessage): PendingMessage {
    const known = this.find(message.clientMessageId);
    if (known) return known;
    const entry = entryOf(message);
    this.entries.push(entry);
    this.save();
    this.pump();
    return entry;
  }

  /** Takes on what an earlier page left: before everything that is not under way yet, since it was written earlier. */
  adopt(messages: readonly QueuedMessage[]): PendingMessage[] {
    const adopted = messages.filter(({ clientMessageId }) => !this.find(clientMessageId)).map(entryOf);
    const sent = this.entries.filter(({ state }) => state === 'sent');
    this.entries = [...sent, ...adopted, ...this.entries.filter((entry) => !sent.includes(entry))];
    this.save();
    this.pump();
    return adopted;
  }

  lineUp(): void {
    this.up = true;
    this.pump();
  }

  lineDown(): void {
    this.up = false;
    for (const entry of this.entries) pause(entry, 'waiting');
  }

  /** Whether it was one of ours. */
  acked(clientMessageId: string, ack: Ack): boolean {
    return this.settle(clientMessageId, (entry) => {
      if (!entry.message.conversationId) this.place(ack.conversationId);
      entry.resolve(ack);
    });
  }

  /** Whether it was one of ours. */
  refused(clientMessageId: string, refusal: Refusal): boolean {
    const entry = this.find(clientMessageId);
    if (!entry) return false;
    if (aboutTheLine(refusal.code)) pause(entry, 'held');
    else if (refusal.retryable) this.retryLater(entry, refusal.retryAfterMs);
    else this.settle(clientMessageId, () => entry.reject(problemOf(refusal)));
    return true;
  }

  private settle(clientMessageId: string, settle: (entry: Entry) => void): boolean {
    const entry = this.find(clientMessageId);
    if (!entry) return false;
    clearTimeout(entry.timer);
    this.entries = this.entries.filter((other) => other !== entry);
    this.save();
    settle(entry);
    this.pump();
    return true;
  }

  /** What a visitor wrote before the conversation had an id belongs to it, and keeps its place before what follows with the id. */
  private place(conversationId: string): void {
    for (const entry of this.entries) if (!entry.message.conversationId) entry.message = { ...entry.message, conversationId };
    this.save();
  }

  private retryLater(entry: Entry, retryAfterMs?: number): void {
    const wait = Math.min(LONGEST_RETRY_MS, retryAfterMs ?? backoff(entry.tries++, this.random));
    pause(entry, 'held');
    entry.timer = setTimeout(() => this.again(entry), wait);
  }

  private again(entry: Entry): void {
    pause(entry, 'waiting');
    this.pump();
  }

  private pump(): void {
    const busy = new Set<string | undefined>();
    for (const entry of this.up ? [...this.entries] : []) {
      const { conversationId } = entry.message;
      if (!busy.has(conversationId) && entry.state === 'waiting') {
        entry.state = 'sent';
        entry.timer = setTimeout(() => this.again(entry), ACK_MS);
        this.transmit(entry.message);
      }
      busy.add(conversationId);
    }
  }

  private find(clientMessageId: string): Entry | undefined {
    return this.entries.find((entry) => entry.clientMessageId === clientMessageId);
  }

  private save(): void {
    this.store.save(this.entries.map((entry) => entry.message));
  }
}

function entryOf(message: QueuedMessage): Entry {
  let resolve!: Entry['resolve'];
  let reject!: Entry['reject'];
  const done = new Promise<Ack>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  done.catch(() => undefined);
  return { clientMessageId: message.clientMessageId, message, done, resolve, reject, state: 'waiting', tries: 0 };
}

function pause(entry: Entry, state: Entry['state']): void {
  clearTimeout(entry.timer);
  entry.state = state;
}

/** Refusals that say nothing of the message: the socket is about to be closed, the next one sends it. */
const aboutTheLine = (code: string) => code === 'auth.required' || code.startsWith('auth.token_') || code === 'frame.hello_first';

const problemOf = ({ code, detail, retryAfterMs }: Refusal) =>
  new ApiProblem({ type: `urn:parley:problem:${code}`, title: detail, status: 400, detail, code }, retryAfterMs);
