import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';

type On = 'inbox.created' | 'inbox.updated' | 'inbox.removed';

/** Keeps names and channels of inboxes. One that was removed stays by name, switched off: its conversations stay too. */
@Injectable()
export class OnInboxChanged implements Reaction<On> {
  readonly on = ['inbox.created', 'inbox.updated', 'inbox.removed'] as const;

  async run(tx: Tx, { type, occurredAt, data }: EventEnvelope<EventData<On>>): Promise<void> {
    await tx.run(
      `insert into inbox_profile as old (tenant_id, id, name, channel, enabled, as_of) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, id) do update set name = excluded.name, channel = excluded.channel, enabled = excluded.enabled, as_of = excluded.as_of
       where old.as_of <= excluded.as_of`,
      [tx.tenantId, data.inboxId, data.name, data.channel, data.enabled && type !== 'inbox.removed', occurredAt],
    );
  }
}
