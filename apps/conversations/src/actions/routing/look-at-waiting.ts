import { Injectable } from '@nestjs/common';
import type { RoutingPolicy } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { lengthOf, lookAt, LOOKED_AT, noteEntered, saveLooks, type DueRow, type Looked } from '../../db/routing/waiting-rows.js';
import { relaxesAt, skillsNeeded } from '../../domain/routing/skills-needed.js';
import { Overflow } from './overflow.js';

interface Round {
  pool: string;
  policyId: string;
  policy: RoutingPolicy;
  now: Date;
}

/** When a conversation is tried again that somebody else held, in milliseconds. */
const AGAIN_MS = 1000;

const earliest = (times: (Date | null)[]): Date | null => times.reduce((first, time) => (time && (!first || time < first) ? time : first), null);

const overflowsAt = ({ queue }: RoutingPolicy, { since, overflowed }: DueRow): Date | null =>
  overflowed || queue.maxWait === null ? null : new Date(since.getTime() + queue.maxWait * 1000);

/** Looks at what just began to wait, and at what the clock says: which skills it needs, whether the queue takes it, whether it waits too long. */
@Injectable()
export class LookAtWaiting {
  constructor(private readonly overflow: Overflow) {}

  /** In the transaction that holds the pool and read what is due. Answers whether there is more to look at. */
  async run(tx: Tx, round: Round, due: readonly DueRow[]): Promise<{ more: boolean }> {
    const { policy, now } = round;
    if (due.length === 0) return { more: false };
    await saveLooks(tx, due.map((row) => looked(row, round)));
    const fresh = due.filter(({ isNew }) => isNew);
    const late = due.filter((row) => (overflowsAt(policy, row)?.getTime() ?? Infinity) <= now.getTime());
    await this.send(tx, round, { rows: late, cause: 'waited_too_long' });
    if (fresh.length > 0) await this.send(tx, round, { rows: await this.tooMany(tx, round, fresh), cause: 'queue_full' });
    return { more: due.length === LOOKED_AT };
  }

  /** Newcomers get the place at which they began. Answers those for whom the queue is too long, the last of them. */
  private async tooMany(tx: Tx, { pool, policy }: Round, fresh: readonly DueRow[]): Promise<DueRow[]> {
    const { maxLength } = policy.queue;
    const length = await lengthOf(tx, pool, Math.max(maxLength === null ? 0 : maxLength + fresh.length, LOOKED_AT));
    const newcomers = fresh.filter(({ overflowed }) => !overflowed).sort((a, b) => a.enteredAt.getTime() - b.enteredAt.getTime());
    await noteEntered(tx, newcomers.map(({ conversationId }, at) => ({ conversationId, place: length - newcomers.length + at + 1 })));
    return maxLength === null || length <= maxLength ? [] : newcomers.slice(-(length - maxLength));
  }

  private async send(tx: Tx, round: Round, { rows, cause }: { rows: readonly DueRow[]; cause: 'queue_full' | 'waited_too_long' }): Promise<void> {
    for (const { conversationId } of rows) {
      const sent = await this.overflow.run(tx, { ...round, conversationId, cause });
      if (!sent) await lookAt(tx, conversationId, new Date(round.now.getTime() + AGAIN_MS));
    }
  }
}

function looked(row: DueRow, { policy, now }: Round): Looked {
  const skills = row.isNew ? skillsNeeded(policy, row) : row.skills;
  const future = (time: Date | null) => (time && time > now ? time : null);
  return { conversationId: row.conversationId, dueKey: row.dueKey, skills, lookAt: earliest([future(relaxesAt(policy, { skills, since: row.since })), future(overflowsAt(policy, row))]) };
}
