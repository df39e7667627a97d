import { randomUUID } from 'node:crypto';
import { closeCodes, isRetryable, type CloseReason, type Principal, type Problem, type ServerFrames } from '@parley/contracts';
import type { WebSocket } from 'ws';
import { frameRate, RateBucket } from '../domain/rate-bucket.js';
import { TypingThrottle } from '../domain/typing-throttle.js';
import { closed, framesOut } from './metrics.js';

/** Bytes that may wait for a reader before it counts as too slow. */
const MAX_BUFFERED = 1_048_576;
/** Bytes beyond which a replay waits for its reader. */
const REPLAY_BUFFERED = 262_144;
/** How long a closing handshake may take, in milliseconds. */
const CLOSING_MS = 2000;

export interface IncomingFrame {
  type: string;
  ref: string | undefined;
  data: unknown;
}

/** One socket: who it is, what it listens to, and the only way frames go out of it. */
export class Connection {
  readonly id = randomUUID();
  readonly openedAt = Date.now();
  /** Set once the token was verified; from then on the socket may speak. */
  principal: Principal | undefined;
  /** Frames that came while `hello` was being answered; `undefined` outside of that. */
  held: IncomingFrame[] | undefined;
  /** Whether anything came since the last ping. */
  alive = true;
  readonly rate = new RateBucket(frameRate, performance.now());
  readonly typing = new TypingThrottle();
  /** Conversations that staff subscribed to on this socket. */
  readonly subscriptions = new Map<string, Subscription>();
  private readonly endings: (() => void)[] = [];
  private lastInOrder: Promise<unknown> = Promise.resolve();
  private ended = false;
  private closing = false;

  constructor(
    readonly socket: WebSocket,
    readonly address: string,
    readonly origin: string | undefined,
  ) {}

  get isOpen(): boolean {
    return !this.closing && !this.ended;
  }

  send<K extends keyof ServerFrames>(type: K, data: ServerFrames[K], ref?: string): void {
    this.sendText(JSON.stringify(ref === undefined ? { type, data } : { type, ref, data }));
  }

  /** Sends a frame that is text already. A reader that does not keep up is cut off: it resumes when it can read again. */
  sendText(text: string): void {
    if (!this.isOpen) return;
    if (this.socket.bufferedAmount > MAX_BUFFERED) return this.close('tooSlow');
    framesOut.inc();
    this.socket.send(text);
  }

  /** Resolves when the reader has kept up enough for more, or the socket has ended. */
  async drained(): Promise<void> {
    if (this.socket.bufferedAmount <= REPLAY_BUFFERED || !this.isOpen) return;
    // A ping is written behind everything else, so its callback comes when that was handed to the network.
    await new Promise<void>((resolve) => this.socket.ping(undefined, undefined, () => resolve()));
  }

  /** Runs `work` after what was given here before: for frames whose effects must not overtake each other. */
  inOrder<T>(work: () => Promise<T>): Promise<T> {
    const result = this.lastInOrder.then(work);
    this.lastInOrder = result.catch(() => undefined);
    return result;
  }

  /** Notes that the socket listens to a conversation, until it ends. */
  follow(conversationId: string, subscription: Subscription): void {
    if (this.ended) return subscription.leave();
    this.subscriptions.set(conversationId, subscription);
  }

  /** Tells the peer that something was refused, in an `error` frame. */
  refuse(problem: Problem, { ref, retryAfterMs }: { ref?: string | undefined; retryAfterMs?: number | undefined } = {}): void {
    const detail = problem.detail ?? problem.title;
    this.send('error', { code: problem.code, detail, retryable: isRetryable(problem.code), ...(retryAfterMs !== undefined && { retryAfterMs }) }, ref);
  }

  /** Closes with a reason of the protocol; a peer that does not answer is cut off. */
  close(reason: CloseReason): void {
    if (!this.isOpen) return;
    this.closing = true;
    const { code } = closeCodes[reason];
    closed.inc({ code });
    this.socket.close(code, reason);
    setTimeout(() => this.socket.terminate(), CLOSING_MS).unref();
  }

  /** Runs `ending` when the socket has ended, or at once if it has. */
  onEnd(ending: () => void): void {
    if (this.ended) ending();
    else this.endings.push(ending);
  }

  /** The socket has ended, from whichever side. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    for (const subscription of this.subscriptions.values()) subscription.leave();
    this.subscriptions.clear();
    for (const ending of this.endings.splice(0)) ending();
  }
}

/** A conversation that staff listen to on one socket. */
export interface Subscription {
  contactId: string;
  /** Highest seq that went out. */
  lastSeq: number;
  leave(): void;
}

/** A connection whose hello was answered. */
export interface Greeted extends Connection {
  principal: Principal;
}
export const isGreeted = (connection: Connection): connection is Greeted => connection.principal !== undefined && connection.held === undefined;
