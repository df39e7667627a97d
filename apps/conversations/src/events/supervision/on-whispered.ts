import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { Notify } from '../../actions/notifications/notify.js';

type On = 'message.posted';

const WHOSE = `
  select c.assignee_id as "assigneeId", k.name as "contactName" from conversation c join contact k on k.tenant_id = c.tenant_id and k.id = c.contact_id
  where c.tenant_id = $1 and c.id = $2`;

/** Whoever has the conversation is told of what a supervisor whispers, wherever they are. */
@Injectable()
export class OnWhispered implements Reaction<On> {
  readonly on = ['message.posted'] as const;

  constructor(private readonly notify: Notify) {}

  wants({ data }: EventEnvelope<EventData<On>>): boolean {
    return data.kind === 'whisper';
  }

  async run(tx: Tx, { data: { conversationId, sender, text = '', createdAt } }: EventEnvelope<EventData<On>>): Promise<void> {
    const found = await tx.row<{ assigneeId: string | null; contactName: string }>(WHOSE, [tx.tenantId, conversationId]);
    if (!found?.assigneeId) return;
    await this.notify.run(tx, { agentIds: [found.assigneeId], kind: 'whispered', conversationId, contactName: found.contactName, by: sender, text, now: new Date(createdAt) });
  }
}
