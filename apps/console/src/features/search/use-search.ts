import type { ContactHit, MessageHit, Page, QueryIn } from '@parley/contracts';
import { type InfiniteData, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../session/api.js';

export type MessageFilters = Omit<QueryIn<'GET /search/messages'>, 'q' | 'limit' | 'cursor'>;

const nextPage = <T,>(page: Page<T>) => page.nextCursor ?? undefined;
const all = <T,>(pages: InfiniteData<Page<T>> | undefined): T[] => pages?.pages.flatMap(({ data }) => data) ?? [];
const firstPage = undefined as string | undefined;
const common = { initialPageParam: firstPage, getNextPageParam: nextPage, placeholderData: keepPreviousData } as const;

/** Messages that hold the words, newest first; those that stand next to each other in one conversation together. */
export function useMessageSearch(q: string, filters: MessageFilters) {
  const query = useInfiniteQuery({
    ...common,
    queryKey: ['search', 'messages', q, filters],
    queryFn: ({ pageParam, signal }): Promise<Page<MessageHit>> => api.call('GET /search/messages', { query: { ...filters, q, cursor: pageParam }, signal }),
    enabled: q !== '',
  });
  return { ...query, groups: useMemo(() => grouped(q ? all(query.data) : []), [q, query.data]) };
}

export function useContactSearch(q: string) {
  const query = useInfiniteQuery({
    ...common,
    queryKey: ['search', 'contacts', q],
    queryFn: ({ pageParam, signal }): Promise<Page<ContactHit>> => api.call('GET /search/contacts', { query: { q, cursor: pageParam }, signal }),
    enabled: q !== '',
  });
  return { ...query, items: useMemo(() => (q ? all(query.data) : []), [q, query.data]) };
}

export interface Group {
  conversation: MessageHit['conversation'];
  hits: MessageHit[];
}

/** A message that settled between two pages comes with both and is shown once. */
function grouped(found: readonly MessageHit[]): Group[] {
  const groups: Group[] = [];
  const seen = new Set<string>();
  for (const hit of found) {
    if (seen.has(hit.message.id)) continue;
    seen.add(hit.message.id);
    const last = groups.at(-1);
    if (last?.conversation.id === hit.conversation.id) last.hits.push(hit);
    else groups.push({ conversation: hit.conversation, hits: [hit] });
  }
  return groups;
}
