import type { Staff } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { TicketRecord } from '../domain/ticket.js';
import { andVisibleTo } from './visible.js';

/** Row `t` of `ticket` with what `recordJoins` adds, as `TicketRecord`. */
export const recordColumns = `
  t.id, t.tenant_id as "tenantId", t.number, t.subject, t.description, t.requester_id as "requesterId", t.type_id as "typeId", t.fields, t.status_id as "statusId", t.category, t.priority,
  t.assignee_id as "assigneeId", t.team_id as "teamId", t.labels, t.due_at as "dueAt", t.attributes, t.source, t.conversation_id as "conversationId", t.merged_into_id as "mergedIntoId",
  t.version, t.created_at as "createdAt", t.updated_at as "updatedAt", t.solved_at as "solvedAt", t.closed_at as "closedAt",
  t.sla_kind as "slaKind", t.sla_due_at as "slaDueAt", t.sla_warn_at as "slaWarnAt", t.sla_breached as "slaBreached", t.approval, t.sub_tasks_open as "subTasksOpen", t.sub_tasks_total as "subTasksTotal",
  t.escalations, t.due_next as "dueNext", t.urgency,
  k.name as "requesterName", k.verified as "requesterVerified", y.name as "typeName", s.name as "statusName", a.name as "assigneeName", a.avatar_url as "assigneeAvatarUrl", g.name as "teamName",
  w.watchers, w."watcherIds"`;

export const recordJoins = `
  join ticket_status s on s.tenant_id = t.tenant_id and s.id = t.status_id
  join ticket_type y on y.tenant_id = t.tenant_id and y.id = t.type_id
  left join contact_profile k on k.tenant_id = t.tenant_id and k.id = t.requester_id
  left join agent_profile a on a.tenant_id = t.tenant_id and a.id = t.assignee_id
  left join team_profile g on g.tenant_id = t.tenant_id and g.id = t.team_id
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('id', q.agent_id, 'name', coalesce(p.name, ''), 'avatarUrl', p.avatar_url) order by q.agent_id), '[]') as watchers,
      coalesce(jsonb_agg(q.agent_id order by q.agent_id), '[]') as "watcherIds"
    from ticket_watcher q left join agent_profile p on p.tenant_id = q.tenant_id and p.id = q.agent_id
    where q.tenant_id = t.tenant_id and q.ticket_id = t.id) w`;

/** With the keys of its places in lists. */
export type ListedTicket = TicketRecord & { dueNext: Date | null; urgency: number };

const select = `select ${recordColumns} from ticket t ${recordJoins} where t.tenant_id = $1`;

const HOLD = 'select from ticket where tenant_id = $1 and id = $2 for no key update';

/** A ticket by its id, whoever may see it: for what the program does by itself. */
export const findTicket = (tx: Tx, id: string): Promise<ListedTicket | undefined> => tx.row(`${select} and t.id = $2`, [tx.tenantId, id]);

/** As `findTicket`; the ticket stays as it is until the transaction ends. */
export async function lockTicket(tx: Tx, id: string): Promise<ListedTicket | undefined> {
  tx.send(HOLD, [tx.tenantId, id]);
  return findTicket(tx, id);
}

/** A ticket, if `who` sees it. */
export async function findSeen(tx: Tx, who: Staff, id: string): Promise<ListedTicket | undefined> {
  const params: unknown[] = [tx.tenantId, id];
  const visible = andVisibleTo(who, (value) => `$${params.push(value)}`);
  return tx.row(`${select} and t.id = $2${visible}`, params);
}

/** As `findSeen`, held until the transaction ends: it is read after the lock, so that whoever waited sees what was changed meanwhile. */
export async function lockSeen(tx: Tx, who: Staff, id: string): Promise<ListedTicket | undefined> {
  tx.send(HOLD, [tx.tenantId, id]);
  return findSeen(tx, who, id);
}
