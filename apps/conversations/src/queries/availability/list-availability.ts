import { Injectable } from '@nestjs/common';
import { Refused, type Availability, type AvailabilityQuery, type Page, type Staff } from '@parley/contracts';
import { Database, decodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { freshDesk } from '../../domain/availability/desk.js';
import { pageOf } from '../page.js';
import { SqlParams } from '../sql-params.js';
import { findAvailability } from './find-availability.js';
import { presentDesk, seenColumns, seenJoins, type SeenDesk } from './present-desk.js';

/** Agents at their desks. */
@Injectable()
export class ListAvailability {
  constructor(private readonly db: Database) {}

  /** By id of the agent. @throws Refused `request.cursor_invalid` */
  run(who: Staff, query: AvailabilityQuery): Promise<Page<Availability>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const rows = await tx.rows<SeenDesk>(...statementOf(tx, query));
      return pageOf(rows, query.limit, { present: presentDesk, cursor: ({ agentId }) => [agentId] });
    });
  }

  /** One agent, also one who was never there. @throws Refused `agent.not_found` */
  one(who: Staff, agentId: string): Promise<Availability> {
    return this.db.inTenant(who.tenantId, async (tx) => (await findAvailability(tx, agentId)) ?? neverSeen(tx, who, agentId));
  }
}

function statementOf(tx: Tx, { team, status, limit, cursor }: AvailabilityQuery): [string, unknown[]] {
  const params = new SqlParams();
  const filters = [`d.tenant_id = ${params.add(tx.tenantId)}`, 'coalesce(p.active, true)'];
  if (status === 'offline') filters.push(`(not d.present or d.status = 'offline')`);
  else filters.push('d.present', status ? `d.status = ${params.add(status)}` : `d.status <> 'offline'`);
  if (team) filters.push(`d.agent_id = any(select unnest(t.agent_ids) from team_profile t where t.tenant_id = $1 and t.id = ${params.add(team)})`);
  if (cursor) filters.push(`d.agent_id > ${params.add(decodeCursor(cursor, z.tuple([z.uuid()]))[0])}`);
  return [`select ${seenColumns} from agent_desk d ${seenJoins} where ${filters.join(' and ')} order by d.agent_id limit ${params.add(limit + 1)}`, params.values];
}

async function neverSeen(tx: Tx, who: Staff, agentId: string): Promise<Availability> {
  const profile = await tx.row<{ name: string }>('select name from agent_profile where tenant_id = $1 and id = $2 and active', [tx.tenantId, agentId]);
  const name = profile?.name ?? (who.id === agentId ? who.name : undefined);
  if (name === undefined) throw new Refused('agent.not_found');
  const nothing = { load: 0, capacity: null, limit: null, channelWeights: {}, skills: [], shiftId: null, inShift: true, shiftChangesAt: null, lastAssignedAt: null, missed: 0 };
  return presentDesk({ ...freshDesk(new Date(0)), ...nothing, agentId, name, requestId: null, requestReason: null, requestedAt: null, requestExpiresAt: null });
}
