import type { QueryIn, Ticket } from '@parley/contracts';

/** The views that everybody has, as they stand in the address; `team-<id>` and `view-<id>` stand beside them. */
export const ticketViews = ['mine', 'unassigned', 'waiting', 'overdue', 'open', 'all'] as const;
export type TicketViewName = (typeof ticketViews)[number];

export type TicketSort = NonNullable<NonNullable<QueryIn<'GET /tickets'>>['sort']>;
export const ticketSorts = ['updated', 'created', 'priority', 'due'] as const satisfies readonly TicketSort[];

/** What a list can be narrowed by: fields of the query of `GET /tickets`, written as they stand there. */
export const ticketFilterFields = ['status', 'type', 'assignee', 'team', 'priority', 'label', 'requester', 'conversation', 'watcher', 'due'] as const;
export type TicketFilterField = (typeof ticketFilterFields)[number];
export type TicketFilter = Readonly<Partial<Record<TicketFilterField, string>>>;

export type TicketCategoryName = Ticket['status']['category'];
export const categories = ['new', 'open', 'waiting_requester', 'waiting_third_party', 'solved', 'closed'] as const satisfies readonly TicketCategoryName[];
export const isCategory = (value: string): value is TicketCategoryName => categories.some((one) => one === value);

const active = 'new,open,waiting_requester,waiting_third_party';
export const viewFilters: Record<TicketViewName, TicketFilter> = {
  mine: { status: active, assignee: 'me' },
  unassigned: { status: active, assignee: 'none' },
  waiting: { status: 'waiting_requester,waiting_third_party' },
  overdue: { due: 'overdue' },
  open: { status: active },
  all: {},
};
/** Views that are about what falls due begin with it. */
export const viewSorts: Partial<Record<TicketViewName, TicketSort>> = { overdue: 'due' };

export const isTicketView = (value: string | undefined): value is TicketViewName => ticketViews.some((view) => view === value);
export const isTicketSort = (value: string | null | undefined): value is TicketSort => ticketSorts.some((sort) => sort === value);
export const teamView = (teamId: string) => `team-${teamId}`;
export const savedView = (viewId: string) => `view-${viewId}`;
export const teamIn = (view: string) => (view.startsWith('team-') ? view.slice(5) : undefined);
export const savedIn = (view: string) => (view.startsWith('view-') ? view.slice(5) : undefined);
export const teamFilter = (teamId: string): TicketFilter => ({ status: active, team: teamId });
