import type { AnalyticsRebuild } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

export interface RebuildRow {
  id: string;
  generation: number;
  state: AnalyticsRebuild['state'];
  startedAt: Date;
  endedAt: Date | null;
  subjects: number;
  subjectsDone: number;
  changed: number;
  differences: number | null;
}

const columns = `id, generation, state, started_at as "startedAt", ended_at as "endedAt", subjects, subjects_done as "subjectsDone", changed, differences`;

export const findRebuild = (tx: Tx, id: string): Promise<RebuildRow | undefined> => tx.row<RebuildRow>(`select ${columns} from rebuild where tenant_id = $1 and id = $2`, [tx.tenantId, id]);

/** The one that runs. @param hold whether nobody else may go on with it until the transaction ends; then it is left out where somebody does */
export const findRunning = (tx: Tx, hold: boolean): Promise<RebuildRow | undefined> =>
  tx.row<RebuildRow>(`select ${columns} from rebuild where tenant_id = $1 and state = 'running' ${hold ? 'for update skip locked' : ''}`, [tx.tenantId]);

export const addRebuild = (tx: Tx, { id, generation }: Pick<RebuildRow, 'id' | 'generation'>): Promise<RebuildRow | undefined> =>
  tx.row<RebuildRow>(
    `insert into rebuild (tenant_id, id, generation, state, started_at, subjects) select $1, $2, $3, 'running', now(), (select count(*) from fact where tenant_id = $1) returning ${columns}`,
    [tx.tenantId, id, generation],
  );

/** Says how far it came. @param changed conversations whose marks were not as their events say */
export const advanceRebuild = (tx: Tx, id: string, { done, changed }: { done: number; changed: number }): void =>
  tx.send('update rebuild set subjects_done = subjects_done + $3, changed = changed + $4, subjects = greatest(subjects, subjects_done + $3) where tenant_id = $1 and id = $2', [tx.tenantId, id, done, changed]);

export const endRebuild = (tx: Tx, id: string, differences: number): Promise<number> =>
  tx.run(`update rebuild set state = 'done', ended_at = now(), differences = $3 where tenant_id = $1 and id = $2`, [tx.tenantId, id, differences]);
