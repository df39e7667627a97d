import type { ReviewItem, ReviewPage } from '@parley/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../session/api.js';
import { botKeys } from '../bot-keys.js';
import { useHidden } from './hidden.js';

/** What people proposed, or what visitors asked. */
export type Waiting = 'proposed' | 'asked';
type Counts = NonNullable<ReviewPage['counts']>;

const firstPage = undefined as string | undefined;

/** What waits for a decision, page by page, without what was decided here a moment ago. */
export function useReviews(waiting: Waiting) {
  const query = useInfiniteQuery({
    queryKey: [...botKeys.reviews, waiting],
    queryFn: ({ pageParam: cursor, signal }) => api.call('GET /bot/reviews', { query: { limit: 50, cursor, ...(waiting === 'asked' && { kind: 'group' }) }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const hidden = useHidden();
  return useMemo(() => {
    const all = query.data?.pages.flatMap(({ data }) => data) ?? [];
    return { ...query, items: all.filter(({ id }) => !hidden.has(id)), counts: countsOf(query.data?.pages[0]?.counts ?? undefined, all.filter(({ id }) => hidden.has(id))) };
  }, [query, hidden]);
}

/** A hundred means a hundred or more, of which some fewer are as many. */
const countsOf = (told: Counts | undefined, gone: readonly ReviewItem[]): Counts | undefined => {
  const left = (kind: keyof Counts) => (told![kind] >= MANY ? told![kind] : Math.max(0, told![kind] - gone.filter((item) => item.kind === kind).length));
  return told && { variant: left('variant'), entry: left('entry'), group: left('group') };
};

export const MANY = 100;
