import type { ClientFrame, ClientFrames, ServerFrames } from '@parley/contracts';
import { backoff } from './backoff.js';

/** Begins the `ref` of a subscription. */
const SUBSCRIBE = 'subscribe ';
/** Which step of the backoff a refused subscription waits for: up to two seconds. */
const SUBSCRIBE_TRY = 2;

/** Asks for subscriptions. One that cannot be had now is asked for again, as long as this line stands; the next line asks for all. */
export class Subscriptions {
  private readonly waiting = new Set<ReturnType<typeof setTimeout>>();

  /** @param wanted what is to be heard at the moment */
  constructor(
    private readonly wanted: () => ClientFrames['subscribe'][],
    private readonly transmit: (frame: ClientFrame) => void,
    private readonly random?: () => number,
  ) {}

  ask(data: ClientFrames['subscribe']): void {
    this.transmit({ type: 'subscribe', ref: SUBSCRIBE + data.conversationId, data });
  }

  askForAll(): void {
    for (const data of this.wanted()) this.ask(data);
  }

  /** Whether it was one of ours, and is asked for again. */
  refused(ref: string, { retryable, retryAfterMs }: ServerFrames['error']): boolean {
    if (!ref.startsWith(SUBSCRIBE) || !retryable) return false;
    const timer = setTimeout(() => {
      this.waiting.delete(timer);
      const data = this.wanted().find(({ conversationId }) => ref === SUBSCRIBE + conversationId);
      if (data) this.ask(data);
    }, retryAfterMs ?? backoff(SUBSCRIBE_TRY, this.random));
    this.waiting.add(timer);
    return true;
  }

  lineDown(): void {
    for (const timer of this.waiting) clearTimeout(timer);
    this.waiting.clear();
  }
}
