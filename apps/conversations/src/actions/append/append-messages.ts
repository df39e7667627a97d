import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { problemOf, Refused, type Append, type Visitor } from '@parley/contracts';
import { currentTraceparent, histogram, type Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { VisitorRegister } from '../../contacts/visitor-register.js';
import { CommitBatch } from './commit-batch.js';
import type { Appended } from './decide-batch.js';
import { Lanes } from './lanes.js';

/**
 * `lanes`: commits in flight at once, in this process. `maxBatch`: large enough that a commit's fixed cost vanishes, small enough that nobody
 * waits long for it. `spillAt`: the second lane only doubles commits until about so many wait behind one.
 */
const LANES = { lanes: 2, maxBatch: 256, spillAt: 32 };
/** Most messages that wait in this process, and most of one tenant. Beyond, the sender is told `limit.busy` at once. */
const MAX_WAITING = 5000;
const MAX_WAITING_OF_TENANT = 2500;
/** Most conversations that a message is led through which became part of each other. */
const MAX_HOPS = 5;

const batchSize = histogram('append_batch_messages', 'Messages per append transaction', [], [1, 2, 4, 8, 16, 32, 64, 128, 256]);

/**
 * The one way in for messages, from sockets and from REST. Messages that arrive while a commit is under way wait in their
 * lane and go together with the next: a hundred at once cost one transaction.
 */
@Injectable()
export class AppendMessages implements BeforeApplicationShutdown {
  private readonly lanes = new Lanes<Append, Appended>((items) => this.commit(items), LANES);
  private readonly waitingOf = new Map<string, number>();
  private waiting = 0;
  private idle: (() => void)[] = [];

  constructor(
    private readonly batch: CommitBatch,
    private readonly visitors: VisitorRegister,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Resolves when the message is durable or refused; never rejects. */
  async run(item: Append): Promise<Appended> {
    const { principal } = item;
    if (principal.kind !== 'visitor') return this.push(item);
    const appended = await (this.visitors.concerns(principal) ? this.admitted(item, principal) : this.push(item));
    return isOfAnother(appended) ? this.followed(item, principal, appended) : appended;
  }

  private async admitted(item: Append, visitor: Visitor): Promise<Appended> {
    try {
      return await this.push({ ...item, principal: await this.visitors.admit(visitor) });
    } catch (error) {
      return { ok: false, problem: error instanceof Refused ? error.problem : problemOf('service.unavailable') };
    }
  }

  /** Whose contact became part of another while the message was on its way, or in another process: it goes where the conversation went. */
  private async followed(item: Append, visitor: Visitor, refused: Appended): Promise<Appended> {
    const now = await this.visitors.follow(visitor);
    return now ? this.push({ ...item, principal: now }) : refused;
  }

  /** What its conversation takes no more goes where that leads, which the ack then names. A repeat finds its first in either. */
  private async push(item: Append, hops = 0): Promise<Appended> {
    const appended = await this.enter(item);
    if (appended.ok || !appended.elsewhere || hops === MAX_HOPS) return appended;
    // What it refers to lies in the conversation that it was meant for.
    const { conversationId: _, replyTo: __, ifLastSeq: ___, ...message } = item;
    return this.push({ ...message, ...appended.elsewhere }, hops + 1);
  }

  private async enter(item: Append): Promise<Appended> {
    const { tenantId } = item.principal;
    const ofTenant = this.waitingOf.get(tenantId) ?? 0;
    if (this.waiting >= MAX_WAITING || ofTenant >= MAX_WAITING_OF_TENANT) return busy();
    const traceparent = item.traceparent ?? currentTraceparent();
    const appended = this.lanes.push(traceparent ? { ...item, traceparent } : item, { keys: keysOf(item), group: tenantId });
    if (!appended) return busy();
    this.waiting++;
    this.waitingOf.set(tenantId, ofTenant + 1);
    return appended.finally(() => this.release(tenantId));
  }

  /** Waits for what was taken on. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.waiting > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
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

/** A visitor's messages follow each other, also while their conversation has no id yet; else a conversation's do. */
function keysOf({ principal, conversationId }: Append): string[] {
  const keys = conversationId ? [conversationId] : [];
  return principal.kind === 'visitor' ? [principal.id, ...keys] : keys;
}

/** How a visitor is refused whose conversation or contact is somebody else's. */
const isOfAnother = (appended: Appended): boolean => !appended.ok && (appended.problem.code === 'conversation.not_found' || appended.problem.code === 'auth.token_revoked');

const busy = (): Appended => ({ ok: false, problem: problemOf('limit.busy') });
