/** What a list of tickets can show of each, beside its number. */
export const ticketColumns = ['subject', 'requester', 'status', 'priority', 'assignee', 'team', 'due', 'updated', 'type', 'labels', 'created', 'source'] as const;

/** The columns of whoever has chosen none. */
export const usualTicketColumns: readonly (typeof ticketColumns)[number][] = ticketColumns.slice(0, 8);
