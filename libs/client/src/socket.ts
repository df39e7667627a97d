import type { ClientFrame, ClientFrames, CloseReason, ServerFrame, ServerFrames } from '@parley/contracts';
import { Connection, type ConnectionOptions, type SocketState } from './connection.js';
import { Emitter } from './emitter.js';
import { LatestWords } from './latest-words.js';
import type { Transport } from './line-choice.js';
import { newId } from './new-id.js';
import { memoryQueue, Outbox, type PendingMessage, type QueueStore } from './outbox.js';
import { Poll } from './poll.js';
import { Receipts } from './receipts.js';
import { Subscriptions } from './subscriptions.js';
import { Threads, type History } from './threads.js';

export interface SocketOptions extends ConnectionOptions {
  history: History;
  queue?: QueueStore;
}

/** A message as the interface hands it over; without `clientMessageId` it gets one. */
export interface Outgoing {
  text: string;
  /** Ids of uploaded files. */
  attachments?: string[];
  /** Follows from what is said, unless it is a whisper. */
  kind?: 'article' | 'whisper';
  conversationId?: string;
  private?: boolean;
  replyTo?: string;
  /** As in `PostMessage`: refused with `message.overtaken` when another agent has answered after it. */
  ifLastSeq?: number;
  clientMessageId?: string;
}

/** What can be heard of a socket: what the server says, and what becomes of the line and of messages. */
type Heard = ServerFrames & { state: SocketState; adopted: PendingMessage };

/**
 * The live connection of a visitor or an agent. It promises to the code above: every message of a followed or
 * subscribed conversation is emitted once and in order, whatever the line did; every posted message is sent until
 * it is acked or refused, in order; waiting between tries is jittered; a final close ends it.
 */
export class ParleySocket {
  private readonly events = new Emitter<Heard>();
  private readonly threads: Threads;
  private readonly queue: QueueStore;
  private readonly outbox: Outbox;
  private readonly subscriptions: Subscriptions;
  private readonly connection: Connection;
  private readonly receipts = new Receipts((conversationId, seq) => this.side !== 'key' && this.transmit({ type: 'delivered', data: { conversationId, seq } }));
  private readonly words = new LatestWords((frame) => this.transmit(frame));
  private readonly poll = new Poll(() => this.threads.healAll());
  private side?: ServerFrames['welcome']['self']['kind'];

  constructor(options: SocketOptions) {
    const { random } = options;
    this.threads = new Threads(options.history, (conversationId, message) => this.arrived(conversationId, message), random);
    this.queue = options.queue ?? memoryQueue();
    this.outbox = new Outbox(this.queue, ({ queuedAt: _, ...data }) => this.connection.send({ type: 'message.send', ref: data.clientMessageId, data }), random);
    this.subscriptions = new Subscriptions(() => this.threads.subscriptions, (frame) => this.connection.send(frame), random);
    this.connection = new Connection(options, {
      resume: () => this.threads.resume,
      subscriptions: () => this.threads.subscriptions,
      onFrame: (frame) => this.receive(frame),
      onDown: () => this.lineDown(),
      onState: (state) => this.entered(state),
    });
  }

  get state(): SocketState {
    return this.connection.state;
  }

  /** Why it ended, while `state` is `ended`. */
  get endedBy(): CloseReason | undefined {
    return this.connection.endedBy;
  }

  /** Messages not acked yet, oldest first, those restored from the queue store among them. */
  get pending(): readonly PendingMessage[] {
    return this.outbox.pending;
  }

  /** How frames travel at the moment: by a WebSocket, or by a stream of events and single calls where none gets through. */
  get transport(): Transport {
    return this.connection.transport;
  }

  connect(): void {
    if (this.connection.wanted) return;
    this.queue.adopt((messages) => this.outbox.adopt(messages).forEach((pending) => this.events.emit('adopted', pending)));
    this.connection.connect();
  }

  close(): void {
    this.connection.close();
  }

  on<K extends keyof ServerFrames>(type: K, listener: (data: ServerFrames[K]) => void): () => void {
    return this.events.on(type, listener as (data: Heard[K]) => void);
  }

  onState(listener: (state: SocketState) => void): () => void {
    return this.events.on('state', listener);
  }

  /** Messages that an earlier page of this device left unsent are pending here from now on. */
  onAdopted(listener: (pending: PendingMessage) => void): () => void {
    return this.events.on('adopted', listener);
  }

