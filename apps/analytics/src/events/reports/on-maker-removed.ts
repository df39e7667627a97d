import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';

type Removed = EventEnvelope<EventData<'agent.removed'>>;

/** Reports that somebody kept for themselves alone go with them: nobody else sees these. */
@Injectable()
export class OnMakerRemoved implements Reaction<'agent.removed'> {
  readonly on = ['agent.removed'] as const;

  async run(tx: Tx, { data }: Removed): Promise<void> {
    await tx.run('delete from report where tenant_id = $1 and owner_id = $2 and not shared', [tx.tenantId, data.agentId]);
  }
}
