import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { audit } from '../db/audit.js';

type On = 'settings.changed' | 'help_centre.changed';

/** Who changed what the tenant agrees on, or its help centre, belongs into the audit log. */
@Injectable()
export class OnSettingsChanged implements Reaction<On> {
  readonly on = ['settings.changed', 'help_centre.changed'] as const;

  wants({ actor }: EventEnvelope<EventData<On>>): boolean {
    return actor.kind === 'agent' || actor.kind === 'key';
  }

  async run(tx: Tx, { tenantId, actor, occurredAt, data }: EventEnvelope<EventData<On>>): Promise<void> {
    const { by, before, after } = data;
    const settings = 'settings' in data ? data.settings : 'help_centre';
    const doer = { kind: actor.kind === 'key' ? ('key' as const) : ('agent' as const), id: actor.id ?? null, ...by };
    await audit(tx, doer, { action: `${settings}.updated`, target: { kind: settings, id: tenantId, name: '' }, before, after, at: new Date(occurredAt) });
  }
}
