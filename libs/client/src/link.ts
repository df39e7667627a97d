import { closeCodes, SUBPROTOCOL, type ClientFrame, type ClientFrames, type ServerFrame } from '@parley/contracts';

const OPENING_MS = 15_000;
const PROBE_MS = 4_000;
/** What browsers report when a connection broke without a close frame. */
export const BROKEN = 1006;

export interface LinkOptions {
  /** `wss://host/ws` */
  url: string;
  token: string;
  /** Where the conversations stand, each time it is asked. */
  resume: () => NonNullable<ClientFrames['hello']['resume']>;
  /** What staff follow. On a socket it is asked for after the welcome. */
  subscriptions: () => ClientFrames['subscribe'][];
  onFrame: (frame: ServerFrame) => void;
  /** Called once, with the close code, and how long the other side asks to stay away. */
  onClosed: (code: number, afterMs?: number) => void;
}

/** One connection, from its greeting to its close. It never comes back: a new try is a new link. */
export interface Link {
  send(frame: ClientFrame): void;
  close(): void;
  /** Asks whether the other side is still there; without an answer within seconds the link counts as broken. */
  probe(): void;
}

/** A link over a WebSocket. */
export class SocketLink implements Link {
  private readonly ws: WebSocket;
  private readonly opening: ReturnType<typeof setTimeout>;
  private heartbeat?: ReturnType<typeof setInterval>;
  private heardAt = Date.now();
  private pingedAt = 0;
  private over = false;

  constructor(private readonly options: LinkOptions) {
    this.ws = new WebSocket(options.url, SUBPROTOCOL);
    this.opening = setTimeout(() => this.drop(), OPENING_MS);
    this.ws.onopen = () => this.send({ type: 'hello', data: { token: options.token, resume: options.resume() } });
    this.ws.onmessage = (event) => this.receive(event.data);
    this.ws.onclose = (event) => this.end(event.code);
  }

  send(frame: ClientFrame): void {
    if (this.ws.readyState === this.ws.OPEN) this.ws.send(JSON.stringify(frame));
  }

  close(): void {
    this.over = true;
    this.clear();
    this.ws.close(closeCodes.done.code);
  }

  probe(): void {
    this.ping();
    const asked = this.pingedAt;
    setTimeout(() => {
      if (this.heardAt < asked) this.drop();
      // The answer may have come in the moment before the network went.
      else if (!this.over && globalThis.navigator?.onLine === false) this.probe();
    }, PROBE_MS);
  }

  private receive(raw: unknown): void {
    this.heardAt = Date.now();
    const frame = parse(raw);
    if (!frame || this.over) return;
    if (frame.type === 'welcome') {
      clearTimeout(this.opening);
      this.beat(frame.data.heartbeatSeconds * 1000);
    }
    this.options.onFrame(frame);
  }

  /** Timers sleep in hidden tabs, so silence alone proves nothing: only an unanswered ping does. */
  private beat(everyMs: number): void {
    clearInterval(this.heartbeat);
    this.heartbeat = setInterval(() => {
      const now = Date.now();
      const waiting = this.pingedAt > this.heardAt;
      if (waiting && now - this.pingedAt >= everyMs) this.drop();
      else if (!waiting && now - this.heardAt >= everyMs) this.ping();
    }, everyMs / 4);
  }

  private ping(): void {
    this.pingedAt = Date.now();
    this.send({ type: 'ping', data: {} });
  }

  /** Closing a dead connection takes the browser minutes; the link is over at once. */
  private drop(): void {
    this.ws.close();
    this.end(BROKEN);
  }

  private end(code: number): void {
    if (this.over) return;
    this.over = true;
    this.clear();
    this.options.onClosed(code);
  }

  private clear(): void {
    clearTimeout(this.opening);
    clearInterval(this.heartbeat);
  }
}

/** A frame in what came over the line; anything else is nothing. */
export function parse(raw: unknown): ServerFrame | undefined {
  try {
    const frame = JSON.parse(String(raw)) as ServerFrame;
    return typeof frame?.type === 'string' && frame.data ? frame : undefined;
  } catch {
    return undefined;
  }
}
