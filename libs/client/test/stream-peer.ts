import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PostedFrame, ServerFrame } from '@parley/contracts';

/** One `GET /stream` that is open. */
export class OpenStream {
  constructor(
    readonly request: IncomingMessage,
    private readonly response: ServerResponse,
  ) {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
  }

  get address(): URL {
    return new URL(this.request.url!, 'http://x');
  }

  send(frame: ServerFrame, id?: string): this {
    this.response.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${frame.type}\ndata: ${JSON.stringify(frame)}\n\n`);
    return this;
  }

  raw(text: string): void {
    this.response.write(text);
  }

  welcome(kind: 'visitor' | 'agent' = 'visitor'): this {
    return this.send({ type: 'welcome', data: { sessionId: 's', self: { kind, id: 'self' }, resumed: [], heartbeatSeconds: 30, serverTime: new Date().toISOString() } }, 'at-welcome');
  }

  end(): void {
    this.response.end();
  }
}

type Answer = { status: number; body?: unknown };

/** A server that answers everything but WebSockets, as some proxies do. */
export class StreamPeer {
  readonly streams: OpenStream[] = [];
  readonly posted: PostedFrame[] = [];
  upgrades = 0;
  /** What `GET /stream` is answered with. */
  streamStatus = 200;
  answer: (frame: PostedFrame) => Answer = () => ({ status: 204 });
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => void this.take(request, response));
    this.server.on('upgrade', (_request, socket) => {
      this.upgrades++;
      socket.destroy();
    });
  }

  static async start(): Promise<StreamPeer> {
    const peer = new StreamPeer();
    await new Promise<void>((resolve) => peer.server.listen(0, '127.0.0.1', resolve));
    return peer;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/ws`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET' && this.streamStatus === 200) return void this.streams.push(new OpenStream(request, response));
    if (request.method === 'GET') return void response.writeHead(this.streamStatus, { 'content-type': 'application/problem+json', 'retry-after': '0' }).end('{}');
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const frame = JSON.parse(text) as PostedFrame;
    this.posted.push(frame);
    const { status, body } = this.answer(frame);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body === undefined ? undefined : JSON.stringify(body));
  }
}
