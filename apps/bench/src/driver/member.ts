import { SUBPROTOCOL, type ServerFrame } from '@parley/contracts';
import { WebSocket } from 'ws';
import type { Place } from './jobs.js';
import { TEXT } from './speech.js';

/** What came of a message: acked, or the code it was refused with. */
export type Fate = { acked: true } | { acked: false; code: string };

const options = { perMessageDeflate: false, generateMask: (mask: Buffer) => void mask.fill(0), handshakeTimeout: 30_000 };
/** The client library's full jitter: `random(0, min(30 s, 0.5 s · 2ⁿ))`. In ms. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** A visitor of a crowd: connected, with a conversation of its own if it has said something. */
export class Member {
  conversationId: string | undefined;
  /** The newest seq that it has seen. */
  seq = 0;
  /** Tries that did not lead to a welcome. */
  failures = 0;
  private socket: WebSocket | undefined;
  private refs = 0;
  private readonly asked = new Map<string, (fate: Fate) => void>();
  private onSeq: () => void = () => undefined;

  constructor(private readonly place: Place) {}

  /** One try. Resolves when welcomed; told a position, the server replays what came after it. */
  connect(resume?: { conversationId: string; afterSeq: number }): Promise<void> {
    const socket = new WebSocket(this.place.url, [SUBPROTOCOL], options);
    this.socket = socket;
    return new Promise((resolve, reject) => {
      socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', data: { token: this.place.token, ...(resume && { resume: [resume] }) } })));
      socket.on('error', reject);
      socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
      socket.on('message', (data: Buffer) => {
        const frame = JSON.parse(data.toString()) as ServerFrame;
        if (frame.type === 'welcome') resolve();
        else if (frame.type === 'reset') reject(new Error('reset'));
        else this.take(frame);
      });
    });
  }

  /** Tries again, as a page does, until it is welcomed and has seen everything up to `seq`. */
  async comeBack(seq: number): Promise<void> {
    for (let tries = 0; ; tries++) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries)));
      const done = await this.connect({ conversationId: this.conversationId!, afterSeq: this.seq }).then(() => true, () => false);
      if (done) break;
      this.failures++;
    }
    if (this.seq < seq) await new Promise<void>((resolve) => (this.onSeq = () => this.seq >= seq && resolve()));
  }

  /** Says something. Resolves with what came of it. */
  say(): Promise<Fate> {
    const ref = String(++this.refs);
    const data = { clientMessageId: `bench-${Date.now()}-${ref}`, text: TEXT, ...(this.conversationId && { conversationId: this.conversationId }) };
    this.socket!.send(JSON.stringify({ type: 'message.send', ref, data }));
    return new Promise((resolve) => this.asked.set(ref, resolve));
  }

  get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** Cuts the connection without a word. */
  drop(): void {
    this.socket?.removeAllListeners();
    this.socket?.on('error', () => undefined);
    this.socket?.terminate();
  }

  private take(frame: ServerFrame): void {
    if (frame.type === 'ack') {
      this.conversationId = frame.data.conversationId;
      this.see(frame.data.seq);
      this.answer(frame.ref, { acked: true });
    } else if (frame.type === 'error') this.answer(frame.ref, { acked: false, code: frame.data.code });
    else if (frame.type === 'message') this.see(frame.data.message.seq);
  }

  private see(seq: number): void {
    this.seq = Math.max(this.seq, seq);
    this.onSeq();
  }

  private answer(ref: string | undefined, fate: Fate): void {
    if (ref === undefined) return;
    this.asked.get(ref)?.(fate);
    this.asked.delete(ref);
  }
}
