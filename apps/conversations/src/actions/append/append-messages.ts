import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { problemOf, Refused, type Append } from '@parley/contracts';
import { currentTraceparent, histogram, type Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { CommitBatch } from './commit-batch.js';
import type { Appended } from './decide-batch.js';
import { Lane } from './lane.js';

/** Commits in flight at once, in this process. */
const LANES = 2;
/** Most messages of one commit: large enough that its fixed cost vanishes, small enough that nobody waits long for it. */
const MAX_BATCH = 256;
/** Most messages that wait in this process, and most of one tenant. Beyond, the sender is told `limit.busy` at once. */
const MAX_WAITING = 5000;
const MAX_WAITING_OF_TENANT = 2500;

const batchSize = histogram('append_batch_messages', 'Messages per append transaction', [], [1, 2, 4, 8, 16, 32, 64, 128, 256]);

/**
 * The one way in for messages, from sockets and from REST. Messages that arrive while a commit is under way wait in their
 * lane and go together with the next: a hundred at once cost one transaction.
 */
@Injectable()
export class AppendMessages implements BeforeApplicationShutdown {
  private readonly lanes = Array.from({ length: LANES }, () => new Lane<Append, Appended>((items) => this.commit(items), MAX_BATCH));
  /** Where a visitor's messages wait, and how many: further ones follow, so that they keep their order. */
  private readonly visitors = new Map<string, { lane: Lane<Append, Appended>; waiting: number }>();
  private readonly waitingOf = new Map<string, number>();
  private waiting = 0;
  private idle: (() => void)[] = [];

  constructor(
    private readonly batch: CommitBatch,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Resolves when the message is durable or refused; never rejects. */
  async run(item: Append): Promise<Appended> {
    const { tenantId } = item.principal;
    const ofTenant = this.waitingOf.get(tenantId) ?? 0;
    const lane = this.laneFor(item);
    if (this.waiting >= MAX_WAITING || ofTenant >= MAX_WAITING_OF_TENANT || lane.isBehind(tenantId)) return { ok: false, problem: problemOf('limit.busy') };
    this.waiting++;
    this.waitingOf.set(tenantId, ofTenant + 1);
    const done = this.enter(item, lane);
    const traceparent = item.traceparent ?? currentTraceparent();
    try {
      return await lane.push(traceparent ? { ...item, traceparent } : item, tenantId);
    } finally {
      done();
      this.release(tenantId);
    }
  }

  /** Waits for what was taken on. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.waiting > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  /** A conversation has its lane. A visitor whose messages still wait stays in theirs, also once the conversation has an id. */
  private laneFor({ principal, conversationId }: Append): Lane<Append, Appended> {
    const kept = principal.kind === 'visitor' ? this.visitors.get(principal.id) : undefined;
    return kept?.lane ?? this.lanes[laneOf(conversationId ?? principal.id)]!;
  }

  private enter({ principal }: Append, lane: Lane<Append, Appended>): () => void {
    if (principal.kind !== 'visitor') return () => undefined;
    const place = this.visitors.get(principal.id) ?? { lane, waiting: 0 };
    place.waiting++;
    this.visitors.set(principal.id, place);
    return () => {
      if (--place.waiting === 0) this.visitors.delete(principal.id);
    };
  }

  private release(tenantId: string): void {
    const left = this.waitingOf.get(tenantId)! - 1;
    if (left > 0) this.waitingOf.set(tenantId, left);
    else this.waitingOf.delete(tenantId);
    if (--this.waiting === 0) this.idle.splice(0).forEach((resolve) => resolve());
  }

  /** The batch; or, when an item spoils it, each by itself, so that the bad one fails alone. */
  private async commit(items: Append[]): Promise<Appended[]> {
    batchSize.observe(items.length);
    try {
      return await this.batch.run(items);
    } catch (error) {
      if (error instanceof Refused) return items.map(() => ({ ok: false, problem: error.problem }));
      this.log.error({ err: error, messages: items.length }, 'messages could not be stored');
      if (!isOfOneItem(error)) return items.map(() => ({ ok: false, problem: problemOf('service.unavailable') }));
      if (items.length === 1) return [{ ok: false, problem: problemOf('internal.error') }];
      const results: Appended[] = [];
      for (const item of items) results.push(...(await this.commit([item])));
      return results;
    }
  }
}

/**
 * Whether an item's own content may be to blame: values that Postgres refuses (SQLSTATE classes 22 and 23), or an error of our own
 * code. Anything else that Postgres says, a lock or statement that took too long, would be said again for each of them.
 */
function isOfOneItem(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return !/^[0-9A-Z]{5}$/.test(code) || /^2[23]/.test(code);
}

/** Pins a key to a lane: FNV-1a, spread evenly also over ids that differ in few places. */
function laneOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % LANES;
}
