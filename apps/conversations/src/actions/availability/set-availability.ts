import { Injectable } from '@nestjs/common';
import { Refused, type Availability, type Body, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { takeBusyRequest } from '../../db/availability/busy-requests.js';
import { readSettings } from '../../db/availability/settings.js';
import { holdShifts } from '../../db/availability/shift-rows.js';
import { findAgent } from '../../db/profiles.js';
import { needsApproval } from '../../domain/availability/busy-approval.js';
import { choose, seenAs, type DeskState } from '../../domain/availability/desk.js';
import { actorOf } from '../../domain/events-of.js';
import { findAvailability } from '../../queries/availability/find-availability.js';
import { findRule } from '../../work-rules/read-rules.js';
import { RequeueOfGone } from '../routing/requeue-of-gone.js';
import { ChangeDesk } from './change-desk.js';
import { PlanShifts } from './plan-shifts.js';
import { RequestBusy } from './request-busy.js';

type Input = Body<'PATCH /availability/:id'>;

const supervises = (who: Staff) => who.permissions.includes('conversations:supervise');

/** An agent says how they are; a supervisor says it for them, and what they can take. */
@Injectable()
export class SetAvailability {
  constructor(
    private readonly db: Database,
    private readonly desk: ChangeDesk,
    private readonly requeue: RequeueOfGone,
    private readonly shifts: PlanShifts,
    private readonly requests: RequestBusy,
  ) {}

  /** @throws Refused `agent.not_found`, `rule.reference_unknown` */
  run(who: Staff, agentId: string, input: Input): Promise<Availability> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      if (!(await findAgent(tx, agentId, who))) throw new Refused('agent.not_found');
      if (input.shiftId && !(await findRule(tx, 'business_hours', input.shiftId))) throw new Refused('rule.reference_unknown');
      const now = new Date();
      if (input.shiftId !== undefined) await holdShifts(tx);
      if (!(await this.mustAsk(tx, who, { agentId, input, now }))) await this.change(tx, who, { agentId, input, now });
      if (input.shiftId !== undefined) await this.shifts.run(tx, now);
      return (await findAvailability(tx, agentId))!;
    });
  }

  /** Whether somebody must agree first; then they are asked. Any other word takes the question back. */
  private async mustAsk(tx: Tx, who: Staff, { agentId, input: { status, reason }, now }: { agentId: string; input: Input; now: Date }): Promise<boolean> {
    if (!status) return false;
    const settings = await readSettings(tx);
    const desk = await tx.row<Pick<DeskState, 'status' | 'present'>>('select status, present from agent_desk where tenant_id = $1 and agent_id = $2', [tx.tenantId, agentId]);
    if (!needsApproval(settings, desk, { status, exempt: who.id !== agentId || supervises(who) })) {
      await takeBusyRequest(tx, { agentId });
      return false;
    }
    if (!desk) await this.desk.run(tx, { agentId, actor: actorOf(who), now, change: (before) => before });
    await this.requests.run(tx, { agentId, reason: reason ?? null, desk: desk ?? { status: 'online', present: false }, settings, now });
    return true;
  }

  private async change(tx: Tx, who: Staff, { agentId, input, now }: { agentId: string; input: Input; now: Date }): Promise<void> {
    const { status, reason, capacity, channelWeights, skills, shiftId } = input;
    const desk = await this.desk.run(tx, {
      agentId,
      actor: actorOf(who),
      now,
      change: (before, clock) => ({
        ...before,
        ...(status && { ...choose(before, { status, reason: reason ?? null, at: now }, clock), missed: 0 }),
        ...(capacity !== undefined && { capacity }),
        ...(channelWeights && { channelWeights }),
        ...(skills && { skills: [...new Set(skills)] }),
        ...(shiftId !== undefined && { shiftId }),
      }),
    });
    if (status === 'offline' || seenAs(desk) === 'offline') await this.requeue.run(tx, agentId, now);
  }
}
