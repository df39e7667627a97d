import type { ClientFrame, Message, ServerFrame } from '@parley/contracts';
import { WebSocketServer, type WebSocket } from 'ws';

type Of<T extends ClientFrame['type']> = Extract<ClientFrame, { type: T }>;

/** One accepted connection of the peer, with the frames it received. */
export class Line {
  readonly frames: ClientFrame[] = [];
  private readonly waiting: (() => void)[] = [];

  constructor(readonly ws: WebSocket) {
    ws.on('message', (raw) => {
      this.frames.push(JSON.parse(String(raw)) as ClientFrame);
      for (const wake of this.waiting.splice(0)) wake();
    });
  }

  /** The `n`-th frame of a type (from 0), as soon as it is there. */
  async frame<T extends ClientFrame['type']>(type: T, n = 0): Promise<Of<T>> {
    for (;;) {
      const found = this.frames.filter((frame): frame is Of<T> => frame.type === type)[n];
      if (found) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  send(frame: ServerFrame): void {
    this.ws.send(JSON.stringify(frame));
  }

  /** Answers `hello`. */
  async welcome({ kind = 'visitor', resumed = [] }: { kind?: 'visitor' | 'agent'; resumed?: { conversationId: string; recovered: boolean }[] } = {}): Promise<this> {
    await this.frame('hello');
    const self = { kind, id: 'self' };
    this.send({ type: 'welcome', data: { sessionId: 's', self, resumed, heartbeatSeconds: 30, serverTime: new Date().toISOString() } });
    return this;
  }

  message(seq: number, prevSeq = seq - 1): void {
    this.send({ type: 'message', data: { conversationId: 'c', message: messageOf(seq, prevSeq) } });
  }

  ack(to: Of<'message.send'>, seq: number): void {
    const conversationId = to.data.conversationId ?? 'c';
    this.send({ type: 'ack', ref: to.ref, data: { conversationId, messageId: `m${seq}`, seq, prevSeq: seq - 1, createdAt: at, duplicate: false } });
  }

  refuse(ref: string | undefined, code: string, retryable: boolean): void {
    this.send({ type: 'error', ref, data: { code, detail: code, retryable, retryAfterMs: 1 } });
  }
}

const at = '2026-11-22T08:00:00.000Z';

export const messageOf = (seq: number, prevSeq = seq - 1): Message => ({
  id: `m${seq}`,
  seq,
  prevSeq,
  sender: { kind: 'agent', name: 'Ada' },
  kind: 'text',
  text: `text ${seq}`,
  attachments: [],
  private: false,
  createdAt: at,
});

/** A server that says exactly what a test tells it to. */
export class Peer {
  private readonly lines: Line[] = [];
  private readonly waiting: (() => void)[] = [];
  private readonly server: WebSocketServer;

  private constructor(server: WebSocketServer) {
    this.server = server;
    server.on('connection', (ws) => {
      this.lines.push(new Line(ws));
      for (const wake of this.waiting.splice(0)) wake();
    });
  }

  static async start(): Promise<Peer> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: (offered) => (offered.has('parley.v1') ? 'parley.v1' : false) });
    const peer = new Peer(server);
    await new Promise((resolve) => server.once('listening', resolve));
    return peer;
  }

  get url(): string {
    const address = server(this.server.address());
    return `ws://127.0.0.1:${address.port}/ws`;
  }

  get connections(): number {
    return this.lines.length;
  }

  /** The `n`-th connection (from 0), as soon as it is there. */
  async line(n: number): Promise<Line> {
    while (!this.lines[n]) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.lines[n];
  }

  async stop(): Promise<void> {
    for (const client of this.server.clients) client.terminate();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function server(address: ReturnType<WebSocketServer['address']>) {
  if (!address || typeof address === 'string') throw new Error('the peer listens on no port');
  return address;
}
