import type { AnalyticsDimension, Breakdown, Metric, QueryIn } from '@parley/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../session/api.js';

/** Rows that are shown before all are asked for. */
export const FEW = 20;
const MANY = 500;

export interface BreakdownAsked {
  by: AnalyticsDimension;
  metrics: readonly Metric[];
  sort: Metric;
  all: boolean;
}

export const breakdownQuery = ({ by, metrics, sort, all }: BreakdownAsked, query: QueryIn<'GET /analytics/overview'>): QueryIn<'GET /analytics/breakdown'> => ({ ...query, by, metrics: metrics.join(','), sort, limit: all ? MANY : FEW });

/** Numbers told apart by something, the highest first. */
export function useBreakdown(asked: BreakdownAsked, base: QueryIn<'GET /analytics/overview'>) {
  const query = breakdownQuery(asked, base);
  return useQuery<Breakdown>({ queryKey: ['analytics', 'breakdown', query], queryFn: ({ signal }) => api.call('GET /analytics/breakdown', { query, signal }), placeholderData: keepPreviousData });
}
