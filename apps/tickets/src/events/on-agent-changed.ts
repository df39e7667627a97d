import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';

type On = 'agent.invited' | 'agent.joined' | 'agent.updated' | 'agent.removed';

/** Keeps names, pictures and teams of agents. One who was removed stays by name: what they wrote stays too. */
@Injectable()
export class OnAgentChanged implements Reaction<On> {
  readonly on = ['agent.invited', 'agent.joined', 'agent.updated', 'agent.removed'] as const;

  async run(tx: Tx, { type, occurredAt, data }: EventEnvelope<EventData<On>>): Promise<void> {
    await tx.run(
      `insert into agent_profile as old (tenant_id, id, name, avatar_url, active, team_ids, as_of, visibility) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (tenant_id, id) do update
       set name = excluded.name, avatar_url = excluded.avatar_url, active = excluded.active, team_ids = excluded.team_ids, as_of = excluded.as_of, visibility = excluded.visibility
       where old.as_of <= excluded.as_of`,
      [tx.tenantId, data.agentId, data.name, data.avatarUrl, data.active && type !== 'agent.removed', data.teamIds, occurredAt, data.visibility ?? 'all'],
    );
  }
}
