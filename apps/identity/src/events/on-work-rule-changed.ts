import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { audit } from '../db/audit.js';

type On = 'work_rule.changed';

/** Who set up what belongs into the audit log; what people keep for themselves does not. */
@Injectable()
export class OnWorkRuleChanged implements Reaction<On> {
  readonly on = ['work_rule.changed'] as const;

  wants({ data, actor }: EventEnvelope<EventData<On>>): boolean {
    return data.scope !== 'own' && (actor.kind === 'agent' || actor.kind === 'key');
  }

  async run(tx: Tx, { actor, occurredAt, data }: EventEnvelope<EventData<On>>): Promise<void> {
    const { kind, change, ruleId, name, by, before, after } = data;
    const doer = { kind: actor.kind === 'key' ? ('key' as const) : ('agent' as const), id: actor.id ?? null, ...by };
    await audit(tx, doer, { action: `${kind}.${change}`, target: { kind, id: ruleId, name }, before, after, at: new Date(occurredAt) });
  }
}
