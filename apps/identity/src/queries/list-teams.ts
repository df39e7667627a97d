import { Injectable } from '@nestjs/common';
import type { Page, Team } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { membersOf } from '../db/membership.js';
import { TeamRow } from '../db/team.row.js';
import { presentTeam } from '../present.js';
import { type PageAsked, pageByName, presentPage } from './page.js';

@Injectable()
export class ListTeams {
  constructor(private readonly db: Database) {}

  run(tenantId: string, asked: PageAsked): Promise<Page<Team>> {
    return this.db.inTenant(tenantId, async (tx) => {
      const page = await pageByName<TeamRow>(tx, TeamRow, asked);
      const members = await membersOf(tx, page.rows.map((row) => row.id));
      return presentPage(page, (row) => presentTeam(row, members.get(row.id) ?? []));
    });
  }
}
