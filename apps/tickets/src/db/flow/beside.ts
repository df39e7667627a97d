import type { Tx } from '@parley/tenancy';

/** Lets agents watch a ticket whom it is to be shown to, whatever their role shows them. It is no change of the ticket's own. */
export const letWatch = (tx: Tx, ticketId: string, agentIds: readonly string[]): Promise<number> =>
  tx.run('insert into ticket_watcher (tenant_id, ticket_id, agent_id) select $1, $2, id from unnest($3::uuid[]) id order by id on conflict do nothing', [tx.tenantId, ticketId, agentIds]);

export const showApproval = (tx: Tx, ticketId: string, state: 'pending' | 'approved' | 'rejected' | null): Promise<number> =>
  tx.run('update ticket set approval = $3 where tenant_id = $1 and id = $2', [tx.tenantId, ticketId, state]);

/** Counts sub-tasks anew. The caller holds the ticket. */
export const countSubTasks = (tx: Tx, ticketId: string): Promise<number> =>
  tx.run(
    `update ticket t set sub_tasks_open = n.open, sub_tasks_total = n.total
     from (select count(*) filter (where done_at is null)::int as open, count(*)::int as total from sub_task where tenant_id = $1 and ticket_id = $2) n
     where t.tenant_id = $1 and t.id = $2`,
    [tx.tenantId, ticketId],
  );
