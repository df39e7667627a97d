import type { TicketView } from '@parley/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { preference } from '../../app/preference.js';
import { useStore } from '../../app/store.js';
import { useTeams } from '../teams/use-teams.js';
import { type Layout, narrow, readSearch, type TicketPlace, ticketsPath } from './place.js';
import { useTicketViews } from './use-setup.js';
import { isTicketSort, isTicketView, savedIn, teamFilter, teamIn, type TicketFilter, type TicketFilterField, ticketFilterFields, type TicketSort, viewFilters, viewSorts } from './views.js';

export const lastLayout = preference<Layout>('ticket-layout', ['list', 'board'], 'list');

export interface TicketWhereabouts {
  place: TicketPlace;
  saved: TicketView | undefined;
  /** A saved view is known by its address before it is known by what it asks for, and may be gone. */
  state: 'ready' | 'pending' | 'missing';
}

const filterOf = (filter: Record<string, string>): TicketFilter => Object.fromEntries(ticketFilterFields.flatMap((field) => (filter[field] ? [[field, filter[field]]] : [])));

/** Which list of tickets the address means. */
export function useTicketPlace(view: string): TicketWhereabouts {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const preferred = useStore(lastLayout);
  const { teams } = useTeams();
  const { views, isPending } = useTicketViews();
  const savedId = savedIn(view);
  const saved = savedId === undefined ? undefined : views.find(({ id }) => id === savedId);
  const teamId = teamIn(view);
  const team = teams.find(({ id }) => id === teamId);
  const asked = search.toString();
  return useMemo(() => {
    const { narrowed, sort, q, layout } = readSearch(new URLSearchParams(asked));
    const own = isTicketView(view) ? view : undefined;
    const base = saved ? filterOf(saved.filter) : own ? viewFilters[own] : teamId ? teamFilter(teamId) : {};
    const wish = isTicketSort(saved?.filter['sort']) ? saved.filter['sort'] : own && viewSorts[own];
    const title = saved?.name ?? (own ? t(`ticketView.${own}`) : (team?.name ?? t('ticket.plural')));
    return {
      place: { view, title, filter: { ...base, ...narrowed }, narrowed, sort: sort ?? wish ?? 'updated', q: q ?? saved?.filter['q'] ?? '', layout: layout ?? saved?.layout ?? preferred },
      saved,
      state: savedId === undefined || saved ? 'ready' : isPending ? 'pending' : 'missing',
    };
  }, [view, asked, saved, savedId, team, teamId, isPending, preferred, t]);
}

/** Narrowing, ordering and searching go by the address. */
export function useTicketNarrowing({ view, narrowed }: TicketPlace) {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const go = (part: Partial<ReturnType<typeof readSearch>>, replace = false) => {
    const now = readSearch(search);
    const next = { ...now, ...part };
    void navigate(ticketsPath(view, { narrowed: next.narrowed, ...(next.sort && { sort: next.sort }), ...(next.q && { q: next.q }), ...(next.layout && { layout: next.layout }) }), { replace });
  };
  return {
    setFilter: (field: TicketFilterField, value: string | undefined) => go({ narrowed: narrow(narrowed, field, value) }),
    clear: () => go({ narrowed: {}, q: '' }),
    setSort: (sort: TicketSort) => go({ sort }),
    setSearch: (q: string) => go({ q }, true),
    setLayout: (layout: Layout) => {
      lastLayout.set(layout);
      go({ layout });
    },
  };
}
