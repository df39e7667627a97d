import { Injectable } from '@nestjs/common';
import type { KnownPeople } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { AgentRow } from '../db/agent.row.js';
import { columnsOf } from '../db/columns.js';
import { membersOf } from '../db/membership.js';
import { belongingsOf } from '../db/roles.js';
import { agentData } from '../event-data.js';

/** Most of either that one question names. */
const MOST = 100;

/** Agents and teams for services of whose events they have not come yet. */
@Injectable()
export class FindPeople {
  constructor(private readonly db: Database) {}

  run({ tenantId, agentIds, teamIds }: { tenantId: string; agentIds: string[]; teamIds: string[] }): Promise<KnownPeople> {
    return this.db.inTenant(tenantId, async (tx) => ({ agents: await agentsOf(tx, agentIds.slice(0, MOST)), teams: await teamsOf(tx, teamIds.slice(0, MOST)) }));
  }
}

async function agentsOf(tx: Tx, ids: string[]): Promise<KnownPeople['agents']> {
  if (ids.length === 0) return [];
  const rows = await tx.rows<AgentRow>(`select ${columnsOf(tx, AgentRow)} from agent where id = any($1::uuid[])`, [ids]);
  const belonging = await belongingsOf(tx, rows);
  return rows.map((row) => agentData(row, belonging(row)));
}

async function teamsOf(tx: Tx, ids: string[]): Promise<KnownPeople['teams']> {
  if (ids.length === 0) return [];
  const rows = await tx.rows<{ id: string; name: string }>('select id, name from team where id = any($1::uuid[])', [ids]);
  const members = await membersOf(tx, ids);
  return rows.map(({ id, name }) => ({ teamId: id, name, agentIds: members.get(id) ?? [] }));
}
