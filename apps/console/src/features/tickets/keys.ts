import type { TicketFilter, TicketSort } from './views.js';

export interface TicketsAsked {
  filter: TicketFilter;
  sort: TicketSort;
  q: string;
}

export const ticketsRoot = ['tickets'] as const;
export const boardRoot = ['ticket-board'] as const;
export const ticketsKey = (asked: TicketsAsked) => [...ticketsRoot, asked] as const;
export const boardKey = (asked: Omit<TicketsAsked, 'sort'>) => [...boardRoot, asked] as const;
export const ticketKey = (id: string) => ['ticket', id] as const;
/** What belongs to one ticket and is asked for by itself. */
export type TicketPart = 'comments' | 'events' | 'links' | 'sla' | 'approvals' | 'sub-tasks' | 'attachments' | 'portal';
export const ticketPartKey = (id: string, part: TicketPart) => ['ticket-part', id, part] as const;
