import type { Filter, FilterField, Sort } from './views.js';
import { filterFields, isSort } from './views.js';

/** Where a list stands: which view, and what narrows it further. All of it is in the address. */
export interface Place {
  /** As in the address: the name of a view, or of a saved one `view-<id>`. */
  view: string;
  title: string;
  /** What is asked of the server: that of the view, with what narrows it laid over. */
  filter: Filter;
  /** What narrows the view, from the address. */
  narrowed: Filter;
  /** The order that the address or the saved view wishes for. */
  sort?: Sort;
  /** What a saved view searches for. */
  q?: string;
}

/** What the address says behind its question mark, as far as it means something. */
export function readSearch(search: URLSearchParams): { narrowed: Filter; sort?: Sort } {
  const given = filterFields.flatMap((field) => {
    const value = search.get(field);
    return value ? [[field, value] as const] : [];
  });
  const sort = search.has('due') ? 'due' : search.get('sort');
  return { narrowed: Object.fromEntries(given), ...(isSort(sort) && { sort }) };
}

/** The address of a list, or of a conversation beside it. */
export function placePath({ view, narrowed }: Pick<Place, 'view' | 'narrowed'>, conversationId?: string): string {
  const search = new URLSearchParams(narrowed as Record<string, string>).toString();
  return `/inbox/${view}${conversationId ? `/${conversationId}` : ''}${search && `?${search}`}`;
}

/** The same list with one thing more, other or less to narrow it. */
export function narrow({ narrowed }: Pick<Place, 'narrowed'>, field: FilterField, value: string | undefined): Filter {
  const { [field]: _, ...rest } = narrowed;
  return value === undefined ? rest : { ...rest, [field]: value };
}
