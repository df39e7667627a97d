import { MAX_RESUME, type ClientFrames, type Message, type ServerFrames } from '@parley/contracts';
import { ApiProblem } from './api-problem.js';
import { backoff } from './backoff.js';

/** Messages of a conversation after a seq, oldest first: `GET /conversations/:id/messages?afterSeq=`. */
export type History = (conversationId: string, afterSeq: number) => Promise<{ data: Message[]; hasMore: boolean }>;

interface Thread {
  /** Newest seq passed on; unknown until the first message of a subscription. */
  seq?: number;
  subscribed: boolean;
  /** Others do not see who has it before them. */
  quietly?: boolean;
  healing: boolean;
  /** Live messages that came while the gap before them is being fetched. */
  held: Message[];
}

/**
 * Where each conversation stands. Every message is passed on once and in order: a repeat is dropped, and a
 * `prevSeq` beyond the newest known message means a gap, which is fetched before anything after it is shown.
 */
export class Threads {
  private readonly threads = new Map<string, Thread>();
  /** Grows with every lost line: work for an earlier one stops. */
  private line = 0;
  /** A visitor's conversations are few and all their own: follow each as soon as it is seen. */
  followAll = false;

  constructor(
    private readonly history: History,
    private readonly pass: (conversationId: string, message: Message) => void,
    private readonly random?: () => number,
  ) {}

  /** A position that is known already stays: what lies between it and `lastSeq` may still be on its way here. */
  follow(conversationId: string, lastSeq: number): void {
    this.open(conversationId).seq ??= lastSeq;
  }

  subscribe(conversationId: string, afterSeq?: number, quietly = false): void {
    const thread = this.open(conversationId);
    thread.subscribed = true;
    thread.quietly = quietly;
    thread.seq = afterSeq ?? thread.seq;
  }

  /** Whether a conversation is heard without anybody noticing. */
  isQuiet(conversationId: string): boolean {
    return this.threads.get(conversationId)?.quietly ?? false;
  }

  unsubscribe(conversationId: string): void {
    this.threads.delete(conversationId);
  }

  /** What `hello` asks to be resumed: the conversations touched last. */
  get resume(): NonNullable<ClientFrames['hello']['resume']> {
    return [...this.threads]
      .flatMap(([conversationId, { seq, subscribed }]) => (subscribed || seq === undefined ? [] : [{ conversationId, afterSeq: seq }]))
      .slice(-MAX_RESUME);
  }

  /** What is subscribed again after a reconnect. */
  get subscriptions(): ClientFrames['subscribe'][] {
    return [...this.threads].flatMap(([conversationId, { seq, subscribed, quietly }]) => (subscribed ? [{ conversationId, afterSeq: seq, ...(quietly && { quietly }) }] : []));
  }

  take({ conversationId, message }: ServerFrames['message']): void {
    const thread = this.threads.get(conversationId) ?? (this.followAll ? this.open(conversationId) : undefined);
    if (!thread) return this.pass(conversationId, message);
    if (thread.seq !== undefined && message.seq <= thread.seq) return;
    if (thread.healing) return void thread.held.push(message);
    if (thread.seq === undefined || message.prevSeq <= thread.seq) return this.advance(conversationId, thread, message);
    thread.held.push(message);
    void this.heal(conversationId);
  }

  /** The own message is known to whoever sent it; what came in between may not be. */
  acked({ conversationId, seq, prevSeq }: ServerFrames['ack']): void {
    const thread = this.threads.get(conversationId) ?? (this.followAll ? this.open(conversationId) : undefined);
    if (!thread || (thread.seq !== undefined && seq <= thread.seq)) return;
    if (thread.healing || (thread.seq !== undefined && prevSeq > thread.seq)) return void this.heal(conversationId);
    thread.seq = seq;
  }

  subscribed({ conversationId, lastSeq, recovered }: ServerFrames['subscribed']): void {
    const thread = this.threads.get(conversationId);
    if (!thread) return;
    thread.seq ??= lastSeq;
    if (!recovered && lastSeq > thread.seq) void this.heal(conversationId);
  }

  reset({ conversationId, reason }: ServerFrames['reset']): void {
    const thread = this.threads.get(conversationId);
    if (!thread) return;
    if (reason === 'unknown') return void this.threads.delete(conversationId);
    if (reason === 'future') thread.seq = 0;
    void this.heal(conversationId);
  }

  healAll(): void {
    for (const [conversationId, { seq }] of this.threads) if (seq !== undefined) void this.heal(conversationId);
  }

  lineDown(): void {
    this.line++;
    for (const thread of this.threads.values()) {
      thread.healing = false;
      thread.held = [];
    }
  }

  /** Fetches what is missing after the newest known message, then goes on with what came live meanwhile. */
  async heal(conversationId: string): Promise<void> {
    const thread = this.threads.get(conversationId);
    if (!thread || thread.healing) return;
    thread.healing = true;
    const line = this.line;
    const valid = () => line === this.line && this.threads.get(conversationId) === thread;
    let known = 0;
    for (let failures = 0, more = true; more && valid(); ) {
      try {
        known = thread.held.length;
        const page = await this.history(conversationId, thread.seq ?? 0);
        if (!valid()) return;
        for (const message of page.data) if (message.seq > (thread.seq ?? 0)) this.advance(conversationId, thread, message);
        more = page.hasMore && page.data.length > 0;
      } catch (error) {
        if (error instanceof ApiProblem && !error.retryable) more = false;
        else await new Promise((resolve) => setTimeout(resolve, backoff(failures++, this.random)));
      }
    }
    if (valid()) this.release(conversationId, thread, known);
  }

  /** The first `known` held messages came before the history was asked, so nothing can lie between them any more. */
  private release(conversationId: string, thread: Thread, known: number): void {
    thread.healing = false;
    const { held } = thread;
    thread.held = [];
    for (const message of held.slice(0, known)) if (message.seq > (thread.seq ?? 0)) this.advance(conversationId, thread, message);
    for (const message of held.slice(known)) this.take({ conversationId, message });
  }

  private advance(conversationId: string, thread: Thread, message: Message): void {
    thread.seq = message.seq;
    this.pass(conversationId, message);
  }

  private open(conversationId: string): Thread {
    const thread = this.threads.get(conversationId) ?? { subscribed: false, healing: false, held: [] };
    this.threads.delete(conversationId);
    this.threads.set(conversationId, thread);
    return thread;
  }
}
