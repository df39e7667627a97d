import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';

type On = 'team.created' | 'team.updated' | 'team.removed';

/** Keeps names and members of teams. */
@Injectable()
export class OnTeamChanged implements Reaction<On> {
  readonly on = ['team.created', 'team.updated', 'team.removed'] as const;

  async run(tx: Tx, { type, occurredAt, data }: EventEnvelope<EventData<On>>): Promise<void> {
    await tx.run(
      `insert into team_profile as old (tenant_id, id, name, active, agent_ids, as_of) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, id) do update set name = excluded.name, active = excluded.active, agent_ids = excluded.agent_ids, as_of = excluded.as_of
       where old.as_of <= excluded.as_of`,
      [tx.tenantId, data.teamId, data.name, type !== 'team.removed', data.agentIds, occurredAt],
    );
  }
}
