import type { Page, QueryIn, Ticket } from '@parley/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { flat } from '../conversations/pages.js';
import { api } from '../session/api.js';
import { boardKey, ticketKey, ticketPartKey, ticketsKey, type TicketsAsked } from './keys.js';

const firstPage = undefined as string | undefined;
const nextPage = <T>(page: Page<T>) => page.nextCursor ?? undefined;
/** Nothing is heard of tickets while none are on the screen: what is seen again is asked for again. */
const live = { staleTime: 0 } as const;

type Query = QueryIn<'GET /tickets'>;
export const queryOf = ({ filter, sort, q }: TicketsAsked): Query => ({ ...(filter as Query), sort, ...(q && { q }) });

/** Tickets of a list, page by page. */
export function useTickets(asked: TicketsAsked, { enabled = true, limit = 50 }: { enabled?: boolean; limit?: number } = {}) {
  const query = useInfiniteQuery({
    queryKey: ticketsKey(asked),
    enabled,
    ...live,
    queryFn: ({ pageParam, signal }): Promise<Page<Ticket>> => api.call('GET /tickets', { query: { ...queryOf(asked), limit, cursor: pageParam }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    placeholderData: keepPreviousData,
  });
  return { ...query, items: useMemo(() => flat(query.data), [query.data]) };
}

/** Of each status the latest. */
export const useTicketBoard = ({ filter, q }: Omit<TicketsAsked, 'sort'>) =>
  useQuery({
    queryKey: boardKey({ filter, q }),
    ...live,
    queryFn: ({ signal }) => api.call('GET /ticket-board', { query: { ...(filter as QueryIn<'GET /ticket-board'>), ...(q && { q }), limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });

export const useTicket = (id: string) => useQuery({ queryKey: ticketKey(id), ...live, queryFn: ({ signal }) => api.call('GET /tickets/:id', { params: { id }, signal }) });

/** What was said about a ticket, newest pages first; drawn the other way round. */
export function useTicketComments(id: string) {
  const query = useInfiniteQuery({
    queryKey: ticketPartKey(id, 'comments'),
    ...live,
    queryFn: ({ pageParam, signal }) => api.call('GET /tickets/:id/comments', { params: { id }, query: { order: 'newest', limit: 50, cursor: pageParam }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });
  return { ...query, comments: useMemo(() => flat(query.data).toReversed(), [query.data]) };
}

/** Who changed what, newest first. */
export function useTicketEvents(id: string) {
  const query = useInfiniteQuery({
    queryKey: ticketPartKey(id, 'events'),
    ...live,
    queryFn: ({ pageParam, signal }) => api.call('GET /tickets/:id/events', { params: { id }, query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });
  return { ...query, events: useMemo(() => flat(query.data), [query.data]) };
}

export const useTicketLinks = (id: string) => useQuery({ queryKey: ticketPartKey(id, 'links'), ...live, queryFn: ({ signal }) => api.call('GET /tickets/:id/links', { params: { id }, signal }) });
export const useTicketSla = (id: string) => useQuery({ queryKey: ticketPartKey(id, 'sla'), ...live, queryFn: ({ signal }) => api.call('GET /tickets/:id/sla', { params: { id }, signal }) });
export const useApprovals = (id: string) => useQuery({ queryKey: ticketPartKey(id, 'approvals'), ...live, queryFn: ({ signal }) => api.call('GET /tickets/:id/approvals', { params: { id }, signal }) });
export const useSubTasks = (id: string) => useQuery({ queryKey: ticketPartKey(id, 'sub-tasks'), ...live, queryFn: ({ signal }) => api.call('GET /tickets/:id/sub-tasks', { params: { id }, signal }) });
export const useTicketFiles = (id: string) => useQuery({ queryKey: ticketPartKey(id, 'attachments'), ...live, queryFn: ({ signal }) => api.call('GET /tickets/:id/attachments', { params: { id }, query: { limit: 100 }, signal }) });
