import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { liveChannel, type Mark } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { ConversationsCalls } from '../calls/conversations-calls.js';

/** How long marks gather, in milliseconds. However fast messages come, each side of a conversation costs one mark in this time. */
const GATHER_MS = 1000;
const BATCH = 500;
/** Most marks that wait; more are left out, and the next message brings them again. */
const MAX_WAITING = 20_000;

/**
 * Gathers how far messages reached the devices of each side, has the marks stored once a second, and tells the other side of those that
 * rose. A mark that is lost is overtaken by the next one, or by a read mark.
 */
@Injectable()
export class Deliveries implements OnApplicationBootstrap, OnApplicationShutdown {
  /** By conversation and side, the highest mark. Whether the side may speak of the conversation is found out later. */
  private waiting = new Map<string, Mark>();
  private timer: NodeJS.Timeout | undefined;
  private storing: Promise<void> = Promise.resolve();

  constructor(
    private readonly conversations: ConversationsCalls,
    @Inject(FANOUT) private readonly fanout: Fanout,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.flush(), GATHER_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.flush();
    await this.storing;
  }

  note(mark: Mark): void {
    const key = keyOf(mark);
    const known = this.waiting.get(key);
    if (known ? known.seq < mark.seq : this.waiting.size < MAX_WAITING) this.waiting.set(key, mark);
  }

  /** One batch after another: while conversations is slow, marks go on gathering. */
  private flush(): void {
    if (this.waiting.size === 0) return;
    const marks = [...this.waiting.values()];
    this.waiting = new Map();
    this.storing = this.storing.then(async () => {
      for (let from = 0; from < marks.length; from += BATCH) await this.store(marks.slice(from, from + BATCH)).catch(() => undefined);
    });
  }

  private async store(marks: Mark[]): Promise<void> {
    const outcomes = await this.conversations.markDelivered(marks);
    outcomes.forEach((outcome, at) => {
      const mark = marks[at]!;
      if (outcome.ok && outcome.raised) this.tell(mark, outcome);
      else if (!outcome.ok && outcome.problem.code === 'limit.busy') this.note(mark);
    });
  }

  private tell({ principal, conversationId }: Mark, { seq, contactId }: { seq: number; contactId: string }): void {
    const kind = principal.kind === 'visitor' ? 'visitor' : 'agent';
    this.fanout.publish(liveChannel.contact(principal.tenantId, contactId), { type: 'delivered', data: { conversationId, seq, by: { kind, id: principal.id } } });
  }
}

const keyOf = ({ conversationId, principal }: Mark) => `${conversationId}:${principal.kind === 'visitor' ? principal.id : principal.tenantId}`;
