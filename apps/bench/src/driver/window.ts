import { Latencies } from './latencies.js';
import type { Side, Witness } from './side.js';

/** Counts what belongs to one stretch of time: answers by when they came, latencies by when their message was due. */
export class Window implements Witness {
  readonly refusals: Record<string, number> = {};
  readonly ackTimes = new Latencies();
  readonly deliveryTimes = new Latencies();
  offered = 0;
  acks = 0;
  deliveries = 0;
  private from = Number.POSITIVE_INFINITY;
  private to = Number.POSITIVE_INFINITY;

  /** @param onChange told of a sender whose message got an answer */
  constructor(private readonly onChange: (sender: Side) => void) {}

  begin(): void {
    this.from = performance.now();
  }

  end(): void {
    this.to = performance.now();
  }

  get seconds(): number {
    return (this.to - this.from) / 1000;
  }

  /** A message that was due then has been handed to its socket. */
  offer(due: number): void {
    if (this.holds(due)) this.offered++;
  }

  acked(sender: Side, number: number): void {
    const now = performance.now();
    if (this.holds(now)) this.acks++;
    this.time(this.ackTimes, sender.ledger.dueOf(number), now);
    this.onChange(sender);
  }

  delivered(sender: Side, number: number): void {
    const now = performance.now();
    if (this.holds(now)) this.deliveries++;
    this.time(this.deliveryTimes, sender.ledger.dueOf(number), now);
    this.onChange(sender);
  }

  refused(sender: Side, _: number, code: string): void {
    if (this.holds(performance.now())) this.refusals[code] = (this.refusals[code] ?? 0) + 1;
    this.onChange(sender);
  }

  private holds(at: number): boolean {
    return at >= this.from && at < this.to;
  }

  private time(into: Latencies, due: number | undefined, now: number): void {
    if (due !== undefined && this.holds(due)) into.add(now - due);
  }
}
