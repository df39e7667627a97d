import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { FlowGraph, MAX_FLOWS, Refused, type CreateFlow, type Flow, type PatchFlow } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { graphOf, insertFlow, lockFlow, lockFlows, updateFlow, type FlowRow } from '../../db/flows/flows.js';
import { replaceTriggers } from '../../db/flows/triggers.js';
import { noteTaught } from '../../db/models/knowledge.js';
import type { Setter } from '../../domain/settings/setter.js';
import { LookForFaults } from '../../queries/flows/look-for-faults.js';
import { presentFlow } from '../../queries/flows/present-flow.js';
import { tellFlow } from './tell-flow.js';

/** A flow that does nothing yet. */
const EMPTY: FlowGraph = FlowGraph.parse({ start: 'end', nodes: { end: { kind: 'end' } } });

/** Makes, changes and removes flows. What visitors meet changes by `PublishFlow` alone, and by whether a flow is on. */
@Injectable()
export class WriteFlow {
  constructor(
    private readonly db: Database,
    private readonly faults: LookForFaults,
  ) {}

  /** @throws Refused `flow.too_many` */
  create(setter: Setter, { name, description, graph = EMPTY }: CreateFlow): Promise<Flow> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      await lockFlows(tx);
      const { n } = (await tx.row<{ n: number }>('select count(*)::int as n from flow where tenant_id = $1', [tx.tenantId]))!;
      if (n >= MAX_FLOWS) throw new Refused('flow.too_many');
      const now = new Date();
      const row: FlowRow = { id: uuidv7(), name, description, enabled: true, draft: graph, publishedVersion: null, lastVersion: 0, changed: true, version: 1, createdAt: now, updatedAt: now, lastRunAt: null };
      await insertFlow(tx, row);
      await tellFlow(tx, setter, { action: 'bot_flow.created', after: row });
      return this.present(tx, row);
    });
  }

  /** @throws Refused `flow.not_found`, `flow.stale` */
  change(setter: Setter, id: string, { version, graph, ...fields }: PatchFlow): Promise<Flow> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      const before = await mustLock(tx, id, version);
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<FlowRow>;
      const wanted: FlowRow = { ...before, ...given, draft: graph ?? before.draft };
      const after = { ...wanted, changed: await differs(tx, wanted) };
      if (isDeepStrictEqual(after, before)) return this.present(tx, before);
      const saved = { ...after, version: before.version + 1, updatedAt: new Date() };
      await updateFlow(tx, saved);
      if (saved.enabled !== before.enabled || saved.name !== before.name) await this.begin(tx, saved);
      await tellFlow(tx, setter, { action: 'bot_flow.updated', before, after: saved });
      return this.present(tx, saved);
    });
  }

  /** @throws Refused `flow.not_found`, `flow.in_use` */
  remove(setter: Setter, id: string): Promise<void> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      await lockFlows(tx);
      const before = await mustLock(tx, id);
      if (await usedElsewhere(tx, id)) throw new Refused('flow.in_use');
      const taught = await replaceTriggers(tx, id, null);
      await tx.run('delete from flow where tenant_id = $1 and id = $2', [tx.tenantId, id]);
      if (taught) await noteTaught(tx);
      await tellFlow(tx, setter, { action: 'bot_flow.removed', before });
    });
  }

  /** What begins it, by what is published and whether it is on. */
  private async begin(tx: Tx, { id, enabled, publishedVersion }: FlowRow): Promise<void> {
    const graph = enabled && publishedVersion !== null ? await graphOf(tx, id, publishedVersion) : undefined;
    await replaceTriggers(tx, id, graph ?? null);
    await noteTaught(tx);
  }

  private async present(tx: Tx, row: FlowRow): Promise<Flow> {
    return presentFlow(row, await this.faults.within(tx, row.draft, { flowId: row.id }));
  }
}

/** @throws Refused `flow.not_found`, `flow.stale` */
export async function mustLock(tx: Tx, id: string, version?: number): Promise<FlowRow> {
  const row = await lockFlow(tx, id);
  if (!row) throw new Refused('flow.not_found');
  if (version !== undefined && version !== row.version) throw new Refused('flow.stale');
  return row;
}

/** Whether a draft is another than what is published. */
export async function differs(tx: Tx, { id, publishedVersion, draft }: FlowRow): Promise<boolean> {
  if (publishedVersion === null) return true;
  return !isDeepStrictEqual(await graphOf(tx, id, publishedVersion), draft);
}

/** Whether a published flow runs it, an entry or an inbox begins with it. */
async function usedElsewhere(tx: Tx, id: string): Promise<boolean> {
  const found = await tx.row(
    `select 1 from flow f join flow_version v on v.tenant_id = f.tenant_id and v.flow_id = f.id and v.number = f.published_version
     where f.tenant_id = $1 and f.id <> $2 and jsonb_path_exists(v.graph, '$.nodes.* ? (@.kind == "flow" && @.flowId == $id)', jsonb_build_object('id', $2::text))
     union all select 1 from bot_intent where tenant_id = $1 and flow_id = $2 and not gone
     union all select 1 from bot_settings where tenant_id = $1 and jsonb_path_exists(settings, '$.inboxes[*] ? (@.flowId == $id)', jsonb_build_object('id', $2::text)) limit 1`,
    [tx.tenantId, id],
  );
  return found !== undefined;
}
