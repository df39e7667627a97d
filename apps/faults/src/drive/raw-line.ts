import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { SUBPROTOCOL, type ClientFrames, type ServerFrame } from '@parley/contracts';
import { WebSocket } from 'ws';
import { BY_US } from '../history/entry.js';
import type { Recorder } from '../history/recorder.js';
import { happeningOf, SILENCE_MS, type Line, type LineOptions } from './line.js';

/** A line over one bare socket. */
export class RawLine implements Line {
  readonly connection = randomUUID().slice(0, 8);
  readonly via: string;
  welcomed = false;
  private readonly ws: WebSocket;
  private readonly watch: NodeJS.Timeout;
  private heardAt = Date.now();
  private over = false;
  private dropped = false;

  constructor(private readonly options: LineOptions) {
    this.via = options.via;
    this.ws = new WebSocket(options.url, SUBPROTOCOL, { handshakeTimeout: SILENCE_MS, perMessageDeflate: false });
    this.ws.on('open', () => {
      this.note({ type: 'open', connection: this.connection, via: this.via });
      this.send('hello', options.hello);
    });
    this.ws.on('message', (data) => this.receive((data as Buffer).toString('utf8')));
    this.ws.on('ping', () => (this.heardAt = Date.now()));
    this.ws.on('error', () => undefined);
    this.ws.on('close', (code) => this.closed(code));
    this.watch = setInterval(() => Date.now() - this.heardAt > SILENCE_MS && !this.ws.isPaused && this.drop(), 1000);
  }

  send<T extends keyof ClientFrames>(type: T, data: ClientFrames[T], ref?: string): void {
    if (this.ws.readyState === WebSocket.OPEN) this.ws.send(JSON.stringify({ type, ...(ref && { ref }), data }));
  }

  async doze(ms: number): Promise<void> {
    if (this.ws.readyState !== WebSocket.OPEN) return;
    this.ws.pause();
    await delay(ms);
    this.heardAt = Date.now();
    this.ws.resume();
  }

  drop(): void {
    this.dropped = true;
    this.ws.terminate();
  }

  close(): void {
    this.ws.close(1000);
    setTimeout(() => this.ws.terminate(), 1000).unref();
  }

  private receive(text: string): void {
    this.heardAt = Date.now();
    const frame = JSON.parse(text) as ServerFrame;
    if (frame.type === 'welcome') this.welcomed = true;
    const happening = happeningOf(frame, this);
    if (happening) this.note(happening);
    this.options.onFrame(frame, this);
  }

  private closed(code: number): void {
    if (this.over) return;
    this.over = true;
    clearInterval(this.watch);
    this.note({ type: 'close', connection: this.connection, code: this.dropped ? BY_US : code, via: this.via });
    this.options.onClosed();
  }

  private note(happening: Parameters<Recorder['note']>[1]): void {
    this.options.recorder.note(this.options.who, happening);
  }
}
