import { Injectable } from '@nestjs/common';
import { Refused, type Team } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { membersOf } from '../db/membership.js';
import { TeamRow } from '../db/team.row.js';
import { presentTeam } from '../present.js';

@Injectable()
export class GetTeam {
  constructor(private readonly db: Database) {}

  /** @throws Refused `team.not_found` */
  run(tenantId: string, id: string): Promise<Team> {
    return this.db.inTenant(tenantId, async (tx) => {
      const team = await tx.orm.findOneBy(TeamRow, { id });
      if (!team) throw new Refused('team.not_found');
      return presentTeam(team, (await membersOf(tx, [id])).get(team.id) ?? []);
    });
  }
}
