import { Injectable } from '@nestjs/common';
import type { Body, Team } from '@parley/contracts';
import { Database, uuidv7 } from '@parley/tenancy';
import { announceAgents, announceTeam } from '../db/announce.js';
import { audit } from '../db/audit.js';
import { renewSightOf } from '../db/renew-sight.js';
import { lockPeople } from '../db/locks.js';
import { join, membersOf } from '../db/membership.js';
import { mustBeFree } from '../db/team-name.js';
import { TeamRow } from '../db/team.row.js';
import type { Doer } from '../domain/doer.js';
import { presentTeam } from '../present.js';

export interface CreateTeamInput {
  tenantId: string;
  body: Body<'POST /teams'>;
  doer: Doer;
}

@Injectable()
export class CreateTeam {
  constructor(private readonly db: Database) {}

  /** @throws Refused `team.name_taken`, `agent.not_found` */
  run({ tenantId, body: { name, description, agentIds }, doer }: CreateTeamInput): Promise<Team> {
    return this.db.inTenant(tenantId, async (tx) => {
      await lockPeople(tx);
      const team: TeamRow = { tenantId, id: uuidv7(), name, description, createdAt: new Date() };
      await mustBeFree(tx, team);
      await tx.orm.insert(TeamRow, team);
      await join(tx, agentIds.map((agentId) => ({ teamId: team.id, agentId })));
      const members = (await membersOf(tx, [team.id])).get(team.id) ?? [];
      await announceTeam(tx, doer, { type: 'team.created', team, agentIds: members });
      await renewSightOf(tx, members);
      await announceAgents(tx, doer, members);
      await audit(tx, doer, { action: 'team.created', target: { kind: 'team', id: team.id, name }, after: { name, description, agentIds: members } });
      return presentTeam(team, members);
    });
  }
}
