import type { Principal, Revocation } from '@parley/contracts';
import type { IdentityQuestions } from './identity-questions.js';

type Listener = (revocation: Revocation) => void;

/** Two polls and their answers fit into the 5 seconds that the contract promises. */
const POLL_MS = 2000;
/** Longer than any access token lives, with room for clocks that differ. */
const KEEP_SECONDS = 20 * 60;

/**
 * What was revoked lately, known by asking identity every two seconds; so it needs neither Kafka nor Redis.
 * While identity is away the last known state holds, and access tokens run out by themselves.
 */
export class Revocations {
  private readonly known = new Map<string, number>();
  private readonly listeners = new Set<Listener>();
  private cursor: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly identity: IdentityQuestions) {}

  /** Begins to poll. The first answer is not waited for: identity may start later than whoever asks. */
  start(): void {
    const round = async () => {
      await this.poll().catch(() => undefined);
      if (!this.stopped) this.timer = setTimeout(round, POLL_MS).unref();
    };
    void round();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Whether the token that this principal came with has lost its right. */
  has(principal: Principal): boolean {
    if (principal.kind === 'key') return this.known.has(`key:${principal.id}`);
    const session = this.known.get(`session:${principal.sessionId}`) ?? 0;
    const person = principal.kind === 'agent' ? (this.known.get(`agent:${principal.id}`) ?? 0) : 0;
    return principal.issuedAt < Math.max(session, person);
  }

  /** Told of each revocation once. Answers how to stop listening. */
  onRevoked(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private async poll(): Promise<void> {
    const { cursor, data } = await this.identity.revocations(this.cursor);
    this.cursor = cursor;
    for (const revocation of data) this.learn(revocation);
    const oldest = Date.now() / 1000 - KEEP_SECONDS;
    for (const [key, before] of this.known) if (before < oldest) this.known.delete(key);
  }

  private learn(revocation: Revocation): void {
    const key = `${revocation.kind}:${revocation.id}`;
    if ((this.known.get(key) ?? 0) >= revocation.before) return;
    this.known.set(key, revocation.before);
    for (const listener of this.listeners) listener(revocation);
  }
}
