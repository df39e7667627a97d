import { closeCodes, type ClientFrame, type CloseReason } from '@parley/contracts';
import { ApiProblem } from './api-problem.js';
import { backoff } from './backoff.js';
import { LineChoice, SOCKET_AGAIN_MS, type Transport } from './line-choice.js';
import { SocketLink, type Link, type LinkOptions } from './link.js';
import { StreamLink } from './stream-link.js';
import { watchBrowser } from './watch-browser.js';

/** `offline` waits for the next try; `ended` tries no more until `connect()` is called again. */
export type SocketState = 'connecting' | 'online' | 'offline' | 'ended';

export interface ConnectionOptions {
  /** `wss://host/ws` */
  url: string;
  /** Asked before every connection. A rejection that may pass (`ApiProblem.retryable`) is tried again later, any other ends the socket. */
  token: () => Promise<string> | string;
  /** Asked once when the token was not accepted; `true` connects again with the new one. */
  refresh?: () => Promise<boolean>;
  /** In [0, 1), for the jitter of waits. */
  random?: () => number;
}

/** What goes over the connection, for whoever holds it. */
export interface Traffic extends Pick<LinkOptions, 'resume' | 'subscriptions' | 'onFrame'> {
  /** The line is gone; what was sent over it may not have arrived. */
  onDown: () => void;
  onState: (state: SocketState) => void;
}

const STABLE_MS = 10_000;
const LONGEST_GOODBYE_MS = 60_000;

const reasonOf = new Map<number, { reason: CloseReason; final: boolean }>(
  Object.entries(closeCodes).map(([reason, { code, final }]) => [code, { reason: reason as CloseReason, final }]),
);

/** Keeps a line up: one link after another, with jittered waits between them, until it is closed or a close code is final. */
export class Connection {
  private current: SocketState = 'offline';
  private reason?: CloseReason;
  private link?: Link;
  private connected = false;
  /** Grows with every try and every close: what an older one still does is ignored. */
  private turn = 0;
  private tries = 0;
  private refreshed = false;
  private onlineSince = 0;
  private goodbyeMs?: number;
  private retry?: ReturnType<typeof setTimeout>;
  private socketAgain?: ReturnType<typeof setTimeout>;
  private lastEventId?: string;
  private readonly choice = new LineChoice();
  private unwatch: () => void = () => undefined;

  constructor(
    private readonly options: ConnectionOptions,
    private readonly traffic: Traffic,
  ) {}

  get state(): SocketState {
    return this.current;
  }

  /** Why it ended, while `state` is `ended`. */
  get endedBy(): CloseReason | undefined {
    return this.reason;
  }

  /** Whether it is up, or to be. */
  get wanted(): boolean {
    return this.connected;
  }

  get transport(): Transport {
    return this.link instanceof StreamLink ? 'stream' : 'socket';
  }

  connect(): void {
    this.connected = true;
    this.tries = 0;
    this.refreshed = false;
    this.reason = undefined;
    this.unwatch();
    this.unwatch = watchBrowser(() => this.stir());
    void this.open();
  }

  close(): void {
    this.end('done');
  }

  send(frame: ClientFrame): void {
    this.link?.send(frame);
  }

  /** The other side has greeted. */
  welcomed(): void {
    this.refreshed = false;
    this.onlineSince = Date.now();
    if (this.transport === 'stream') this.socketAgain = setTimeout(() => this.trySocket(), SOCKET_AGAIN_MS);
    this.enter('online');
  }

  /** The other side is about to close, and asks to stay away for so long. */
  saidGoodbye(reconnectAfterMs: number): void {
    this.goodbyeMs = Math.min(LONGEST_GOODBYE_MS, reconnectAfterMs);
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
    const { resume, subscriptions, onFrame } = this.traffic;
    const options: LinkOptions = { url: this.options.url, token, resume, subscriptions, onFrame, onClosed: (code, afterMs) => void this.closed(code, afterMs) };
    if (this.choice.next() === 'socket') return new SocketLink(options);
    return new StreamLink({ ...options, lastEventId: this.lastEventId, onEventId: (id) => (this.lastEventId = id) });
  }

  /** Whatever blocked WebSockets may be gone: another network, another proxy. */
  private trySocket(): void {
    this.choice.socketAgain();
    this.link?.close();
    this.lineDown();
    void this.open();
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
    this.connected = false;
    clearTimeout(this.retry);
    this.unwatch();
    this.link?.close();
    this.lineDown();
    this.reason = reason;
    this.enter('ended');
  }

  private lineDown(): void {
    this.link = undefined;
    clearTimeout(this.socketAgain);
    this.traffic.onDown();
  }

  private stir(): void {
    if (this.current === 'online') this.link?.probe();
    else if (this.current === 'offline') void this.open();
  }

  private enter(state: SocketState): void {
    if (state === this.current) return;
    this.current = state;
    this.traffic.onState(state);
  }
}
