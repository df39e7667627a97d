import type { Drilldown } from '@parley/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../session/api.js';
import { useAsking } from '../question/question-context.js';
import { type Behind, behindQuery } from './behind.js';

const PAGE = 25;

/** What stands behind a number, newest first, page by page. */
export function useDrilldown(behind: Behind) {
  const { question, days } = useAsking();
  const asked = behindQuery(behind, question, days);
  const query = useInfiniteQuery({
    queryKey: ['analytics', 'drilldown', asked],
    queryFn: ({ pageParam, signal }): Promise<Drilldown> => api.call('GET /analytics/drilldown', { query: { ...asked, limit: PAGE, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const pages = query.data?.pages ?? [];
  return { ...query, asked, items: pages.flatMap(({ data }) => data), hidden: pages.reduce((sum, page) => sum + page.hidden, 0) };
}
