import type { Tx } from '@parley/tenancy';

/** Where a ticket stands with escalation. */
export interface Watch {
  ticketId: string;
  movedAt: Date;
  unansweredSince: Date | null;
  breachedAt: Date | null;
  lookAt: Date | null;
}

const columns = 'ticket_id as "ticketId", moved_at as "movedAt", unanswered_since as "unansweredSince", breached_at as "breachedAt", look_at as "lookAt"';

/** Keeps others from it until the transaction ends. */
export const lockWatch = (tx: Tx, ticketId: string): Promise<Watch | undefined> =>
  tx.row<Watch>(`select ${columns} from escalation_watch where tenant_id = $1 and ticket_id = $2 for update`, [tx.tenantId, ticketId]);

/** What somebody did to a ticket: `asked` and `answered` begin and end the requester's waiting. */
export async function noteMoved(tx: Tx, ticketId: string, { at, said }: { at: Date; said?: 'asked' | 'answered' | undefined }): Promise<void> {
  await tx.run(
    `insert into escalation_watch as old (tenant_id, ticket_id, moved_at, unanswered_since) values ($1, $2, $3, case when $4 = 'asked' then $3::timestamptz end)
     on conflict (tenant_id, ticket_id) do update set moved_at = greatest(old.moved_at, excluded.moved_at),
       unanswered_since = case $4 when 'asked' then coalesce(old.unanswered_since, excluded.moved_at) when 'answered' then null else old.unanswered_since end`,
    [tx.tenantId, ticketId, at, said ?? null],
  );
}

export const breachedSince = (tx: Tx, ticketId: string, at: Date): Promise<number> =>
  tx.run(
    `insert into escalation_watch as old (tenant_id, ticket_id, moved_at, breached_at) values ($1, $2, $3, $3)
     on conflict (tenant_id, ticket_id) do update set breached_at = greatest(old.breached_at, excluded.breached_at)`,
    [tx.tenantId, ticketId, at],
  );

export const lookAgain = (tx: Tx, ticketId: string, at: Date | null): Promise<number> =>
  tx.run('update escalation_watch set look_at = $3 where tenant_id = $1 and ticket_id = $2', [tx.tenantId, ticketId, at]);

export const countEscalation = (tx: Tx, ticketId: string): Promise<number> => tx.run('update ticket set escalations = escalations + 1 where tenant_id = $1 and id = $2', [tx.tenantId, ticketId]);

/** Notes that a level came about; `false` when it had already. */
export async function cameAbout(tx: Tx, ticketId: string, { ruleId, countedFrom, at }: { ruleId: string; countedFrom: Date; at: Date }): Promise<boolean> {
  const added = await tx.run('insert into escalation_done (tenant_id, ticket_id, rule_id, counted_from, at) values ($1, $2, $3, $4, $5) on conflict do nothing', [tx.tenantId, ticketId, ruleId, countedFrom, at]);
  return added > 0;
}

/** Which levels came about, as `<rule>/<counted from, epoch milliseconds>`. */
export async function levelsDone(tx: Tx, ticketId: string): Promise<Set<string>> {
  const rows = await tx.rows<{ ruleId: string; countedFrom: Date }>('select rule_id as "ruleId", counted_from as "countedFrom" from escalation_done where tenant_id = $1 and ticket_id = $2', [tx.tenantId, ticketId]);
  return new Set(rows.map(({ ruleId, countedFrom }) => levelKey(ruleId, countedFrom)));
}
export const levelKey = (ruleId: string, countedFrom: Date): string => `${ruleId}/${countedFrom.getTime()}`;

/** Tickets that nobody watches yet, as they were last changed. */
export const noteOpen = (tx: Tx, ids: readonly string[]): Promise<number> =>
  tx.run('insert into escalation_watch (tenant_id, ticket_id, moved_at) select t.tenant_id, t.id, t.updated_at from ticket t where t.tenant_id = $1 and t.id = any($2::uuid[]) order by t.id on conflict do nothing', [
    tx.tenantId, ids,
  ]);
