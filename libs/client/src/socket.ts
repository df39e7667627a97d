import { closeCodes, type ClientFrame, type ClientFrames, type CloseReason, type ServerFrame, type ServerFrames } from '@parley/contracts';
import { ApiProblem } from './api-problem.js';
import { backoff } from './backoff.js';
import { Emitter } from './emitter.js';
import { LineChoice, SOCKET_AGAIN_MS, type Transport } from './line-choice.js';
import { SocketLink, type Link, type LinkOptions } from './link.js';
import { newId } from './new-id.js';
import { memoryQueue, Outbox, type PendingMessage, type QueueStore } from './outbox.js';
import { Receipts } from './receipts.js';
import { StreamLink } from './stream-link.js';
import { Threads, type History } from './threads.js';

/** `offline` waits for the next try; `ended` tries no more until `connect()` is called again. */
export type SocketState = 'connecting' | 'online' | 'offline' | 'ended';

export interface SocketOptions {
  /** `wss://host/ws` */
  url: string;
  /** Asked before every connection. A rejection that may pass (`ApiProblem.retryable`) is tried again later, any other ends the socket. */
  token: () => Promise<string> | string;
  /** Asked once when the token was not accepted; `true` connects again with the new one. */
  refresh?: () => Promise<boolean>;
  history: History;
  queue?: QueueStore;
  /** In [0, 1), for the jitter of waits. */
  random?: () => number;
}

/** A message as the interface hands it over; without `clientMessageId` it gets one. */
export interface Outgoing {
  text: string;
  /** Ids of uploaded files. */
  attachments?: string[];
  conversationId?: string;
  private?: boolean;
  replyTo?: string;
  clientMessageId?: string;
}

const STABLE_MS = 10_000;
/** Begins the `ref` of a subscription. */
const SUBSCRIBE = 'subscribe ';
/** Which step of the backoff a refused subscription waits for: up to two seconds. */
const SUBSCRIBE_TRY = 2;
const DEGRADED_POLL_MS = 2_000;
const LONGEST_GOODBYE_MS = 60_000;

const reasonOf = new Map<number, { reason: CloseReason; final: boolean }>(
  Object.entries(closeCodes).map(([reason, { code, final }]) => [code, { reason: reason as CloseReason, final }]),
);

/**
 * The live connection of a visitor or an agent. It promises to the code above: every message of a followed or
 * subscribed conversation is emitted once and in order, whatever the line did; every posted message is sent until
 * it is acked or refused, in order; waiting between tries is jittered; a final close ends it.
 */
export class ParleySocket {
  private readonly events = new Emitter<ServerFrames & { state: SocketState; adopted: PendingMessage }>();
  private readonly threads: Threads;
  private readonly queue: QueueStore;
  private readonly outbox: Outbox;
  private readonly receipts = new Receipts((conversationId, seq) => this.sayDelivered(conversationId, seq));
  private readonly kept = new Map<string, ClientFrame>();
  private current: SocketState = 'offline';
  private reason?: CloseReason;
  private link?: Link;
  private wanted = false;
  /** Grows with every try and every close: what an older one still does is ignored. */
  private turn = 0;
  private tries = 0;
  private refreshed = false;
  private onlineSince = 0;
  private goodbyeMs?: number;
  private retry?: ReturnType<typeof setTimeout>;
  private poll?: ReturnType<typeof setInterval>;
  private status?: ClientFrames['presence.set'];
  private side?: ServerFrames['welcome']['self']['kind'];
  private readonly choice = new LineChoice();
  private socketAgain?: ReturnType<typeof setTimeout> | undefined;
  private lastEventId?: string;

  constructor(private readonly options: SocketOptions) {
    this.threads = new Threads(options.history, (conversationId, message) => this.arrived(conversationId, message), options.random);
    this.queue = options.queue ?? memoryQueue();
    this.outbox = new Outbox(this.queue, ({ queuedAt: _, ...data }) => this.transmit({ type: 'message.send', ref: data.clientMessageId, data }), options.random);
  }

  get state(): SocketState {
    return this.current;
  }

  /** Why it ended, while `state` is `ended`. */
  get endedBy(): CloseReason | undefined {
    return this.reason;
  }

  /** Messages not acked yet, oldest first, those restored from the queue store among them. */
  get pending(): readonly PendingMessage[] {
    return this.outbox.pending;
  }

  /** How frames travel at the moment: by a WebSocket, or by a stream of events and single calls where none gets through. */
  get transport(): Transport {
    return this.link instanceof StreamLink ? 'stream' : 'socket';
  }

