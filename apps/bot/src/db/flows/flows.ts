import { FlowGraph, type Doer } from '@parley/contracts';
import type { SpanningTx, Tx } from '@parley/tenancy';

/** A flow as it is stored. `draft` is as it was written; `FlowGraph` reads it. */
export interface FlowRow {
  id: string;
  name: string;
  description: string;
  enabled: boolean;
  draft: FlowGraph;
  publishedVersion: number | null;
  lastVersion: number;
  changed: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  lastRunAt: Date | null;
}

export const flowColumns =
  'id, name, description, enabled, draft, published_version as "publishedVersion", last_version as "lastVersion", changed, version, created_at as "createdAt", updated_at as "updatedAt", (select r.at from flow_run r where r.tenant_id = flow.tenant_id and r.flow_id = flow.id) as "lastRunAt"';

/** A flow begins in a conversation; of one that is gone nothing is noted. */
export const noteRun = (tx: Tx, flowId: string): Promise<number> =>
  tx.run('insert into flow_run (tenant_id, flow_id, at) select tenant_id, id, now() from flow where tenant_id = $1 and id = $2 on conflict (tenant_id, flow_id) do update set at = excluded.at', [tx.tenantId, flowId]);

const read = (row: FlowRow | undefined): FlowRow | undefined => row && { ...row, draft: FlowGraph.parse(row.draft) };

export const findFlow = async (tx: Tx, id: string): Promise<FlowRow | undefined> => read(await tx.row<FlowRow>(`select ${flowColumns} from flow where tenant_id = $1 and id = $2`, [tx.tenantId, id]));
export const lockFlow = async (tx: Tx, id: string): Promise<FlowRow | undefined> => read(await tx.row<FlowRow>(`select ${flowColumns} from flow where tenant_id = $1 and id = $2 for update`, [tx.tenantId, id]));
/** Whoever else makes or publishes flows of this tenant waits: which run within which is looked at as a whole. */
export const lockFlows = (tx: Tx): Promise<unknown> => tx.rows(`select pg_advisory_xact_lock(hashtextextended('bot.flows/' || $1, 0))`, [tx.tenantId]);

export const insertFlow = (tx: Tx, row: FlowRow): Promise<number> =>
  tx.run('insert into flow (tenant_id, id, name, description, enabled, draft, published_version, last_version, changed, version, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)', [
    tx.tenantId, row.id, row.name, row.description, row.enabled, JSON.stringify(row.draft), row.publishedVersion, row.lastVersion, row.changed, row.version, row.createdAt, row.updatedAt,
  ]);
export const updateFlow = (tx: Tx, row: FlowRow): Promise<number> =>
  tx.run('update flow set name = $3, description = $4, enabled = $5, draft = $6, published_version = $7, last_version = $8, changed = $9, version = $10, updated_at = $11 where tenant_id = $1 and id = $2', [
    tx.tenantId, row.id, row.name, row.description, row.enabled, JSON.stringify(row.draft), row.publishedVersion, row.lastVersion, row.changed, row.version, row.updatedAt,
  ]);

export interface VersionRow {
  number: number;
  note: string;
  by: Doer;
  at: Date;
  nodes: number;
}
const versionColumns = `number, note, by, at, (select count(*)::int from jsonb_object_keys(graph -> 'nodes')) as nodes`;

export const versionRows = (tx: Tx, flowId: string, { before, limit }: { before: number | null; limit: number }): Promise<VersionRow[]> =>
  tx.rows<VersionRow>(`select ${versionColumns} from flow_version where tenant_id = $1 and flow_id = $2 and ($3::int is null or number < $3) order by number desc limit $4`, [tx.tenantId, flowId, before, limit]);

export const findVersion = async (tx: Tx, flowId: string, number: number): Promise<(VersionRow & { graph: FlowGraph }) | undefined> => {
  const row = await tx.row<VersionRow & { graph: unknown }>(`select ${versionColumns}, graph from flow_version where tenant_id = $1 and flow_id = $2 and number = $3`, [tx.tenantId, flowId, number]);
  return row && { ...row, graph: FlowGraph.parse(row.graph) };
};

/** The graph that a version says; of flows that visitors are in. */
export const graphOf = async (tx: Tx, flowId: string, number: number): Promise<FlowGraph | undefined> => {
  const row = await tx.row<{ graph: unknown }>('select graph from flow_version where tenant_id = $1 and flow_id = $2 and number = $3', [tx.tenantId, flowId, number]);
  return row && FlowGraph.parse(row.graph);
};

/** The version that visitors meet of a flow. `enabled`: whether it may begin. */
export const publishedOf = (tx: Tx | SpanningTx, flowId: string): Promise<{ version: number; enabled: boolean } | undefined> =>
  tx.row<{ version: number; enabled: boolean }>('select published_version as version, enabled from flow where tenant_id = $1 and id = $2 and published_version is not null', [tx.tenantId, flowId]);

/** Those of some flows that were not removed. */
export const flowsThere = async (tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await tx.rows<{ id: string }>('select id from flow where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, ids])).map(({ id }) => id));

/** Flows that run within a graph, and within those, with the graphs that are published: what it is held against. */
export async function flowsWithin(tx: Tx, graph: FlowGraph): Promise<Map<string, { published: FlowGraph | null }>> {
  const found = new Map<string, { published: FlowGraph | null }>();
  for (let asked = innerOf([graph]); asked.length > 0; ) {
    const rows = await tx.rows<{ id: string; graph: unknown }>(
      `select f.id, v.graph from flow f left join flow_version v on v.tenant_id = f.tenant_id and v.flow_id = f.id and v.number = f.published_version
       where f.tenant_id = $1 and f.id = any($2::uuid[])`,
      [tx.tenantId, asked],
    );
    const read = rows.map(({ id, graph: published }) => ({ id, published: published === null ? null : FlowGraph.parse(published) }));
    for (const { id, published } of read) found.set(id, { published });
    asked = innerOf(read.flatMap(({ published }) => published ?? [])).filter((id) => !found.has(id) && rows.length > 0);
  }
  return found;
}

const innerOf = (graphs: readonly FlowGraph[]): string[] => [...new Set(graphs.flatMap(({ nodes }) => Object.values(nodes).flatMap((node) => (node.kind === 'flow' ? [node.flowId] : []))))];
