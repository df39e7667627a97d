import type { Held, SlaDue, Ticket, TicketRef } from '@parley/contracts';
import type { TicketRecord } from './domain/ticket.js';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const assigneeOf = ({ assigneeId, assigneeName, assigneeAvatarUrl }: Pick<TicketRecord, 'assigneeId' | 'assigneeName' | 'assigneeAvatarUrl'>): Ticket['assignee'] =>
  assigneeId ? { id: assigneeId, name: assigneeName ?? '', avatarUrl: assigneeAvatarUrl } : null;

const slaOf = ({ slaKind, slaDueAt, slaWarnAt, slaBreached }: TicketRecord): SlaDue | null =>
  slaKind && slaDueAt ? { kind: slaKind, dueAt: slaDueAt.toISOString(), warnAt: iso(slaWarnAt), breached: slaBreached } : null;

type RefRow = Pick<TicketRecord, 'id' | 'number' | 'subject' | 'statusId' | 'statusName' | 'category' | 'priority' | 'assigneeId' | 'assigneeName' | 'assigneeAvatarUrl'>;
export const presentRef = (t: RefRow): TicketRef => ({
  id: t.id, number: t.number, subject: t.subject, status: { id: t.statusId, name: t.statusName, category: t.category }, priority: t.priority, assignee: assigneeOf(t),
});

/** A ticket as staff see it. */
export const presentTicket = (t: TicketRecord): Ticket => ({
  ...presentRef(t),
  description: t.description,
  requester: t.requesterId ? { id: t.requesterId, name: t.requesterName ?? '', verified: t.requesterVerified ?? false } : null,
  type: { id: t.typeId, name: t.typeName },
  fields: t.fields,
  team: t.teamId ? { id: t.teamId, name: t.teamName ?? '' } : null,
  watchers: t.watchers,
  labels: t.labels,
  dueAt: iso(t.dueAt),
  attributes: t.attributes,
  source: t.source,
  conversationId: t.conversationId,
  mergedIntoId: t.mergedIntoId,
  sla: slaOf(t),
  approval: t.approval,
  subTasks: { open: t.subTasksOpen, total: t.subTasksTotal },
  escalations: t.escalations,
  version: t.version,
  createdAt: t.createdAt.toISOString(),
  updatedAt: t.updatedAt.toISOString(),
  solvedAt: iso(t.solvedAt),
  closedAt: iso(t.closedAt),
});

/** Who has a ticket: what decides which agents see it. */
export const heldBy = ({ assigneeId, teamId, watcherIds }: Pick<TicketRecord, 'assigneeId' | 'teamId' | 'watcherIds'>): Held => ({ assigneeId, teamId, participantIds: watcherIds });
