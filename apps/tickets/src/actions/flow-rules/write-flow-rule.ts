import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Refused, type Staff } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { record } from '@parley/eventing';
import { mustBeAgents, mustBeTeams } from '../../db/profiles.js';
import { flowBody, flowColumns, flowKinds, flowRows, presentFlowRule, type FlowAnswer, type FlowBody, type FlowKind, type FlowRow } from '../../db/flow/flow-rules.js';
import { TakeStock } from '../sla/take-stock.js';

interface Asked<K extends FlowKind> {
  kind: K;
  who: Staff;
  ip: string | null;
}
type Patch<K extends FlowKind> = Partial<FlowBody<K>> & { version?: number | undefined };
type Body = Record<string, unknown> & { name: string; enabled: boolean };

/** Makes, changes and removes rules of dispatch and levels of escalation. */
@Injectable()
export class WriteFlowRule {
  constructor(
    private readonly db: Database,
    private readonly stock: TakeStock,
  ) {}

  /** @throws Refused `ticket_rule.too_many`, `agent.not_found`, `team.not_found` */
  create<K extends FlowKind>(asked: Asked<K>, { position, ...body }: FlowBody<K>): Promise<FlowAnswer<K>> {
    return this.db.inTenant(asked.who.tenantId, async (tx) => {
      await lockRules(tx);
      const rows = await flowRows(tx, asked.kind);
      if (rows.length >= flowKinds[asked.kind].most) throw new Refused('ticket_rule.too_many');
      await mustBeThere(tx, asked.kind, body);
      const now = new Date();
      const row: FlowRow = { id: uuidv7(), body, position: position ?? (rows.at(-1)?.position ?? -1) + 1, version: 1, createdAt: now, updatedAt: now };
      await tx.run('insert into flow_rule (tenant_id, id, kind, name, body, enabled, position, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)', [
        tx.tenantId, row.id, asked.kind, body.name, JSON.stringify(body), body.enabled, row.position, now,
      ]);
      await this.told(tx, asked, { after: row });
      return presentFlowRule(asked.kind, row);
    });
  }

  /** @throws Refused `ticket_rule.not_found`, `ticket_rule.stale`, `agent.not_found`, `team.not_found` */
  change<K extends FlowKind>(asked: Asked<K>, id: string, { version, ...patch }: Patch<K>): Promise<FlowAnswer<K>> {
    return this.db.inTenant(asked.who.tenantId, async (tx) => {
      await lockRules(tx);
      const before = await mustFind(tx, asked.kind, id);
      if (version !== undefined && version !== before.version) throw new Refused('ticket_rule.stale');
      const { position = before.position, ...body } = flowKinds[asked.kind].body.parse({ ...flowBody(asked.kind, before), ...patch }) as FlowBody<K>;
      await mustBeThere(tx, asked.kind, body);
      const after: FlowRow = { ...before, body, position, version: before.version + 1, updatedAt: new Date() };
      if (isDeepStrictEqual([after.body, position], [before.body, before.position])) return presentFlowRule(asked.kind, before);
      await tx.run('update flow_rule set name = $3, body = $4, enabled = $5, position = $6, version = $7, updated_at = $8 where tenant_id = $1 and id = $2', [
        tx.tenantId, id, body.name, JSON.stringify(body), body.enabled, position, after.version, after.updatedAt,
      ]);
      await this.told(tx, asked, { before, after });
      return presentFlowRule(asked.kind, after);
    });
  }

  /** @throws Refused `ticket_rule.not_found` */
  remove<K extends FlowKind>(asked: Asked<K>, id: string): Promise<void> {
    return this.db.inTenant(asked.who.tenantId, async (tx) => {
      await lockRules(tx);
      const before = await mustFind(tx, asked.kind, id);
      await tx.run('delete from flow_rule where tenant_id = $1 and id = $2', [tx.tenantId, id]);
      await tx.run('delete from escalation_done where tenant_id = $1 and rule_id = $2', [tx.tenantId, id]);
      await this.told(tx, asked, { before });
    });
  }

  private async told(tx: Tx, { kind, who, ip }: Asked<FlowKind>, { before, after }: { before?: FlowRow; after?: FlowRow }): Promise<void> {
    if (kind === 'escalation') await this.stock.plan(tx);
    const { id, body } = (after ?? before)!;
    await record(tx, {
      type: 'tickets.administered',
      key: id,
      actor: { kind: who.kind, id: who.id },
      data: {
        action: `ticket_rule.${after ? (before ? 'updated' : 'created') : 'removed'}`,
        target: { kind: 'ticket_rule', id, name: (body as Body).name },
        by: { name: who.name, ip },
        before: before?.body ?? null,
        after: after?.body ?? null,
      },
    });
  }
}

/** Whoever else sets up rules of this tenant waits. */
const lockRules = (tx: Tx): Promise<unknown> => tx.rows(`select pg_advisory_xact_lock(hashtextextended('tickets.rules/' || $1, 0))`, [tx.tenantId]);

/** @throws Refused `ticket_rule.not_found` */
async function mustFind(tx: Tx, kind: FlowKind, id: string): Promise<FlowRow> {
  const row = await tx.row<FlowRow>(`select ${flowColumns} from flow_rule where tenant_id = $1 and kind = $2 and id = $3`, [tx.tenantId, kind, id]);
  if (!row) throw new Refused('ticket_rule.not_found');
  return row;
}

/** @throws Refused `agent.not_found`, `team.not_found` */
async function mustBeThere(tx: Tx, kind: FlowKind, body: Record<string, unknown>): Promise<void> {
  const { teamId, assigneeId, notifyAgentIds = [] } = body['outcome'] as { teamId: string | null; assigneeId?: string | null; notifyAgentIds?: string[] };
  await mustBeTeams(tx, teamId ? [teamId] : []);
  if (kind === 'escalation') await mustBeAgents(tx, [...(assigneeId ? [assigneeId] : []), ...notifyAgentIds]);
}
