import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import { leave, sendAway } from '../../domain/availability/desk.js';
import { RequeueOfGone } from '../routing/requeue-of-gone.js';
import { ChangeDesk } from './change-desk.js';

/** What the clock does to a desk whose lease is over or whose agent is idle. Each looks again at what it holds: somebody else may have done it. */
@Injectable()
export class EndDesk {
  constructor(
    private readonly db: Database,
    private readonly desk: ChangeDesk,
    private readonly requeue: RequeueOfGone,
  ) {}

  gone(tenantId: string, agentId: string, now: Date): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      const desk = await this.desk.run(tx, {
        agentId,
        actor: { kind: 'system' },
        now,
        change: (before, clock) => (before.presentUntil && before.presentUntil > now ? before : { ...before, ...leave(before, clock) }),
      });
      if (!desk.present) await this.requeue.run(tx, agentId, now);
    });
  }

  async idle(tenantId: string, agentId: string, now: Date): Promise<void> {
    await this.db.inTenant(tenantId, (tx) =>
      this.desk.run(tx, {
        agentId,
        actor: { kind: 'system' },
        now,
        change: (before, clock) => (before.idleAt && before.idleAt <= now ? { ...before, ...sendAway(before, 'idle', clock), idleAt: null } : before),
      }),
    );
  }
}
