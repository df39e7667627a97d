import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';

type On = 'contact.merged' | 'contact.unmerged';

/** Conversations went over to another contact: the bot speaks to that one from now on. */
@Injectable()
export class OnContactMoved implements Reaction<On> {
  readonly on = ['contact.merged', 'contact.unmerged'] as const;

  async run(tx: Tx, { type, data: { contactId, mergedId, conversationIds } }: EventEnvelope<EventData<On>>): Promise<void> {
    await tx.run('update turn set contact_id = $3 where tenant_id = $1 and conversation_id = any($2)', [tx.tenantId, conversationIds, type === 'contact.merged' ? contactId : mergedId]);
  }
}
