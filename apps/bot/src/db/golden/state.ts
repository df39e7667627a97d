import type { SpanningTx, Tx } from '@parley/tenancy';

/** How long it is waited for more of the same change. */
const SETTLE = '2 seconds';
/** How long somebody who looks at a change is left alone. */
const LEASE = '1 minute';

/** What a tenant's runs are held against, see the migration. */
export interface GoldenState {
  acceptedId: string | null;
  acceptedRunAt: Date | null;
  heldId: string | null;
  admitted: number;
  dueAt: Date | null;
}
const nothing: GoldenState = { acceptedId: null, acceptedRunAt: null, heldId: null, admitted: 0, dueAt: null };

export const stateOf = async (tx: Tx, { lock = false } = {}): Promise<GoldenState> =>
  (await tx.row<GoldenState>(
    `select accepted_id as "acceptedId", accepted_run_at as "acceptedRunAt", held_id as "heldId", admitted, due_at as "dueAt" from golden_state where tenant_id = $1 ${lock ? 'for update' : ''}`,
    [tx.tenantId],
  )) ?? nothing;

/** Something changed that the bot goes by: tenants with golden conversations are judged in a moment. */
export const goldenDue = (tx: Tx): Promise<number> => tx.run(`update golden_state set due_at = now() + interval '${SETTLE}' where tenant_id = $1`, [tx.tenantId]);
/** The same of a change to the golden conversations themselves. */
export const goldenChanged = (tx: Tx): Promise<number> =>
  tx.run(`insert into golden_state (tenant_id, due_at) values ($1, now() + interval '1 second') on conflict (tenant_id) do update set due_at = excluded.due_at`, [tx.tenantId]);

/** Later runs are held against this one, unless a newer one is there. */
export const acceptRun = (tx: Tx, { id, at }: { id: string; at: Date }): Promise<number> =>
  tx.run(
    `insert into golden_state as s (tenant_id, accepted_id, accepted_run_at) values ($1, $2, $3)
     on conflict (tenant_id) do update set accepted_id = excluded.accepted_id, accepted_run_at = excluded.accepted_run_at where s.accepted_run_at is null or s.accepted_run_at <= excluded.accepted_run_at`,
    [tx.tenantId, id, at],
  );
/** The run of a model that waits for somebody; `null`: none does. */
export const holdRun = (tx: Tx, id: string | null): Promise<number> => tx.run('update golden_state set held_id = $2 where tenant_id = $1 and held_id is distinct from $2', [tx.tenantId, id]);
/** Models that know of no more than that go live whatever they do. */
export const admitTaught = (tx: Tx, taught: number): Promise<number> => tx.run('update golden_state set admitted = greatest(admitted, $2), held_id = null where tenant_id = $1', [tx.tenantId, taught]);

/** A change to look at. `settled`: no training is under way that the change is for. */
export interface DueGolden {
  tenantId: string;
  dueAt: string;
  settled: boolean;
}
/** Takes changes to look at; they are there again when whoever took them says nothing. */
export const takeDueGoldens = (tx: SpanningTx, most: number): Promise<DueGolden[]> =>
  tx.rows<DueGolden>(
    `update golden_state s set due_at = now() + interval '${LEASE}'
     where s.tenant_id = any (array(select tenant_id from golden_state where due_at <= now() order by due_at limit $1 for update skip locked))
     returning s.tenant_id as "tenantId", s.due_at::text as "dueAt",
       not exists (select 1 from bot_knowledge k where k.tenant_id = s.tenant_id and (k.train_at <= now() + interval '${SETTLE}' or k.lease_until > now())) as settled`,
    [most],
  );
/** It was looked at, as far as nothing changed since. `again`: it is to be looked at a little later. */
export const lookedAt = (tx: Tx, { dueAt }: Pick<DueGolden, 'dueAt'>, { again = false } = {}): Promise<number> =>
  tx.run(`update golden_state set due_at = ${again ? `now() + interval '${SETTLE}'` : 'null'} where tenant_id = $1 and due_at = $2::timestamptz`, [tx.tenantId, dueAt]);
