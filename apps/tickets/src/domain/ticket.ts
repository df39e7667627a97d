import type { Actor, FieldValue, LocalName, Sender, SlaDue, Ticket, TicketCategory, TicketSource } from '@parley/contracts';

export type Priority = Ticket['priority'];
export interface Person {
  id: string;
  name: string;
  avatarUrl: string | null;
}

/** What people and rules change of a ticket. */
export interface TicketContent {
  subject: string;
  description: string;
  requesterId: string | null;
  typeId: string;
  fields: Record<string, FieldValue>;
  statusId: string;
  category: TicketCategory;
  priority: Priority;
  assigneeId: string | null;
  teamId: string | null;
  watcherIds: string[];
  labels: string[];
  dueAt: Date | null;
  attributes: Record<string, string | number | boolean | null>;
}

/** A ticket as it is stored. */
export interface TicketState extends TicketContent {
  id: string;
  tenantId: string;
  number: number;
  source: TicketSource;
  conversationId: string | null;
  mergedIntoId: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  solvedAt: Date | null;
  closedAt: Date | null;
}

/** What stands beside a ticket: names as they are now, and what its promises, approvals and sub-tasks say. */
export interface Surroundings {
  requesterName: string | null;
  requesterVerified: boolean | null;
  typeName: LocalName;
  statusName: LocalName;
  assigneeName: string | null;
  assigneeAvatarUrl: string | null;
  teamName: string | null;
  watchers: Person[];
  slaKind: SlaDue['kind'] | null;
  slaDueAt: Date | null;
  slaWarnAt: Date | null;
  slaBreached: boolean;
  approval: Ticket['approval'];
  subTasksOpen: number;
  subTasksTotal: number;
  escalations: number;
}
export type TicketRecord = TicketState & Surroundings;

/** Who does something: as history shows them, and as events name them. */
export interface Doer {
  by: Sender;
  actor: Actor;
}

/** What the program does by itself: by rules, or by the clock. */
export const system: Doer = { by: { kind: 'system', name: 'Parley' }, actor: { kind: 'system' } };
