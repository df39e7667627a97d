import type { Database, SpanningTx, Statement } from '@parley/tenancy';

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  /** 0: it was not needed, as of partitions that hold nothing of what was asked for. */
  'Actual Loops': number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Node[];
}

/** How a statement was carried out: which tables it read whole, and how many blocks it touched. */
export interface Plan {
  statement: string;
  scanned: string[];
  blocks: number;
}

const nodes = (plan: Node): Node[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];
const blocksOf = (node: Node): number => node['Shared Hit Blocks'] + node['Shared Read Blocks'];
/** A table of a block or two is rightly read whole: what a vacuum leaves of one that holds only what is new. */
const readWhole = (node: Node): boolean => node['Node Type'] === 'Seq Scan' && node['Actual Loops'] > 0 && blocksOf(node) > 2;

/** Carries out a statement and says how. */
export async function planOf(tx: SpanningTx, statement: string, params: unknown[] = []): Promise<Plan> {
  const row = await tx.row<{ 'QUERY PLAN': { Plan: Node }[] }>(`explain (analyze, buffers, format json) ${statement}`, params);
  const plan = row!['QUERY PLAN'][0]!.Plan;
  const scanned = nodes(plan).filter(readWhole).map((node) => node['Relation Name'] ?? '');
  return { statement, scanned, blocks: blocksOf(plan) };
}

/** A transaction that notes of every statement how it is carried out, in a savepoint, before it does so. Statements whose outcome nobody awaits go unnoted. */
function noting<T extends SpanningTx>(tx: T, plans: Plan[]): T {
  const note = async (sql: Statement, params?: unknown[]) => {
    await tx.run('savepoint noted');
    plans.push(await planOf(tx, typeof sql === 'string' ? sql : sql.text, params));
    await tx.run('rollback to savepoint noted');
  };
  const rows = async <R>(sql: Statement, params?: unknown[]) => {
    await note(sql, params);
    return tx.rows<R>(sql, params);
  };
  const run = async (sql: Statement, params?: unknown[]) => {
    await note(sql, params);
    return tx.run(sql, params);
  };
  return { ...tx, rows, run, row: async <R>(sql: Statement, params?: unknown[]) => (await rows<R>(sql, params))[0] };
}

/** A service's own database that notes into `plans` how everything is carried out that it is asked. */
export function notingDatabase(db: Database, plans: Plan[]): Database {
  const own: Pick<Database, 'inTenant' | 'acrossTenants'> = {
    inTenant: (tenantId, work) => db.inTenant(tenantId, (tx) => work(noting(tx, plans))),
    acrossTenants: (work) => db.acrossTenants((tx) => work(noting(tx, plans))),
  };
  return Object.assign(Object.create(db) as Database, own);
}
