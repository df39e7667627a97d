import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';

type On = 'contact.created' | 'contact.updated';

/** Keeps names and addresses of contacts. */
@Injectable()
export class OnContactChanged implements Reaction<On> {
  readonly on = ['contact.created', 'contact.updated'] as const;

  async run(tx: Tx, { occurredAt, data: { contactId, name, email, externalId, verified } }: EventEnvelope<EventData<On>>): Promise<void> {
    await tx.run(
      `insert into contact_profile as old (tenant_id, id, name, email, external_id, verified, as_of) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (tenant_id, id) do update set name = excluded.name, email = excluded.email, external_id = excluded.external_id, verified = excluded.verified, as_of = excluded.as_of
       where old.as_of <= excluded.as_of`,
      [tx.tenantId, contactId, name, email, externalId, verified, occurredAt],
    );
  }
}
