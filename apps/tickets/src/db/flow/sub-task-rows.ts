import type { SubTask } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { Person } from '../../domain/ticket.js';

export interface SubTaskRow {
  id: string;
  ticketId: string;
  title: string;
  assignee: Person | null;
  dueAt: Date | null;
  doneAt: Date | null;
  doneBy: Person | null;
  position: number;
  version: number;
  createdAt: Date;
}

const person = (id: string, profile: string): string => `case when ${id} is not null then jsonb_build_object('id', ${id}, 'name', coalesce(${profile}.name, ''), 'avatarUrl', ${profile}.avatar_url) end`;
const SELECT = `
  select s.id, s.ticket_id as "ticketId", s.title, ${person('s.assignee_id', 'a')} as assignee, s.due_at as "dueAt", s.done_at as "doneAt", ${person('s.done_by', 'd')} as "doneBy", s.position, s.version, s.created_at as "createdAt"
  from sub_task s left join agent_profile a on a.tenant_id = s.tenant_id and a.id = s.assignee_id left join agent_profile d on d.tenant_id = s.tenant_id and d.id = s.done_by
  where s.tenant_id = $1 and s.ticket_id = $2`;

export const subTasksOf = (tx: Tx, ticketId: string): Promise<SubTaskRow[]> => tx.rows<SubTaskRow>(`${SELECT} order by s.position, s.id`, [tx.tenantId, ticketId]);
export const findSubTask = (tx: Tx, ticketId: string, id: string): Promise<SubTaskRow | undefined> => tx.row<SubTaskRow>(`${SELECT} and s.id = $3`, [tx.tenantId, ticketId, id]);

const iso = (at: Date | null) => at?.toISOString() ?? null;
export const presentSubTask = ({ dueAt, doneAt, createdAt, ...row }: SubTaskRow): SubTask => ({ ...row, dueAt: iso(dueAt), doneAt: iso(doneAt), createdAt: createdAt.toISOString() });