  connect(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.tries = 0;
    this.refreshed = false;
    this.reason = undefined;
    this.watchBrowser(true);
    this.queue.adopt((messages) => this.outbox.adopt(messages).forEach((pending) => this.events.emit('adopted', pending)));
    void this.open();
  }

  close(): void {
    this.end('done');
  }

  on<K extends keyof ServerFrames>(type: K, listener: (data: ServerFrames[K]) => void): () => void {
    return this.events.on(type, listener as (data: (ServerFrames & { state: SocketState; adopted: PendingMessage })[K]) => void);
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
    if (frame.type === 'presence.set') this.status = frame.data;
    else if (this.current === 'online') this.transmit(frame);
    else if (frame.type === 'read') this.kept.set(`read ${frame.data.conversationId}`, frame);
    else if (frame.type === 'page') this.kept.set('page', frame);
    if (frame.type === 'presence.set' && this.current === 'online') this.transmit(frame);
  }

  /** Sends a message now or when the line is back. Posting a `clientMessageId` that is pending returns the pending one. */
  post({ clientMessageId = newId(), ...message }: Outgoing): PendingMessage {
    return this.outbox.post({ ...message, clientMessageId, queuedAt: new Date().toISOString() });
  }

  /** Hears a conversation from after `afterSeq` on (from now on without it), across reconnects. */
  subscribe(conversationId: string, afterSeq?: number): void {
    this.threads.subscribe(conversationId, afterSeq);
    if (afterSeq !== undefined) this.receipts.arrived(conversationId, afterSeq);
    if (this.current === 'online') this.askFor({ conversationId, afterSeq });
  }

  unsubscribe(conversationId: string): void {
    this.threads.unsubscribe(conversationId);
    if (this.current === 'online') this.transmit({ type: 'unsubscribe', data: { conversationId } });
  }

  /** Tells the newest seq known of a visitor's conversation; what comes after it is emitted and `hello` resumes it. Later calls change nothing. */
  follow(conversationId: string, lastSeq: number): void {
    this.threads.follow(conversationId, lastSeq);
    this.receipts.arrived(conversationId, lastSeq);
  }

  private async open(): Promise<void> {
    clearTimeout(this.retry);
    const turn = ++this.turn;
    this.onlineSince = 0;
    this.enter('connecting');
    try {
      const token = await this.options.token();
      if (turn !== this.turn) return;
      this.link = this.linkWith(token);
    } catch (error) {
      if (turn !== this.turn) return;
      if (error instanceof ApiProblem && !error.retryable) this.end('notAuthenticated');
      else this.retryLater(error instanceof ApiProblem ? error.retryAfterMs : undefined);
    }
  }

  private linkWith(token: string): Link {
    const options: LinkOptions = {
      url: this.options.url,
      token,
      resume: () => this.threads.resume,
      subscriptions: () => this.threads.subscriptions,
      onFrame: (frame) => this.receive(frame),
      onClosed: (code, afterMs) => void this.closed(code, afterMs),
    };
    if (this.choice.next() === 'socket') return new SocketLink(options);
    return new StreamLink({ ...options, lastEventId: this.lastEventId, onEventId: (id) => (this.lastEventId = id) });
  }

  /** Whatever blocked WebSockets may be gone: another network, another proxy. */
  private readonly trySocket = (): void => {
    this.choice.socketAgain();
    this.link?.close();
    this.lineDown();
    void this.open();
  };

  private receive(frame: ServerFrame): void {
    if (frame.type === 'message') return this.threads.take(frame.data);
    if (frame.type === 'welcome') this.welcomed(frame.data);
    else if (frame.type === 'subscribed') this.threads.subscribed(frame.data);
    else if (frame.type === 'reset') this.threads.reset(frame.data);
    else if (frame.type === 'goodbye') this.goodbyeMs = Math.min(LONGEST_GOODBYE_MS, frame.data.reconnectAfterMs);
    else if (frame.type === 'degraded') this.degraded(frame.data.degraded);
    else if (frame.type === 'ack') {
      this.threads.acked(frame.data);
      if (frame.ref) this.outbox.acked(frame.ref, frame.data);
    } else if (frame.type === 'error' && frame.ref && (this.outbox.refused(frame.ref, frame.data) || this.askedInVain(frame.ref, frame.data))) return;
    this.events.emit(frame.type, frame.data);
  }

