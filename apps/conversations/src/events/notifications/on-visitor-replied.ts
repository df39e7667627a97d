import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { Notify } from '../../actions/notifications/notify.js';
import { waitsUnread } from '../../db/notifications/notification-rows.js';
import { FollowedTenants } from '../../queries/notifications/followed-tenants.js';

type On = 'message.posted';

/** Agents who take part in a conversation are told that its visitor wrote: once, until they have read that. */
@Injectable()
export class OnVisitorReplied implements Reaction<On> {
  readonly on = ['message.posted'] as const;

  constructor(
    private readonly notify: Notify,
    private readonly followed: FollowedTenants,
  ) {}

  wants({ tenantId, data }: EventEnvelope<EventData<On>>): boolean {
    return data.sender.kind === 'visitor' && data.kind !== 'event' && this.followed.mayBe(tenantId);
  }

  async run(tx: Tx, { data: { conversationId, sender, text = '', createdAt } }: EventEnvelope<EventData<On>>): Promise<void> {
    const participants = await this.followed.of(tx, conversationId, new Date(createdAt));
    if (participants.length === 0) return;
    const told = await waitsUnread(tx, conversationId, 'replied');
    const agentIds = participants.filter((id) => !told.has(id));
    await this.notify.run(tx, { agentIds, kind: 'replied', conversationId, contactName: sender.name, by: sender, text, now: new Date(createdAt) });
  }
}
