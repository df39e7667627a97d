import type { Conversation, QueryIn } from '@parley/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStore } from '../../app/store.js';
import { line } from '../live/line.js';
import { api } from '../session/api.js';
import { useMe } from '../session/use-session.js';
import { conversationKey, knownConversation, type ListKey, listKey, withHeard } from './cache.js';
import { flat } from './pages.js';

const PAGE = 50;
/** How often lists are asked for anew while live delivery is impaired. */
const DEGRADED_MS = 5_000;

const usePollWhenDegraded = () => (useStore(line, ({ degraded }) => degraded) ? DEGRADED_MS : (false as const));

/** The conversations of a list, page by page; a search looks through all of it. Not asked for until it is `known` what the list is. */
export function useConversations(list: ListKey, known: boolean) {
  const { filter, sort, q } = list;
  const client = useQueryClient();
  const { id: meId } = useMe();
  const query = useInfiniteQuery({
    queryKey: listKey(list),
    // What the address says may be anything: the server judges it.
    queryFn: async ({ pageParam, signal }) => {
      const since = Date.now();
      const answer = await api.call('GET /conversations', { query: { ...filter, sort, ...(q && { q }), limit: PAGE, cursor: pageParam } as QueryIn<'GET /conversations'>, signal });
      return pageParam === undefined ? withHeard(client, answer, { list, since, meId }) : answer;
    },
    enabled: known,
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