  private welcomed({ self, resumed }: ServerFrames['welcome']): void {
    this.refreshed = false;
    this.onlineSince = Date.now();
    this.side = self.kind;
    this.threads.followAll = self.kind === 'visitor';
    if (this.transport === 'stream') this.socketAgain = setTimeout(this.trySocket, SOCKET_AGAIN_MS);
    else for (const data of this.threads.subscriptions) this.askFor(data);
    for (const { conversationId, recovered } of resumed) if (!recovered) void this.threads.heal(conversationId);
    if (this.status) this.transmit({ type: 'presence.set', data: this.status });
    for (const frame of this.kept.values()) this.transmit(frame);
    this.kept.clear();
    this.enter('online');
    this.receipts.lineUp();
    this.outbox.lineUp();
  }

  private askFor(data: ClientFrames['subscribe']): void {
    this.transmit({ type: 'subscribe', ref: SUBSCRIBE + data.conversationId, data });
  }

  /** A subscription that cannot be had now is asked for again, as long as this line stands; the next line asks for all. */
  private askedInVain(ref: string, { retryable, retryAfterMs }: ServerFrames['error']): boolean {
    if (!ref.startsWith(SUBSCRIBE) || !retryable) return false;
    const { link } = this;
    setTimeout(() => {
      const data = this.threads.subscriptions.find(({ conversationId }) => ref === SUBSCRIBE + conversationId);
      if (data && link && link === this.link) this.askFor(data);
    }, retryAfterMs ?? backoff(SUBSCRIBE_TRY, this.options.random));
    return true;
  }

  private arrived(conversationId: string, message: ServerFrames['message']['message']): void {
    this.events.emit('message', { conversationId, message });
    if ((message.sender.kind === 'visitor') !== (this.side === 'visitor')) this.receipts.arrived(conversationId, message.seq);
    if (message.clientMessageId) {
      const { id: messageId, seq, prevSeq, createdAt } = message;
      this.outbox.acked(message.clientMessageId, { conversationId, messageId, seq, prevSeq, createdAt, duplicate: true });
    }
  }

  private degraded(on: boolean): void {
    clearInterval(this.poll);
    if (on) this.poll = setInterval(() => this.threads.healAll(), DEGRADED_POLL_MS);
    this.threads.healAll();
  }

  private sayDelivered(conversationId: string, seq: number): boolean {
    if (this.current !== 'online' || this.side === 'key') return false;
    this.transmit({ type: 'delivered', data: { conversationId, seq } });
    return true;
  }

  private async closed(code: number, afterMs?: number): Promise<void> {
    this.choice.ended({ transport: this.transport, welcomed: this.onlineSince > 0, code });
    this.lineDown();
    const close = reasonOf.get(code);
    if (close?.reason === 'notAuthenticated' && this.options.refresh && !this.refreshed) return this.renew(this.options.refresh);
    if (close?.final) return this.end(close.reason);
    if (this.onlineSince && Date.now() - this.onlineSince >= STABLE_MS) this.tries = 0;
    this.onlineSince = 0;
    this.retryLater(this.goodbyeMs ?? afterMs);
    this.goodbyeMs = undefined;
  }

  private async renew(refresh: () => Promise<boolean>): Promise<void> {
    this.refreshed = true;
    const turn = ++this.turn;
    this.enter('connecting');
    const renewed = await refresh().catch(() => undefined);
    if (turn !== this.turn) return;
    if (renewed) return this.open();
    if (renewed === false) return this.end('notAuthenticated');
    this.refreshed = false;
    this.retryLater();
  }

  private retryLater(afterMs = backoff(this.tries++, this.options.random)): void {
    this.enter('offline');
    this.retry = setTimeout(() => void this.open(), afterMs);
  }

  private end(reason: CloseReason): void {
    this.turn++;
    this.wanted = false;
    clearTimeout(this.retry);
    this.watchBrowser(false);
    this.link?.close();
    this.lineDown();
    this.queue.close();
    this.reason = reason;
    this.enter('ended');
  }

  private lineDown(): void {
    this.link = undefined;
    clearInterval(this.poll);
    clearTimeout(this.socketAgain);
    this.receipts.lineDown();
    this.threads.lineDown();
    this.outbox.lineDown();
  }

  private transmit(frame: ClientFrame): void {
    this.link?.send(frame);
  }

  private enter(state: SocketState): void {
    if (state === this.current) return;
    this.current = state;
    this.events.emit('state', state);
  }

  /** The browser knows of a network or a person coming back before any timer does. */
  private readonly stir = (): void => {
    if (typeof document !== 'undefined' && document.hidden) return;
    if (this.current === 'online') this.link?.probe();
    else if (this.current === 'offline') void this.open();
  };

  private watchBrowser(on: boolean): void {
    if (typeof window === 'undefined') return;
    const change = on ? 'addEventListener' : 'removeEventListener';
    window[change]('online', this.stir);
    window[change]('offline', this.stir);
    document[change]('visibilitychange', this.stir);
  }
}
