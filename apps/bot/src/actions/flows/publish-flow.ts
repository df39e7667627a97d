import { Injectable } from '@nestjs/common';
import { MAX_FLOW_VERSIONS, Refused, type Flow, type PublishFlow as Publishing } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { findFlow, lockFlows, updateFlow, type FlowRow } from '../../db/flows/flows.js';
import { replaceTriggers } from '../../db/flows/triggers.js';
import { noteTaught } from '../../db/models/knowledge.js';
import type { Setter } from '../../domain/settings/setter.js';
import { LookForFaults } from '../../queries/flows/look-for-faults.js';
import { presentFlow } from '../../queries/flows/present-flow.js';
import { mustFindVersion } from '../../queries/flows/read-flows.js';
import { RehearseFlow } from '../golden/rehearse-flow.js';
import { tellFlow } from './tell-flow.js';
import { differs, mustLock } from './write-flow.js';

/** Lets visitors meet a draft, and makes an earlier version the draft again. */
@Injectable()
export class PublishFlow {
  constructor(
    private readonly db: Database,
    private readonly faults: LookForFaults,
    private readonly golden: RehearseFlow,
  ) {}

  /** Conversations that are in the flow go on with the version that they began with. @throws Refused `flow.not_found`, `flow.stale`, `flow.invalid`, `bot.golden_failed` */
  async run(setter: Setter, id: string, { version, note, override }: Publishing): Promise<Flow> {
    const { tenantId } = setter.who;
    const teams = await this.teamsOf(tenantId, id);
    const draft = await this.db.inTenant(tenantId, async (tx) => this.mustRun(tx, await mustLock(tx, id, version), teams));
    const rehearsed = await this.golden.run(setter, draft, override);
    return this.db.inTenant(tenantId, async (tx) => {
      await lockFlows(tx);
      const before = await this.mustRun(tx, await mustLock(tx, id, rehearsed?.version ?? version), teams);
      const number = before.lastVersion + 1;
      const after: FlowRow = { ...before, publishedVersion: number, lastVersion: number, changed: false, version: before.version + 1, updatedAt: new Date() };
      await keepVersion(tx, setter, { row: after, note });
      await updateFlow(tx, after);
      if (await replaceTriggers(tx, id, after.enabled ? after.draft : null)) await noteTaught(tx);
      await tellFlow(tx, setter, { action: 'bot_flow.published', before, after });
      if (rehearsed) await this.golden.keep(tx, setter, { flow: after, rehearsed, override });
      return presentFlow(after, []);
    });
  }

  /** @throws Refused `flow.not_found`, `flow.version_not_found`, `flow.stale` */
  restore(setter: Setter, id: string, { number, version }: { number: string; version?: number | undefined }): Promise<Flow> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      const before = await mustLock(tx, id, version);
      const { graph } = await mustFindVersion(tx, id, number);
      const restored: FlowRow = { ...before, draft: graph, version: before.version + 1, updatedAt: new Date() };
      const after = { ...restored, changed: await differs(tx, restored) };
      await updateFlow(tx, after);
      await tellFlow(tx, setter, { action: 'bot_flow.restored', before, after });
      return presentFlow(after, await this.faults.within(tx, graph, { flowId: id }));
    });
  }

  /** @throws Refused `flow.invalid` */
  private async mustRun(tx: Tx, row: FlowRow, teams: ReadonlySet<string>): Promise<FlowRow> {
    const faults = await this.faults.within(tx, row.draft, { flowId: row.id, teams });
    if (faults.length > 0) throw new Refused('flow.invalid', undefined, faults.map(({ path, message }) => ({ path: `graph.${path}`, message })));
    return row;
  }

  /** Asked before the transaction, which waits for nobody else. */
  private async teamsOf(tenantId: string, id: string): Promise<ReadonlySet<string>> {
    const row = await this.db.inTenant(tenantId, (tx) => findFlow(tx, id));
    return row ? this.faults.teams(tenantId, row.draft) : new Set();
  }
}

/** The oldest versions give way; what conversations may still be in stays. */
async function keepVersion(tx: Tx, { who }: Setter, { row, note }: { row: FlowRow; note: string }): Promise<void> {
  const by = { kind: who.kind, id: who.id, name: who.name };
  await tx.run('insert into flow_version (tenant_id, flow_id, number, graph, note, by, at) values ($1, $2, $3, $4, $5, $6, $7)', [
    tx.tenantId, row.id, row.publishedVersion, JSON.stringify(row.draft), note, JSON.stringify(by), row.updatedAt,
  ]);
  await tx.run('delete from flow_version where tenant_id = $1 and flow_id = $2 and number <= $3', [tx.tenantId, row.id, row.publishedVersion! - MAX_FLOW_VERSIONS]);
}
