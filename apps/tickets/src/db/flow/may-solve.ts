import { Refused } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

interface Standing {
  needsAll: boolean;
  needsApproval: boolean;
  approval: 'pending' | 'approved' | 'rejected' | null;
  open: boolean;
}

/** Children that are not solved are looked for only where the type asks for it. */
const STANDING = `
  select y.solve_needs_sub_tasks as "needsAll", y.approval is not null and y.approval <> 'null'::jsonb as "needsApproval", t.approval,
    y.solve_needs_sub_tasks and (t.sub_tasks_open > 0 or exists (
      select 1 from ticket_link l join ticket c on c.tenant_id = l.tenant_id and c.id = l.from_id
      where l.tenant_id = t.tenant_id and l.to_id = t.id and l.kind = 'parent' and c.category not in ('solved', 'closed'))) as open
  from ticket t join ticket_type y on y.tenant_id = t.tenant_id and y.id = t.type_id
  where t.tenant_id = $1 and t.id = $2`;

/**
 * Whether a ticket, locked by the caller, may be solved as its type asks: with the approval given, none pending, and what belongs to it done.
 * @throws Refused `ticket.approval_pending`, `ticket.sub_tasks_open`
 */
export async function maySolve(tx: Tx, ticketId: string): Promise<void> {
  const standing = await tx.row<Standing>(STANDING, [tx.tenantId, ticketId]);
  if (!standing) return;
  if (standing.approval === 'pending' || (standing.needsApproval && standing.approval !== 'approved')) throw new Refused('ticket.approval_pending');
  if (standing.open) throw new Refused('ticket.sub_tasks_open');
}
