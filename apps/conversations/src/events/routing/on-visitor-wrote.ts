import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { RequeueOfGone } from '../../actions/routing/requeue-of-gone.js';
import { RestSlot } from '../../actions/routing/rest-slot.js';
import { followSla } from '../../db/routing/follow-sla.js';
import { RoutedTenants } from '../../queries/routing/routed-tenants.js';

type On = 'message.posted';

/**
 * A visitor who writes after a long silence makes the conversation count again; one who waits may have been promised an answer by now; one
 * whose agent is gone waits from now on.
 * Messages of tenants without a policy cost nothing.
 */
@Injectable()
export class OnVisitorWrote implements Reaction<On> {
  readonly on = ['message.posted'] as const;

  constructor(
    private readonly slot: RestSlot,
    private readonly gone: RequeueOfGone,
    private readonly routed: RoutedTenants,
  ) {}

  wants({ tenantId, data }: EventEnvelope<EventData<On>>): boolean {
    return data.sender.kind === 'visitor' && this.routed.mayBe(tenantId);
  }

  async run(tx: Tx, { data }: EventEnvelope<EventData<On>>): Promise<void> {
    if (!(await this.routed.look(tx))) return;
    await followSla(tx, data.conversationId);
    const now = new Date();
    await this.slot.wake(tx, data.conversationId, now);
    await this.gone.one(tx, data.conversationId, now);
  }
}
