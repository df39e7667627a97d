import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { PlanShifts } from '../../actions/availability/plan-shifts.js';

type On = 'work_rule.changed';

/** Changed shifts, and calendars by which single agents work, hold from now on. */
@Injectable()
export class OnShiftsChanged implements Reaction<On> {
  readonly on = ['work_rule.changed'] as const;

  constructor(private readonly plan: PlanShifts) {}

  wants({ data }: EventEnvelope<EventData<On>>): boolean {
    return data.kind === 'shift' || data.kind === 'business_hours';
  }

  async run(tx: Tx): Promise<void> {
    await this.plan.run(tx, new Date());
  }
}
