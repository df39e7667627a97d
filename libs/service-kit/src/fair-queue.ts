interface Waiting<T> {
  items: T[];
  /** How many of `items` were taken from the front. */
  taken: number;
  /** When each of `items` came, by `performance.now()`. */
  since: number[];
}

/**
 * A queue in which nobody waits behind another's surge: groups take turns, one item each; within a group items keep their order.
 * With one group it is a plain queue.
 */
export class FairQueue<T> {
  private readonly groups = new Map<string, Waiting<T>>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** How many of a group wait. */
  sizeOf(group: string): number {
    const waiting = this.groups.get(group);
    return waiting ? waiting.items.length - waiting.taken : 0;
  }

  /** For how long the first of a group has waited, in milliseconds; 0 when none does. */
  ageOf(group: string, now = performance.now()): number {
    const waiting = this.groups.get(group);
    return waiting ? now - waiting.since[waiting.taken]! : 0;
  }

  push(item: T, group: string, now = performance.now()): void {
    const waiting = this.groups.get(group);
    if (waiting) {
      waiting.items.push(item);
      waiting.since.push(now);
    } else this.groups.set(group, { items: [item], taken: 0, since: [now] });
    this.count++;
  }

  /** Takes up to `most` items, by turns. Who was served last comes last the next time. */
  take(most: number): T[] {
    const out: T[] = [];
    while (out.length < most && this.groups.size > 0) {
      if (this.groups.size === 1) this.takeAlone(out, most);
      else this.takeTurn(out, most);
    }
    this.count -= out.length;
    return out;
  }

  private takeAlone(out: T[], most: number): void {
    const [group, waiting] = this.groups.entries().next().value!;
    const end = Math.min(waiting.items.length, waiting.taken + most - out.length);
    for (; waiting.taken < end; waiting.taken++) out.push(waiting.items[waiting.taken]!);
    this.tidy(group, waiting);
  }

  private takeTurn(out: T[], most: number): void {
    for (const [group, waiting] of [...this.groups]) {
      if (out.length === most) return;
      out.push(waiting.items[waiting.taken++]!);
      this.groups.delete(group);
      if (waiting.taken < waiting.items.length) this.groups.set(group, waiting);
    }
  }

  private tidy(group: string, waiting: Waiting<T>): void {
    if (waiting.taken === waiting.items.length) return void this.groups.delete(group);
    if (waiting.taken < 1024) return;
    waiting.items.splice(0, waiting.taken);
    waiting.since.splice(0, waiting.taken);
    waiting.taken = 0;
  }
}
