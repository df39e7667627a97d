import { Injectable } from '@nestjs/common';
import { type Body, Refused, type Team } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { announceAgents, announceTeam } from '../db/announce.js';
import { audit } from '../db/audit.js';
import { renewSightOf } from '../db/renew-sight.js';
import { lockPeople } from '../db/locks.js';
import { join, leave, membersOf } from '../db/membership.js';
import { mustBeFree } from '../db/team-name.js';
import { TeamRow } from '../db/team.row.js';
import { changesOf } from '../domain/changes.js';
import type { Doer } from '../domain/doer.js';
import { presentTeam } from '../present.js';

export interface ChangeTeamInput {
  tenantId: string;
  id: string;
  body: Body<'PATCH /teams/:id'>;
  doer: Doer;
}

/** Changes a team's name or description, or who is in it. */
@Injectable()
export class ChangeTeam {
  constructor(private readonly db: Database) {}

  /** @throws Refused `team.not_found`, `team.name_taken`, `agent.not_found` */
  run({ tenantId, id, body, doer }: ChangeTeamInput): Promise<Team> {
    return this.db.inTenant(tenantId, async (tx) => {
      const before = await lockTeam(tx, id);
      const team: TeamRow = { ...before, name: body.name ?? before.name, description: body.description ?? before.description };
      if (team.name !== before.name) await mustBeFree(tx, team);
      const members = await changeMembers(tx, team.id, body.agentIds);
      const changes = changesOf(facts(before, members.before), facts(team, members.after));
      if (!changes) return presentTeam(team, members.after);
      await tx.orm.update(TeamRow, { id: team.id }, { name: team.name, description: team.description });
      await announceTeam(tx, doer, { type: 'team.updated', team, agentIds: members.after });
      await renewSightOf(tx, members.touched);
      await announceAgents(tx, doer, members.touched);
      await audit(tx, doer, { action: 'team.updated', target: { kind: 'team', id: team.id, name: team.name }, ...changes });
      return presentTeam(team, members.after);
    });
  }
}

/** The team, with its members held still. @throws Refused `team.not_found` */
export async function lockTeam(tx: Tx, id: string): Promise<TeamRow> {
  await lockPeople(tx);
  const team = await tx.orm.findOneBy(TeamRow, { id });
  if (!team) throw new Refused('team.not_found');
  return team;
}

const facts = ({ name, description }: TeamRow, agentIds: string[]) => ({ name, description, agentIds });

async function changeMembers(tx: Tx, teamId: string, wanted: string[] | undefined): Promise<{ before: string[]; after: string[]; touched: string[] }> {
  const before = (await membersOf(tx, [teamId])).get(teamId) ?? [];
  if (wanted === undefined) return { before, after: before, touched: [] };
  const gone = before.filter((agentId) => !wanted.includes(agentId));
  const come = wanted.filter((agentId) => !before.includes(agentId));
  await leave(tx, gone.map((agentId) => ({ teamId, agentId })));
  await join(tx, come.map((agentId) => ({ teamId, agentId })));
  return { before, after: (await membersOf(tx, [teamId])).get(teamId) ?? [], touched: [...gone, ...come] };
}
