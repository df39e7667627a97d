import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { CompilePolicies } from '../../actions/routing/compile-policies.js';

type On = 'work_rule.changed';

/** A changed routing policy holds for what waits now, too; and so do changed hours. */
@Injectable()
export class OnRoutingPolicyChanged implements Reaction<On> {
  readonly on = ['work_rule.changed'] as const;

  constructor(private readonly compile: CompilePolicies) {}

  wants({ data }: EventEnvelope<EventData<On>>): boolean {
    return data.kind === 'routing_policy' || data.kind === 'business_hours';
  }

  async run(tx: Tx): Promise<void> {
    await this.compile.run(tx, new Date());
  }
}
