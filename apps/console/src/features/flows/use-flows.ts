import type { BodyIn, Flow, FlowFile, FlowSummary } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from '../../i18n/use-format.js';
import { usePages } from '../knowledge/use-pages.js';
import { api } from '../session/api.js';
import { everyPage } from '../session/every-page.js';
import { flowKeys } from './flow-keys.js';

/** Flows by name, page by page. */
export const useFlowList = (q: string) => usePages<FlowSummary>([...flowKeys.list, q], (cursor, signal) => api.call('GET /bot/flows', { query: { limit: 50, cursor, ...(q && { q }) }, signal }));

const noFlows: FlowSummary[] = [];
/** All flows of the tenant, for lists of choices. */
export function useAllFlows() {
  const query = useQuery({ queryKey: [...flowKeys.list, 'all'], queryFn: ({ signal }) => everyPage((cursor) => api.call('GET /bot/flows', { query: { limit: 100, cursor }, signal })), staleTime: 30_000 });
  return { ...query, flows: query.data ?? noFlows };
}

export const useFlow = (id: string) => useQuery({ queryKey: flowKeys.flow(id), queryFn: ({ signal }) => api.call('GET /bot/flows/:id', { params: { id }, signal }), staleTime: 0, refetchOnWindowFocus: true });
export function useTemplates() {
  const locale = useLanguage();
  return useQuery({ queryKey: [...flowKeys.templates, locale], queryFn: ({ signal }) => api.call('GET /bot/flow-templates', { query: { locale }, signal }), staleTime: Infinity });
}

/** Shows a changed flow wherever it stands. */
export function usePutFlow() {
  const client = useQueryClient();
  return (flow: Flow) => {
    client.setQueryData(flowKeys.flow(flow.id), flow);
    void client.invalidateQueries({ queryKey: flowKeys.list });
  };
}

/** What is done with flows as a whole; each answers what the server says of them. */
export function useFlowActions() {
  const client = useQueryClient();
  const put = usePutFlow();
  const noted = (flow: Flow) => {
    put(flow);
    return flow;
  };
  return {
    create: async (body: BodyIn<'POST /bot/flows'>) => noted(await api.call('POST /bot/flows', { body })),
    take: async (file: FlowFile) => noted(await api.call('POST /bot/flows/import', { body: file })),
    change: async (id: string, body: BodyIn<'PATCH /bot/flows/:id'>) => noted(await api.call('PATCH /bot/flows/:id', { params: { id }, body })),
    remove: async (id: string) => {
      await api.call('DELETE /bot/flows/:id', { params: { id } });
      client.removeQueries({ queryKey: flowKeys.flow(id) });
      await client.invalidateQueries({ queryKey: flowKeys.list });
    },
  };
}
