import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { Notify } from '../../actions/notifications/notify.js';
import { contactNameOf } from '../../db/notifications/about.js';

type On = 'sla.breached';

/** Whoever has a conversation is told that a promise in it was broken. */
@Injectable()
export class OnPromiseBroken implements Reaction<On> {
  readonly on = ['sla.breached'] as const;

  constructor(private readonly notify: Notify) {}

  wants({ data }: EventEnvelope<EventData<On>>): boolean {
    return data.assigneeId !== null;
  }

  async run(tx: Tx, { occurredAt, data: { assigneeId, conversationId, kind } }: EventEnvelope<EventData<On>>): Promise<void> {
    await this.notify.run(tx, { agentIds: [assigneeId!], kind: 'sla_breached', conversationId, ...(await contactNameOf(tx, conversationId)), text: kind, now: new Date(occurredAt) });
  }
}
