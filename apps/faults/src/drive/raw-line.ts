import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { SUBPROTOCOL, type ClientFrames, type ServerFrame } from '@parley/contracts';
import { WebSocket } from 'ws';
import { BY_US } from '../history/entry.js';
import type { Recorder } from '../history/recorder.js';

export interface LineOptions {
  who: string;
  /** The gateway's name, for the history. */
  via: string;
  url: string;
  hello: ClientFrames['hello'];
  recorder: Recorder;
  onFrame: (frame: ServerFrame, line: RawLine) => void;
  /** Called once. */
  onClosed: () => void;
}

/** A gateway pings every three seconds here: whoever hears nothing for longer is talking to nobody. */
const SILENCE_MS = 8000;

/** One bare socket, from hello to its end; everything that it brings goes into the history. */
export class RawLine {
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

  /** Reads nothing for a while. */
  async doze(ms: number): Promise<void> {
    if (this.ws.readyState !== WebSocket.OPEN) return;
    this.ws.pause();
    await delay(ms);
    this.heardAt = Date.now();
    this.ws.resume();
  }

  /** Breaks the connection off, as if the network had. */
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
    this.record(frame);
    this.options.onFrame(frame, this);
  }

  private record(frame: ServerFrame): void {
    const { connection } = this;
    if (frame.type === 'message') {
      const { id: messageId, seq, prevSeq, clientMessageId, text, private: note } = frame.data.message;
      this.note({ type: 'frame', connection, conversationId: frame.data.conversationId, messageId, seq, prevSeq, clientMessageId, text: text?.slice(0, 120), private: note });
    } else if (frame.type === 'goodbye') this.note({ type: 'goodbye', connection, via: this.via });
    else if (frame.type === 'reset') this.note({ type: 'reset', connection, ...frame.data });
    else if (frame.type === 'conversation') this.note({ type: 'glimpse', conversationId: frame.data.conversation.id, frame: frame.type });
    else if (frame.type === 'read' || frame.type === 'typing') this.note({ type: 'glimpse', conversationId: frame.data.conversationId, frame: frame.type });
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