  /** Fire and forget. While not online the last `read` per conversation, `page` and `presence.set` are kept, others dropped. */
  send<K extends Exclude<keyof ClientFrames, 'hello' | 'message.send'>>(type: K, data: ClientFrames[K]): void {
    const frame = { type, data } as ClientFrame;
    if (frame.type === 'read') this.receipts.read(frame.data.conversationId, frame.data.seq);
    this.words.say(frame);
  }

  /** Sends a message now or when the line is back. Posting a `clientMessageId` that is pending returns the pending one. */
  post({ clientMessageId = newId(), ...message }: Outgoing): PendingMessage {
    return this.outbox.post({ ...message, clientMessageId, queuedAt: new Date().toISOString() });
  }

  /** Hears a conversation from after `afterSeq` on (from now on without it), across reconnects; other agents see it unless `quietly`, and then nothing is told of what arrives. */
  subscribe(conversationId: string, afterSeq?: number, { quietly = false } = {}): void {
    this.threads.subscribe(conversationId, afterSeq, quietly);
    if (afterSeq !== undefined && !quietly) this.receipts.arrived(conversationId, afterSeq);
    if (this.state === 'online') this.subscriptions.ask({ conversationId, afterSeq, ...(quietly && { quietly }) });
  }

  unsubscribe(conversationId: string): void {
    this.threads.unsubscribe(conversationId);
    this.transmit({ type: 'unsubscribe', data: { conversationId } });
  }

  /** Tells the newest seq known of a visitor's conversation; what comes after it is emitted and `hello` resumes it. Later calls change nothing. */
  follow(conversationId: string, lastSeq: number): void {
    this.threads.follow(conversationId, lastSeq);
    this.receipts.arrived(conversationId, lastSeq);
  }

  private receive(frame: ServerFrame): void {
    if (frame.type === 'message') return this.threads.take(frame.data);
    if (frame.type === 'welcome') this.welcomed(frame.data);
    else if (frame.type === 'subscribed') this.threads.subscribed(frame.data);
    else if (frame.type === 'reset') this.threads.reset(frame.data);
    else if (frame.type === 'hidden') this.threads.unsubscribe(frame.data.conversationId);
    else if (frame.type === 'goodbye') this.connection.saidGoodbye(frame.data.reconnectAfterMs);
    else if (frame.type === 'degraded') this.poll.degraded(frame.data.degraded);
    else if (frame.type === 'ack') {
      this.threads.acked(frame.data);
      if (frame.ref) this.outbox.acked(frame.ref, frame.data);
    } else if (frame.type === 'error' && frame.ref && (this.outbox.refused(frame.ref, frame.data) || this.subscriptions.refused(frame.ref, frame.data))) return;
    this.events.emit(frame.type, frame.data);
  }

  private welcomed({ self, resumed }: ServerFrames['welcome']): void {
    this.side = self.kind;
    this.threads.followAll = self.kind === 'visitor';
    // A stream was asked for with all of them.
    if (this.transport === 'socket') this.subscriptions.askForAll();
    for (const { conversationId, recovered } of resumed) if (!recovered) void this.threads.heal(conversationId);
    for (const frame of this.words.take()) this.connection.send(frame);
    this.connection.welcomed();
    this.receipts.lineUp();
    this.outbox.lineUp();
  }

  private arrived(conversationId: string, message: ServerFrames['message']['message']): void {
    this.events.emit('message', { conversationId, message });
    if ((message.sender.kind === 'visitor') !== (this.side === 'visitor') && !this.threads.isQuiet(conversationId)) this.receipts.arrived(conversationId, message.seq);
    if (message.clientMessageId) {
      const { id: messageId, seq, prevSeq, createdAt } = message;
      this.outbox.acked(message.clientMessageId, { conversationId, messageId, seq, prevSeq, createdAt, duplicate: true });
    }
  }

  private lineDown(): void {
    this.poll.stop();
    this.subscriptions.lineDown();
    this.receipts.lineDown();
    this.threads.lineDown();
    this.outbox.lineDown();
  }

  private entered(state: SocketState): void {
    if (state === 'ended') this.queue.close();
    this.events.emit('state', state);
  }

  /** Whether there was a line that was greeted. */
  private transmit(frame: ClientFrame): boolean {
    if (this.state !== 'online') return false;
    this.connection.send(frame);
    return true;
  }
}
