import { Injectable } from '@nestjs/common';
import { Refused, type Availability, type AvailabilityQuery, type Page, type Staff } from '@parley/contracts';
import { Database, decodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { deskColumns, type DeskRecord } from '../../db/availability/desk-record.js';
import { freshDesk } from '../../domain/availability/desk.js';
import { pageOf } from '../page.js';
import { SqlParams } from '../sql-params.js';
import { presentDesk } from './present-desk.js';

type Row = DeskRecord & { name: string };

/** Agents at their desks. */
@Injectable()
export class ListAvailability {
  constructor(private readonly db: Database) {}

  /** By id of the agent. @throws Refused `request.cursor_invalid` */
  run(who: Staff, query: AvailabilityQuery): Promise<Page<Availability>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const rows = await tx.rows<Row>(...statementOf(tx, query));
      return pageOf(rows, query.limit, { present: presentDesk, cursor: ({ agentId }) => [agentId] });
    });
  }

  /** One agent, also one who was never there. @throws Refused `agent.not_found` */
  one(who: Staff, agentId: string): Promise<Availability> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const row = await tx.row<Row>(
        `select ${deskColumns}, coalesce(p.name, '') as name from agent_desk d left join agent_profile p on p.tenant_id = d.tenant_id and p.id = d.agent_id
         where d.tenant_id = $1 and d.agent_id = $2 and coalesce(p.active, true)`,
        [tx.tenantId, agentId],
      );
      return presentDesk(row ?? (await neverSeen(tx, who, agentId)));
    });
  }
}

function statementOf(tx: Tx, { team, status, limit, cursor }: AvailabilityQuery): [string, unknown[]] {
  const params = new SqlParams();
  const filters = [`d.tenant_id = ${params.add(tx.tenantId)}`, 'coalesce(p.active, true)'];
  if (status === 'offline') filters.push(`(not d.present or d.status = 'offline')`);
  else filters.push('d.present', status ? `d.status = ${params.add(status)}` : `d.status <> 'offline'`);
  if (team) filters.push(`d.agent_id = any(select unnest(t.agent_ids) from team_profile t where t.tenant_id = $1 and t.id = ${params.add(team)})`);
  if (cursor) filters.push(`d.agent_id > ${params.add(decodeCursor(cursor, z.tuple([z.uuid()]))[0])}`);
  const sql = `select ${deskColumns}, coalesce(p.name, '') as name from agent_desk d left join agent_profile p on p.tenant_id = d.tenant_id and p.id = d.agent_id
    where ${filters.join(' and ')} order by d.agent_id limit ${params.add(limit + 1)}`;
  return [sql, params.values];
}

async function neverSeen(tx: Tx, who: Staff, agentId: string): Promise<Row> {
  const profile = await tx.row<{ name: string; asOf: Date }>('select name from agent_profile where tenant_id = $1 and id = $2 and active', [tx.tenantId, agentId]);
  const name = profile?.name ?? (who.id === agentId ? who.name : undefined);
  if (name === undefined) throw new Refused('agent.not_found');
  return { ...freshDesk(new Date(0)), agentId, name, load: 0, capacity: null, skills: [], shiftId: null, lastAssignedAt: null, missed: 0 };
}
