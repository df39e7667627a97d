import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { audit } from '../db/audit.js';

type On = 'settings.changed';

/** Who changed what the tenant agrees on belongs into the audit log. */
@Injectable()
export class OnSettingsChanged implements Reaction<On> {
  readonly on = ['settings.changed'] as const;

  wants({ actor }: EventEnvelope<EventData<On>>): boolean {
    return actor.kind === 'agent' || actor.kind === 'key';
  }

  async run(tx: Tx, { tenantId, actor, occurredAt, data: { settings, by, before, after } }: EventEnvelope<EventData<On>>): Promise<void> {
    const doer = { kind: actor.kind === 'key' ? ('key' as const) : ('agent' as const), id: actor.id ?? null, ...by };
    await audit(tx, doer, { action: `${settings}.updated`, target: { kind: settings, id: tenantId, name: '' }, before, after, at: new Date(occurredAt) });
  }
}
