import type { AnalyticsReport, BodyIn, Page } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../session/api.js';
import { everyPage } from '../../session/every-page.js';
import { useMay, useMe } from '../../session/use-session.js';

export const reportsKey = ['reports'] as const;
const none: AnalyticsReport[] = [];

/** One's own reports and those that are shared, by their names. */
export function useReports() {
  const query = useQuery({ queryKey: reportsKey, queryFn: ({ signal }) => everyPage((cursor): Promise<Page<AnalyticsReport>> => api.call('GET /reports', { query: { limit: 100, cursor }, signal })) });
  return { ...query, reports: query.data ?? none };
}

export const useReport = (id: string | undefined) =>
  useQuery<AnalyticsReport>({ queryKey: [...reportsKey, id], queryFn: ({ signal }) => api.call('GET /reports/:id', { params: { id: id! }, signal }), enabled: id !== undefined });

/** Whoever made it may change it, and who sees to reports. */
export function useMayChangeReport(): (report: AnalyticsReport) => boolean {
  const manages = useMay('analytics:manage');
  const { id } = useMe();
  return ({ ownerId }) => manages || ownerId === id;
}

/** Keeps, changes, removes and sends reports. */
export function useReportActions() {
  const client = useQueryClient();
  const again = <T>(done: T): T => {
    void client.invalidateQueries({ queryKey: reportsKey });
    return done;
  };
  return {
    keep: (body: BodyIn<'POST /reports'>) => api.call('POST /reports', { body }).then(again),
    change: (id: string, body: BodyIn<'PATCH /reports/:id'>) => api.call('PATCH /reports/:id', { params: { id }, body }).then(again),
    remove: (id: string) => api.call('DELETE /reports/:id', { params: { id } }).then(again),
    send: (id: string) => api.call('POST /reports/:id/send', { params: { id } }).then(again),
  };
}
