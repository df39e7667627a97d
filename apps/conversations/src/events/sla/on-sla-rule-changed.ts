import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { TakeStock } from '../../actions/sla/take-stock.js';

type On = 'work_rule.changed';

/** A policy or a calendar is another: what is promised to open conversations is worked out anew. */
@Injectable()
export class OnSlaRuleChanged implements Reaction<On> {
  readonly on = ['work_rule.changed'] as const;

  constructor(private readonly stock: TakeStock) {}

  wants({ data }: EventEnvelope<EventData<On>>): boolean {
    return data.kind === 'sla_policy' || data.kind === 'business_hours';
  }

  run(tx: Tx): Promise<void> {
    return this.stock.plan(tx, new Date());
  }
}
