import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { noteTenant } from '../actions/help-centre/ensure-help-centre.js';

/** A company signed up, or is called otherwise: its help centre goes by that. */
@Injectable()
export class OnTenantTold implements Reaction<'tenant.created' | 'tenant.updated'> {
  readonly on = ['tenant.created', 'tenant.updated'] as const;

  run(tx: Tx, { data }: EventEnvelope<EventData<'tenant.created'>>): Promise<void> {
    return noteTenant(tx, data);
  }
}
