import { isTicketSort, type TicketFilter, type TicketFilterField, ticketFilterFields, type TicketSort } from './views.js';

export type Layout = 'list' | 'board';

/** Where a list of tickets stands; all of it is in the address. */
export interface TicketPlace {
  /** As in the address: the name of a view, `team-<id>` or `view-<id>`. */
  view: string;
  title: string;
  /** What is asked of the server: that of the view, with what narrows it laid over. */
  filter: TicketFilter;
  /** What narrows the view, from the address. */
  narrowed: TicketFilter;
  sort: TicketSort;
  q: string;
  layout: Layout;
}

interface Asked {
  narrowed: TicketFilter;
  sort?: TicketSort;
  q?: string;
  layout?: Layout;
}

/** What the address says behind its question mark, as far as it means something. */
export function readSearch(search: URLSearchParams): Asked {
  const narrowed = Object.fromEntries(
    ticketFilterFields.flatMap((field) => {
      const value = search.get(field);
      return value ? [[field, value] as const] : [];
    }),
  );
  const [sort, layout, q] = [search.get('sort'), search.get('as'), search.get('q')];
  return { narrowed, ...(isTicketSort(sort) && { sort }), ...(q && { q }), ...((layout === 'list' || layout === 'board') && { layout }) };
}

/** The address of a list, or of a ticket beside it. */
export function ticketsPath(view: string, { narrowed, sort, q, layout }: Asked = { narrowed: {} }, ticketId?: string): string {
  const search = new URLSearchParams({ ...(narrowed as Record<string, string>), ...(sort && { sort }), ...(q && { q }), ...(layout && { as: layout }) }).toString();
  return `/tickets/${view}${ticketId ? `/${ticketId}` : ''}${search && `?${search}`}`;
}

/** The same list with one thing more, other or less to narrow it. */
export function narrow(narrowed: TicketFilter, field: TicketFilterField, value: string | undefined): TicketFilter {
  const { [field]: _, ...rest } = narrowed;
  return value === undefined ? rest : { ...rest, [field]: value };
}
