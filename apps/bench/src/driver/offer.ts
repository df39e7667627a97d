import type { Load } from './jobs.js';
import type { Side } from './side.js';

/** A load under way. */
export interface Offer {
  /** A sender's message got an answer. */
  onChange(sender: Side): void;
  stop(): void;
}

/** Told when a message has been handed to a socket, with when it was due, in ms. */
type Sent = (due: number) => void;

/** After a refusal a sender of a closed loop waits so long, or it would only be refused again. In ms. */
const PAUSE_MS = 50;
const TICK_MS = 1;

/** Each side keeps its messages in flight. */
class ClosedLoop implements Offer {
  private running = true;
  private readonly waiting = new Set<Side>();

  constructor(
    sides: Side[],
    private readonly inFlight: number,
    private readonly sent: Sent,
  ) {
    for (const side of sides) this.fill(side);
  }

  /** What arrives in one turn of the event loop is answered together at its end. */
  onChange(side: Side): void {
    if (side.inFlight >= this.inFlight || this.waiting.has(side)) return;
    this.waiting.add(side);
    if (side.wasRefused) setTimeout(() => this.refill(side), PAUSE_MS);
    else setImmediate(() => this.refill(side));
  }

  stop(): void {
    this.running = false;
  }

  private refill(side: Side): void {
    this.waiting.delete(side);
    this.fill(side);
  }

  private fill(side: Side): void {
    side.wasRefused = false;
    while (this.running && side.isOpen && side.inFlight < this.inFlight) {
      const now = performance.now();
      side.send(now);
      this.sent(now);
    }
  }
}

/** Sends when a message is due, whatever came back so far; the sides take turns. */
class OpenLoop implements Offer {
  private readonly began = performance.now();
  private readonly timer: NodeJS.Timeout;
  private count = 0;

  constructor(
    private readonly sides: Side[],
    private readonly rate: number,
    private readonly sent: Sent,
  ) {
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  onChange(): void {
    // An open loop does not care for answers.
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    const now = performance.now();
    for (let due = this.next(); due <= now; due = this.next()) {
      const side = this.sides[this.count++ % this.sides.length]!;
      if (!side.isOpen) continue;
      side.send(due);
      this.sent(due);
    }
  }

  private next(): number {
    return this.began + (this.count / this.rate) * 1000;
  }
}

/** Begins to send. */
export const offer = (load: Load, sides: Side[], sent: Sent): Offer =>
  load.kind === 'closed' ? new ClosedLoop(sides, load.inFlight, sent) : new OpenLoop(sides, load.rate, sent);
