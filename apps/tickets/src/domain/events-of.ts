import type { Actor, EventData } from '@parley/contracts';
import type { Doer, TicketState } from './ticket.js';

/** A ticket as events tell it. */
export const ticketData = (t: TicketState): EventData<'ticket.created'> => ({
  ticketId: t.id, number: t.number, subject: t.subject, requesterId: t.requesterId, typeId: t.typeId, statusId: t.statusId, category: t.category, priority: t.priority, assigneeId: t.assigneeId,
  teamId: t.teamId, labels: t.labels, watcherIds: t.watcherIds, source: t.source, conversationId: t.conversationId, version: t.version,
});

/** Which ticket, for events that are beside its state. */
export const aboutTicket = ({ id, number, subject, requesterId, assigneeId, teamId, watcherIds, conversationId }: TicketState) => ({
  ticketId: id, number, subject, requesterId, assigneeId, teamId, watcherIds, conversationId,
});

type OfChange = `ticket.${'updated' | 'status_changed' | 'assigned' | 'solved' | 'closed' | 'reopened'}`;
/** An event of a change, without its envelope. */
export type Happened = { [T in OfChange]: { type: T; data: EventData<T>; key: string; actor: Actor } }[OfChange];

interface Changed {
  before: TicketState;
  after: TicketState;
  /** Names of the fields that are different. */
  changed: string[];
}

/** The events of one change, in the order of the contract. */
export function eventsOf({ before, after, changed }: Changed, { by, actor }: Doer): Happened[] {
  const data = ticketData(after);
  const common = { key: after.id, actor };
  const events: Happened[] = [{ type: 'ticket.updated', data: { ...data, changed, by }, ...common }];
  if (before.statusId !== after.statusId) events.push({ type: 'ticket.status_changed', data: { ...data, previousStatusId: before.statusId, previousCategory: before.category, by }, ...common });
  if (before.assigneeId !== after.assigneeId || before.teamId !== after.teamId) events.push({ type: 'ticket.assigned', data: { ...data, previousAssigneeId: before.assigneeId, previousTeamId: before.teamId, by }, ...common });
  const type = turnOf(before, after);
  if (type) events.push({ type, data, ...common });
  return events;
}

const ended = ({ category }: TicketState) => category === 'solved' || category === 'closed';

function turnOf(before: TicketState, after: TicketState): 'ticket.solved' | 'ticket.closed' | 'ticket.reopened' | undefined {
  if (before.category === after.category) return undefined;
  if (after.category === 'solved') return 'ticket.solved';
  if (after.category === 'closed') return 'ticket.closed';
  return ended(before) ? 'ticket.reopened' : undefined;
}

