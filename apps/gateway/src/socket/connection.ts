import { randomUUID } from 'node:crypto';
import { closeCodes, isRetryable, type CloseReason, type Principal, type Problem, type ServerFrames } from '@parley/contracts';
import { bounds } from '../domain/limits.js';
import { coveredFrame } from '../live/covered-frame.js';
import type { RateBucket } from '../domain/rate-bucket.js';
import { TypingThrottle } from '../domain/typing-throttle.js';
import type { Trail } from '../stream/trail.js';
import { closed, framesOut } from './metrics.js';
import type { Wire } from './wire.js';

export interface IncomingFrame {
  type: string;
  ref: string | undefined;
  data: unknown;
}

const nothing: ReadonlyMap<string, Subscription> = new Map();

/**
 * One client: who it is, what it listens to, and the only way frames go out to it, whatever the wire. Most connections are visitors who
 * say nothing, and there are many of them: what only some need is made when it is needed.
 */
export class Connection<W extends Wire = Wire> {
  readonly id = randomUUID();
  readonly openedAt = Date.now();
  /** Set once the token was verified; from then on the client may speak. */
  principal: Principal | undefined = undefined;
  /** Frames that came while `hello` was being answered; `undefined` outside of that. */
  held: IncomingFrame[] | undefined = undefined;
  /** Whether anything came since the last ping. */
  alive = true;
  /** From which country, where a proxy tells it. */
  country: string | undefined = undefined;
  /** The gateway is about to say goodbye: nothing new begins here. */
  leaving = false;
  /** Among the open ones, by who holds them. */
  counted = false;
  /** Of streams: how far they have come. A socket's client knows by itself. */
  trail: Trail | undefined = undefined;
  private followed: Map<string, Subscription> | undefined = undefined;
  private throttle: TypingThrottle | undefined = undefined;
  private endings: (() => void)[] | undefined = undefined;
  private lastInOrder: Promise<unknown> | undefined = undefined;
  private running = 0;
  private onQuiet: (() => void) | undefined = undefined;
  private ended = false;
  private closing = false;

  constructor(
    readonly wire: W,
    readonly address: string,
    readonly origin: string | undefined,
    readonly rate: RateBucket,
  ) {}

  get isOpen(): boolean {
    return !this.closing && !this.ended;
  }

  /** Conversations that staff subscribed to on this connection. */
  get subscriptions(): ReadonlyMap<string, Subscription> {
    return this.followed ?? nothing;
  }

  get typing(): TypingThrottle {
    return (this.throttle ??= new TypingThrottle());
  }

  send<K extends keyof ServerFrames>(type: K, data: ServerFrames[K], ref?: string): void {
    this.sendText(JSON.stringify(ref === undefined ? { type, data } : { type, ref, data }));
  }

  /** Sends a frame that is text already. A reader that does not keep up is cut off: it resumes when it can read again. */
  sendText(text: string): void {
    if (!this.isOpen) return;
    if (this.wire.bufferedAmount > bounds.buffered) return this.close('tooSlow');
    framesOut.inc();
    this.wire.send(coveredFrame(text, this.principal));
  }

  /** Resolves when the reader has kept up enough for more, or the connection has ended. */
  async drained(): Promise<void> {
    if (this.wire.bufferedAmount <= bounds.replayBuffered || !this.isOpen) return;
    // A ping is written behind everything else, so its callback comes when that was handed to the network.
    await new Promise<void>((resolve) => this.wire.ping(undefined, undefined, () => resolve()));
  }

  /** Runs `work` after what was given here before: for frames whose effects must not overtake each other. */
  inOrder<T>(work: () => Promise<T>): Promise<T> {
    const result = this.lastInOrder ? this.lastInOrder.then(work) : work();
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    this.lastInOrder = settled;
    void settled.then(() => this.lastInOrder === settled && (this.lastInOrder = undefined));
    return result;
  }

  /** A frame's work begins, and ends with `done`. */
  begin(): void {
    this.running++;
  }

  done(): void {
    if (--this.running > 0 || !this.onQuiet) return;
    this.onQuiet();
    this.onQuiet = undefined;
  }

  /** Runs `then` as soon as no frame's work runs, or the connection has ended. */
  whenQuiet(then: () => void): void {
    if (this.running === 0 || this.ended) then();
    else this.onQuiet = then;
  }

  /** Notes that staff listen to a conversation here, until it ends. */
  follow(conversationId: string, subscription: Subscription): void {
    if (this.ended) return subscription.leave();
    (this.followed ??= new Map()).set(conversationId, subscription);
  }

  unfollow(conversationId: string): void {
    this.followed?.get(conversationId)?.leave();
    this.followed?.delete(conversationId);
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
    this.wire.close(code, reason);
    setTimeout(() => this.wire.terminate(), bounds.closingMs).unref();
  }

  /** Runs `ending` when the connection has ended, or at once if it has. */
  onEnd(ending: () => void): void {
    if (this.ended) ending();
    else (this.endings ??= []).push(ending);
  }

  /** The connection has ended, from whichever side. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    for (const subscription of this.subscriptions.values()) subscription.leave();
    this.followed = undefined;
    for (const ending of this.endings?.splice(0) ?? []) ending();
    this.throttle?.onGone?.();
    this.onQuiet?.();
  }
}

/** A conversation that staff listen to on one connection. */
export interface Subscription {
  contactId: string;
  /** Others do not see who it is. */
  quietly: boolean;
  /** Highest seq that went out. */
  lastSeq: number;
  leave(): void;
}

/** A connection whose hello was answered. */
export interface Greeted extends Connection {
  principal: Principal;
}
export const isGreeted = (connection: Connection): connection is Greeted => connection.principal !== undefined && connection.held === undefined;
