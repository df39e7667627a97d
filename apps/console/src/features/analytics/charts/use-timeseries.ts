import type { Interval, Metric, QueryIn, Timeseries } from '@parley/contracts';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { api } from '../../session/api.js';

/** Numbers over time, several of them side by side. */
export function useTimeseries(metrics: readonly Metric[], interval: Interval, query: QueryIn<'GET /analytics/overview'>) {
  return useQueries({
    queries: metrics.map((metric) => ({
      queryKey: ['analytics', 'timeseries', metric, interval, query],
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<Timeseries> => api.call('GET /analytics/timeseries', { query: { ...query, metric, interval }, signal }),
      placeholderData: keepPreviousData,
    })),
    combine: (all) => ({
      data: all.every(({ data }) => data) ? all.map(({ data }) => data!) : undefined,
      error: all.find(({ isError, data }) => isError && !data)?.error,
      isPlaceholderData: all.some(({ isPlaceholderData }) => isPlaceholderData),
      refetch: () => void Promise.all(all.map(({ refetch }) => refetch())),
    }),
  });
}
