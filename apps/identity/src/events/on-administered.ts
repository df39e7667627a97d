import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { audit } from '../db/audit.js';

type On = 'analytics.administered' | 'tickets.administered' | 'bot.administered' | 'sentiment.administered' | 'knowledge.administered';

/** Who took tickets or articles out as a file, brought articles in, or changed what tickets are made of, the bot, how customers' mood is read, or how reports count and where they go, belongs into the audit log. */
@Injectable()
export class OnAdministered implements Reaction<On> {
  readonly on = ['analytics.administered', 'tickets.administered', 'bot.administered', 'sentiment.administered', 'knowledge.administered'] as const;

  wants({ actor }: EventEnvelope<EventData<On>>): boolean {
    return actor.kind === 'agent' || actor.kind === 'key';
  }

  async run(tx: Tx, { actor, occurredAt, data: { action, target, by, before, after } }: EventEnvelope<EventData<On>>): Promise<void> {
    const doer = { kind: actor.kind === 'key' ? ('key' as const) : ('agent' as const), id: actor.id ?? null, ...by };
    await audit(tx, doer, { action, target, before, after, at: new Date(occurredAt) });
  }
}
