import { randomUUID } from 'node:crypto';
import { SUBPROTOCOL, type ClientFrames, type ServerFrame, type ServerFrames } from '@parley/contracts';
import { WebSocket } from 'ws';
import { parleyUrl } from './base-url.js';

export interface SocketOptions {
  /** Default: `PARLEY_URL`. */
  baseUrl?: string;
  /** Said at once, when given. Without it the socket says nothing. */
  token?: string;
  resume?: ClientFrames['hello']['resume'];
  /** The `Origin` header that a browser would send. */
  origin?: string;
}

type FrameOf<T extends keyof ServerFrames> = Extract<ServerFrame, { type: T }>;
interface Waiter {
  matches: (frame: ServerFrame) => boolean;
  resolve: (frame: ServerFrame) => void;
  reject: (error: Error) => void;
}

/** A `parley.v1` socket that keeps every frame it got. */
export class TestSocket {
  readonly frames: ServerFrame[] = [];
  /** Resolves when the socket is closed. */
  readonly closed: Promise<{ code: number; reason: string }>;
  private readonly waiters = new Set<Waiter>();
  private refs = 0;

  constructor(readonly ws: WebSocket) {
    ws.on('message', (data) => this.take(JSON.parse((data as Buffer).toString('utf8')) as ServerFrame));
    ws.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      ws.once('close', (code, reason) => {
        for (const { reject } of this.waiters) reject(new Error(`The socket was closed with ${code}. ${this.lastFrames()}`));
        resolve({ code, reason: reason.toString('utf8') });
      });
    });
  }

  /** Sends a frame and answers its `ref`. */
  send<T extends keyof ClientFrames>(type: T, data: ClientFrames[T], ref = `r${(this.refs += 1)}`): string {
    this.ws.send(JSON.stringify({ type, ref, data }));
    return ref;
  }

  /** Sends bytes that are no frame. */
  sendRaw(data: string | Buffer): void {
    this.ws.send(data);
  }

  /** The first frame of this type that matches: one that came already, or the next. */
  until<T extends keyof ServerFrames>(type: T, matches: (data: ServerFrames[T], ref?: string) => boolean = () => true, { timeoutMs = 5000 } = {}): Promise<FrameOf<T>> {
    const fits = (frame: ServerFrame) => frame.type === type && matches(frame.data as ServerFrames[T], frame.ref);
    const seen = this.frames.find(fits);
    if (seen) return Promise.resolve(seen as FrameOf<T>);
    return this.wait(fits, `No ${type} frame that matches within ${timeoutMs} ms.`, timeoutMs) as Promise<FrameOf<T>>;
  }

  /** Sends a message and answers its ack; a refusal is an error. */
  async say(text: string, more: Partial<ClientFrames['message.send']> = {}): Promise<ServerFrames['ack']> {
    const ref = this.send('message.send', { clientMessageId: randomUUID(), text, ...more });
    const answer = await this.wait((frame) => frame.ref === ref && (frame.type === 'ack' || frame.type === 'error'), `No ack within 5000 ms.`, 5000);
    if (answer.type !== 'ack') throw new Error(`The message was refused: ${JSON.stringify(answer.data)}`);
    return answer.data;
  }

  /** The messages that came, in the order they came. */
  messages(): ServerFrames['message'][] {
    return this.frames.flatMap((frame) => (frame.type === 'message' ? [frame.data] : []));
  }

  close(): Promise<{ code: number; reason: string }> {
    this.ws.close();
    return this.closed;
  }

  private take(frame: ServerFrame) {
    this.frames.push(frame);
    for (const waiter of this.waiters) if (waiter.matches(frame)) waiter.resolve(frame);
  }

  private wait(matches: Waiter['matches'], otherwise: string, timeoutMs: number): Promise<ServerFrame> {
    let waiter: Waiter | undefined;
    let timer: NodeJS.Timeout | undefined;
    return new Promise<ServerFrame>((resolve, reject) => {
      waiter = { matches, resolve, reject };
      this.waiters.add(waiter);
      timer = setTimeout(() => reject(new Error(`${otherwise} ${this.lastFrames()}`)), timeoutMs);
    }).finally(() => {
      clearTimeout(timer);
      this.waiters.delete(waiter!);
    });
  }

  private lastFrames() {
    return `Last frames: ${JSON.stringify(this.frames.slice(-3)).slice(0, 600)}`;
  }
}

/** Opens a socket; with a token it says hello and waits to be welcomed. */
export const openSocket = async ({ baseUrl = parleyUrl(), token, resume, origin }: SocketOptions = {}): Promise<TestSocket> => {
  const ws = new WebSocket(`${baseUrl.replace(/^http/, 'ws')}/ws`, SUBPROTOCOL, { origin, handshakeTimeout: 5000 });
  const socket = new TestSocket(ws);
  await new Promise<void>((resolve, reject) => {
    ws.once('open', resolve);
    ws.once('error', reject);
  });
  if (token) {
    socket.send('hello', { token, ...(resume && { resume }) });
    await socket.until('welcome');
  }
  return socket;
};
