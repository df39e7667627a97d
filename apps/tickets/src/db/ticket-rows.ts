import type { Tx } from '@parley/tenancy';
import type { TicketState } from '../domain/ticket.js';

/** The first number of a tenant. */
const FIRST = 1001;

/** The next number of the tenant. Whoever else makes a ticket waits until this transaction ends. */
export async function nextNumber(tx: Tx): Promise<number> {
  const row = await tx.row<{ number: number }>(
    `insert into ticket_counter as old (tenant_id, next) values ($1, ${FIRST + 1}) on conflict (tenant_id) do update set next = old.next + 1 returning next - 1 as number`,
    [tx.tenantId],
  );
  return row!.number;
}

/** What is stored of a ticket by its own statements, in the order of `valuesOf`. */
const COLUMNS = `number, subject, description, requester_id, type_id, fields, status_id, category, priority, assignee_id, team_id, labels, due_at, attributes, source, conversation_id, merged_into_id, version, created_at, updated_at, solved_at, closed_at`;
const valuesOf = (t: TicketState): unknown[] => [
  t.tenantId, t.id, t.number, t.subject, t.description, t.requesterId, t.typeId, JSON.stringify(t.fields), t.statusId, t.category, t.priority, t.assigneeId, t.teamId, t.labels, t.dueAt,
  JSON.stringify(t.attributes), t.source, t.conversationId, t.mergedIntoId, t.version, t.createdAt, t.updatedAt, t.solvedAt, t.closedAt,
];
const PLACES = COLUMNS.split(',').map((_, at) => `$${at + 3}`).join(', ');

export async function insertTicket(tx: Tx, ticket: TicketState): Promise<void> {
  await tx.run(`insert into ticket (tenant_id, id, ${COLUMNS}) values ($1, $2, ${PLACES})`, valuesOf(ticket));
  await watch(tx, ticket.id, ticket.watcherIds);
}

/** The caller holds the ticket. */
export async function updateTicket(tx: Tx, before: TicketState, after: TicketState): Promise<void> {
  await tx.run(`update ticket set (${COLUMNS}) = row (${PLACES}) where tenant_id = $1 and id = $2`, valuesOf(after));
  const gone = before.watcherIds.filter((id) => !after.watcherIds.includes(id));
  if (gone.length > 0) await tx.run('delete from ticket_watcher where tenant_id = $1 and ticket_id = $2 and agent_id = any($3::uuid[])', [tx.tenantId, after.id, gone]);
  await watch(tx, after.id, after.watcherIds.filter((id) => !before.watcherIds.includes(id)));
}

async function watch(tx: Tx, ticketId: string, agentIds: readonly string[]): Promise<void> {
  if (agentIds.length === 0) return;
  await tx.run('insert into ticket_watcher (tenant_id, ticket_id, agent_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing', [tx.tenantId, ticketId, agentIds]);
}
