import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import { announceAgents, announceTeam } from '../db/announce.js';
import { audit } from '../db/audit.js';
import { renewSightOf } from '../db/renew-sight.js';
import { membersOf } from '../db/membership.js';
import { TeamRow } from '../db/team.row.js';
import type { Doer } from '../domain/doer.js';
import { lockTeam } from './change-team.js';

export interface RemoveTeamInput {
  tenantId: string;
  id: string;
  doer: Doer;
}

/** Removes a team; its agents stay. */
@Injectable()
export class RemoveTeam {
  constructor(private readonly db: Database) {}

  /** @throws Refused `team.not_found` */
  run({ tenantId, id, doer }: RemoveTeamInput): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      const team = await lockTeam(tx, id);
      const members = (await membersOf(tx, [team.id])).get(team.id) ?? [];
      await tx.orm.delete(TeamRow, { id: team.id });
      await announceTeam(tx, doer, { type: 'team.removed', team, agentIds: [] });
      await renewSightOf(tx, members);
      await announceAgents(tx, doer, members);
      await audit(tx, doer, { action: 'team.removed', target: { kind: 'team', id: team.id, name: team.name }, before: { name: team.name, agentIds: members } });
    });
  }
}
