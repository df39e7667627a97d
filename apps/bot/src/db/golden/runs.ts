import { MAX_GOLDEN_RUNS, type GoldenCause, type GoldenDifference } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { Outcomes } from '../../domain/golden/verdict.js';

/** A run as it is stored. */
export interface RunRow {
  id: string;
  cause: GoldenCause;
  flowId: string | null;
  flowName: string | null;
  /** Of a model: the revision that it knows of. */
  taught: number | null;
  total: number;
  passed: number;
  outdated: number;
  differing: number;
  before: number;
  now: number;
  fell: boolean;
  blocked: boolean;
  live: boolean;
  outcome: Outcomes;
  differences: GoldenDifference[];
  acceptedBy: { id: string; name: string } | null;
  acceptedAt: Date | null;
  reason: string;
  at: Date;
  tookMs: number;
}
/** A run without what came of each conversation. */
export type RunSummaryRow = Omit<RunRow, 'outcome' | 'differences'>;

const summary =
  'id, cause, flow_id as "flowId", flow_name as "flowName", taught, total, passed, outdated, differing, before, now, fell, blocked, live, accepted_by as "acceptedBy", accepted_at as "acceptedAt", reason, at, took_ms as "tookMs"';

export async function insertRun(tx: Tx, run: RunRow): Promise<void> {
  await tx.run(
    `insert into golden_run (tenant_id, id, cause, flow_id, flow_name, taught, total, passed, outdated, differing, before, now, fell, blocked, live, outcome, differences, accepted_by, accepted_at, reason, at, took_ms)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
    [
      tx.tenantId, run.id, run.cause, run.flowId, run.flowName, run.taught, run.total, run.passed, run.outdated, run.differing, run.before, run.now, run.fell, run.blocked, run.live, JSON.stringify(run.outcome),
      JSON.stringify(run.differences), run.acceptedBy && JSON.stringify(run.acceptedBy), run.acceptedAt, run.reason, run.at, run.tookMs,
    ],
  );
  await tx.run(
    `delete from golden_run where tenant_id = $1 and id < (select id from golden_run where tenant_id = $1 order by id desc offset $2 limit 1)
       and not exists (select 1 from golden_state s where s.tenant_id = $1 and golden_run.id in (s.accepted_id, s.held_id))`,
    [tx.tenantId, MAX_GOLDEN_RUNS - 1],
  );
}

export const findRun = (tx: Tx, id: string, { lock = false } = {}): Promise<RunRow | undefined> =>
  tx.row<RunRow>(`select ${summary}, outcome, differences from golden_run where tenant_id = $1 and id = $2 ${lock ? 'for update' : ''}`, [tx.tenantId, id]);
export const findRunSummary = (tx: Tx, id: string): Promise<RunSummaryRow | undefined> => tx.row<RunSummaryRow>(`select ${summary} from golden_run where tenant_id = $1 and id = $2`, [tx.tenantId, id]);
/** The newest that tells of what visitors meet. */
export const liveRun = (tx: Tx): Promise<(RunSummaryRow & { outcome: Outcomes }) | undefined> =>
  tx.row<RunSummaryRow & { outcome: Outcomes }>(`select ${summary}, outcome from golden_run where tenant_id = $1 and live order by id desc limit 1`, [tx.tenantId]);
export const listRuns = (tx: Tx, { before, limit }: { before: string | null; limit: number }): Promise<RunSummaryRow[]> =>
  tx.rows<RunSummaryRow>(`select ${summary} from golden_run where tenant_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`, [tx.tenantId, before, limit]);
export const outcomesOf = async (tx: Tx, runId: string | null): Promise<Outcomes> =>
  (runId === null ? undefined : await tx.row<{ outcome: Outcomes }>('select outcome from golden_run where tenant_id = $1 and id = $2', [tx.tenantId, runId]))?.outcome ?? {};
export const markAccepted = (tx: Tx, { id, acceptedBy, acceptedAt, reason }: Pick<RunRow, 'id' | 'acceptedBy' | 'acceptedAt' | 'reason'>): Promise<number> =>
  tx.run('update golden_run set accepted_by = $3, accepted_at = $4, reason = $5 where tenant_id = $1 and id = $2', [tx.tenantId, id, acceptedBy && JSON.stringify(acceptedBy), acceptedAt, reason]);
