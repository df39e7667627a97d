import { Injectable } from '@nestjs/common';
import { Refused, type Availability, type Body, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { findAgent } from '../../db/profiles.js';
import { choose, seenAs } from '../../domain/availability/desk.js';
import { actorOf } from '../../domain/events-of.js';
import { presentDesk } from '../../queries/availability/present-desk.js';
import { findRule } from '../../work-rules/read-rules.js';
import { RequeueOfGone } from '../routing/requeue-of-gone.js';
import { ChangeDesk } from './change-desk.js';

/** An agent says how they are; a supervisor says it for them, and what they can take. */
@Injectable()
export class SetAvailability {
  constructor(
    private readonly db: Database,
    private readonly desk: ChangeDesk,
    private readonly requeue: RequeueOfGone,
  ) {}

  /** @throws Refused `agent.not_found`, `rule.reference_unknown` */
  run(who: Staff, agentId: string, { status, reason, capacity, skills, shiftId }: Body<'PATCH /availability/:id'>): Promise<Availability> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const agent = await findAgent(tx, agentId, who);
      if (!agent) throw new Refused('agent.not_found');
      if (shiftId && !(await findRule(tx, 'business_hours', shiftId))) throw new Refused('rule.reference_unknown');
      const now = new Date();
      const desk = await this.desk.run(tx, {
        agentId,
        actor: actorOf(who),
        now,
        change: (before, clock) => ({
          ...before,
          ...(status && { ...choose(before, { status, reason: reason ?? null, at: now }, clock), missed: 0 }),
          ...(capacity !== undefined && { capacity }),
          ...(skills && { skills: [...new Set(skills)] }),
          ...(shiftId !== undefined && { shiftId }),
        }),
      });
      if (status === 'offline' || seenAs(desk) === 'offline') await this.requeue.run(tx, agentId, now);
      return presentDesk({ ...desk, name: agent.name });
    });
  }
}
