import type { AnalyticsOverview, Figure, Metric, QueryIn } from '@parley/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../session/api.js';

/** A number, and the one it is held against. */
export interface Held {
  now: Figure;
  before: Figure | null;
}

/** The most that can be named at once. */
export const AT_ONCE = 12;

async function inBatches(metrics: readonly Metric[], ask: (some: readonly Metric[]) => Promise<AnalyticsOverview>): Promise<AnalyticsOverview> {
  const answers = await Promise.all(Array.from({ length: Math.ceil(metrics.length / AT_ONCE) }, (_, at) => ask(metrics.slice(at * AT_ONCE, (at + 1) * AT_ONCE))));
  return { ...answers[0]!, data: answers.flatMap(({ data }) => data) };
}

/** Numbers of a period. What was known of another one stands until they are there. */
export function useFigures(metrics: readonly Metric[], query: QueryIn<'GET /analytics/overview'>, enabled = true) {
  const asked = useQuery<AnalyticsOverview>({
    queryKey: ['analytics', 'overview', metrics, query],
    queryFn: ({ signal }) => inBatches(metrics, (some) => api.call('GET /analytics/overview', { query: { ...query, metrics: some.join(',') }, signal })),
    enabled: enabled && metrics.length > 0,
    placeholderData: keepPreviousData,
  });
  return { ...asked, figures: new Map<Metric, Held>(asked.data?.data.map(({ metric, now, before }) => [metric, { now, before }])) };
}
