import { WebSocket } from 'ws';
import type { Pair } from './jobs.js';
import { Ledger } from './ledger.js';
import type { Heard, SideName, Speech } from './speech.js';

/** What a side tells of: its own message was acked or refused, or one of its messages arrived at the other side. */
export interface Witness {
  acked(sender: Side, number: number): void;
  delivered(sender: Side, number: number): void;
  refused(sender: Side, number: number, code: string): void;
}

/** A client must mask its frames; a mask of zeros changes no byte and costs nothing. */
const options = { perMessageDeflate: false, skipUTF8Validation: true, generateMask: (mask: Buffer) => void mask.fill(0), handshakeTimeout: 30_000 };

/** How long a greeting may take, in ms. */
const GREETING_MS = 30_000;

/** One socket of a pair. */
export class Side {
  readonly ledger = new Ledger(Date.now());
  /** Messages that are neither done nor given up. */
  inFlight = 0;
  /** Whether its last answer was a refusal. */
  wasRefused = false;
  private other: Side | undefined;
  private socket: WebSocket | undefined;
  private witness: Witness | undefined;

  constructor(
    readonly name: SideName,
    private readonly pair: Pair,
    private readonly speech: Speech,
  ) {}

  faces(other: Side): void {
    this.other = other;
  }

  /** Resolves when the server has greeted it. */
  connect(): Promise<void> {
    const { speech, name, pair } = this;
    const socket = new WebSocket(speech.url(name, pair), speech.protocol ? [speech.protocol] : [], options);
    this.socket = socket;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`A ${name} was not greeted within ${GREETING_MS / 1000} s.`)), GREETING_MS);
      const end = (error?: Error) => {
        clearTimeout(late);
        if (error) reject(error);
        else resolve();
      };
      socket.on('open', () => speech.greeting(name, pair).forEach((frame) => socket.send(frame)));
      socket.on('error', end);
      socket.on('close', (code) => end(new Error(`A ${name}'s socket was closed with ${code}.`)));
      socket.on('message', (frame: Buffer) => {
        const heard = speech.heard(name, frame);
        if (heard?.kind === 'ready') end();
        else if (heard?.kind === 'failed') end(new Error(`A ${name} was refused: ${heard.code}.`));
        else if (heard) this.take(heard);
      });
    });
  }

  /** From now on `witness` hears what happens. */
  tell(witness: Witness | undefined): void {
    this.witness = witness;
  }

  /** Whether its socket is there. */
  get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** @param due when the message was to be sent, in ms of `performance.now()` */
  send(due: number): number {
    const number = this.ledger.send(due);
    this.inFlight++;
    this.socket!.send(this.speech.message(this.name, this.pair, number));
    return number;
  }

  /** Its place in flight is free before anybody is told: who hears may send the next. */
  private take(heard: Extract<Heard, { kind: 'ack' | 'message' | 'refused' }>): void {
    const sender = heard.kind === 'message' ? this.other! : this;
    const { ledger } = sender;
    const { number } = heard;
    const wasDone = ledger.isDone(number);
    const isNews = heard.kind === 'ack' ? ledger.ack(number) : heard.kind === 'message' ? ledger.deliver(number) : ledger.refuse(number);
    if (!wasDone && ledger.isDone(number)) sender.inFlight--;
    if (heard.kind === 'refused') sender.wasRefused = true;
    if (!isNews) return;
    if (heard.kind === 'ack') this.witness?.acked(sender, number);
    else if (heard.kind === 'message') this.witness?.delivered(sender, number);
    else this.witness?.refused(sender, number, heard.code);
  }

  /** Stops to wait for a message. */
  giveUp(number: number): void {
    this.ledger.giveUp(number);
    this.inFlight--;
  }
}
