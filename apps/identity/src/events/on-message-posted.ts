import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { ReachStep } from '../actions/reach-step.js';
import { stepOf } from '../domain/go-live.js';

/** The first message of a visitor and the first answer of an agent are steps on the way to the first chat. */
@Injectable()
export class OnMessagePosted implements Reaction<'message.posted'> {
  readonly on = ['message.posted'] as const;

  constructor(private readonly reachStep: ReachStep) {}

  wants({ tenantId, data }: EventEnvelope<EventData<'message.posted'>>): boolean {
    const step = stepOf(data);
    return step !== undefined && !this.reachStep.isDone(tenantId, step);
  }

  async run(tx: Tx, { data }: EventEnvelope<EventData<'message.posted'>>): Promise<void> {
    const step = stepOf(data);
    if (step) await this.reachStep.run(tx, step);
  }
}
