import { setTimeout as delay } from 'node:timers/promises';
import type { Message } from '@parley/contracts';

/** Fetches what comes after a seq, oldest first. */
export type Fetch = (conversationId: string, afterSeq: number) => Promise<{ data: Message[]; hasMore: boolean }>;

/**
 * Where a person stands in one conversation: every message is seen once and in order; a `prevSeq` beyond what was seen is a gap, which is
 * fetched. Written apart from the client library's own, so that a mistake in one shows against the other.
 */
export class Thread {
  seq = 0;
  private healing = false;
  private again = false;
  private closed = false;

  constructor(
    readonly conversationId: string,
    private readonly fetch: Fetch,
    private readonly see: (message: Message) => void,
  ) {}

  take(message: Message): void {
    if (message.seq <= this.seq) return;
    if (!this.healing && message.prevSeq <= this.seq) return this.pass(message);
    void this.heal();
  }

  /** The own message is seen by having been sent. */
  acked(seq: number, prevSeq: number): void {
    if (seq <= this.seq) return;
    if (!this.healing && prevSeq <= this.seq) this.seq = seq;
    else void this.heal();
  }

  close(): void {
    this.closed = true;
  }

  /** Fetches until nothing is missing, however long that is impossible. */
  async heal(): Promise<void> {
    this.again = true;
    if (this.healing) return;
    this.healing = true;
    while (this.again && !this.closed) {
      this.again = false;
      try {
        const { data, hasMore } = await this.fetch(this.conversationId, this.seq);
        for (const message of data) if (message.seq > this.seq) this.pass(message);
        if (hasMore) this.again = true;
      } catch {
        this.again = true;
        await delay(300);
      }
    }
    this.healing = false;
  }

  private pass(message: Message): void {
    this.seq = message.seq;
    this.see(message);
  }
}
