import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { TakeStock } from '../../actions/sla/take-stock.js';
import { PromiseRules } from '../../promises/promise-rules.js';

type On = 'work_rule.changed';

/** A policy or a calendar is another: it is taken in, and what is promised about open tickets is worked out anew. */
@Injectable()
export class OnPromiseRuleChanged implements Reaction<On> {
  readonly on = ['work_rule.changed'] as const;

  constructor(
    private readonly rules: PromiseRules,
    private readonly stock: TakeStock,
  ) {}

  wants({ data }: EventEnvelope<EventData<On>>): boolean {
    return data.kind === 'sla_policy' || data.kind === 'business_hours';
  }

  async run(tx: Tx): Promise<void> {
    await this.rules.ask(tx);
    await this.stock.plan(tx);
  }
}
