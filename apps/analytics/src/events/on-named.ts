import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { keepName, loseName } from '../db/names.js';

const on = ['agent.invited', 'agent.joined', 'agent.updated', 'agent.removed', 'team.created', 'team.updated', 'team.removed', 'inbox.created', 'inbox.updated', 'inbox.removed'] as const;
type Told = EventData<(typeof on)[number]>;

const nameOf = (data: Told) => {
  if ('role' in data) return { kind: 'agent', id: data.agentId, name: data.name, channel: null } as const;
  if ('widget' in data) return { kind: 'inbox', id: data.inboxId, name: data.name, channel: data.channel } as const;
  return { kind: 'team', id: data.teamId, name: data.name, channel: null } as const;
};

/** Agents, teams and inboxes have names in reports. */
@Injectable()
export class OnNamed implements Reaction<(typeof on)[number]> {
  readonly on = on;

  async run(tx: Tx, { type, data, occurredAt }: EventEnvelope<Told>): Promise<void> {
    const name = nameOf(data);
    await (type.endsWith('.removed') ? loseName(tx, name) : keepName(tx, name, Date.parse(occurredAt)));
  }
}
