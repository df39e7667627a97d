import type { Conversation } from '@parley/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStore } from '../../app/store.js';
import { line } from '../live/line.js';
import { api } from '../session/api.js';
import { conversationKey, knownConversation, type ListKey, listKey } from './cache.js';
import { flat } from './pages.js';
import { viewQuery } from './views.js';

const PAGE = 50;
/** How often lists are asked for anew while live delivery is impaired. */
const DEGRADED_MS = 5_000;

const usePollWhenDegraded = () => (useStore(line, ({ degraded }) => degraded) ? DEGRADED_MS : (false as const));

/** The conversations of a view, page by page; a search looks through all of the view. */
export function useConversations(list: ListKey) {
  const { view, sort, q } = list;
  const query = useInfiniteQuery({
    queryKey: listKey(list),
    queryFn: ({ pageParam, signal }) => api.call('GET /conversations', { query: { ...viewQuery(view), sort, ...(q && { q }), limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: q ? keepPreviousData : undefined,
    refetchInterval: usePollWhenDegraded(),
  });
  const items = useMemo(() => flat(query.data), [query.data]);
  return { ...query, items };
}

export function useConversation(id: string) {
  const client = useQueryClient();
  return useQuery<Conversation>({
    queryKey: conversationKey(id),
    queryFn: ({ signal }) => api.call('GET /conversations/:id', { params: { id }, signal }),
    initialData: () => knownConversation(client, id),
    initialDataUpdatedAt: 0,
    refetchInterval: usePollWhenDegraded(),
  });
}
