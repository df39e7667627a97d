import type { BodyIn, Golden, GoldenRun, GoldenRunSummary, GoldenSummary } from '@parley/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { usePages } from '../../knowledge/use-pages.js';
import { api } from '../../session/api.js';
import { botKeys } from '../bot-keys.js';

const list = [...botKeys.golden, 'list'];
const one = (id: string) => [...botKeys.golden, 'one', id];
const run = (id: string) => [...botKeys.golden, 'run', id];
const status = [...botKeys.golden, 'status'];

export const useGoldens = (q: string) => usePages<GoldenSummary>([...list, q], (cursor, signal) => api.call('GET /bot/golden', { query: { limit: 50, cursor, ...(q && { q }) }, signal }));
export const useGoldenRuns = () => usePages<GoldenRunSummary>([...botKeys.golden, 'runs'], (cursor, signal) => api.call('GET /bot/golden/runs', { query: { limit: 10, cursor }, signal }));
export const useGolden = (id: string | undefined) => useQuery({ queryKey: one(id ?? ''), queryFn: ({ signal }) => api.call('GET /bot/golden/:id', { params: { id: id! }, signal }), enabled: id !== undefined });
export const useGoldenRun = (id: string | undefined) => useQuery({ queryKey: run(id ?? ''), queryFn: ({ signal }) => api.call('GET /bot/golden/runs/:id', { params: { id: id! }, signal }), enabled: id !== undefined, staleTime: 60_000 });

/** What changed is run by itself: until it was, it is asked again. */
export function useGoldenStatus() {
  const client = useQueryClient();
  return useQuery({
    queryKey: status,
    queryFn: async ({ signal }) => {
      const now = await api.call('GET /bot/golden/status', { signal });
      const before = client.getQueryData<typeof now>(status);
      if (before && before.last?.id !== now.last?.id) for (const queryKey of [list, [...botKeys.golden, 'runs']]) void client.invalidateQueries({ queryKey });
      return now;
    },
    refetchInterval: ({ state: { data } }) => (data?.due ? 1500 : 20_000),
  });
}

/** What is done with golden conversations; lists and figures follow. */
export function useGoldenDeeds() {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: botKeys.golden });
  const noted = (golden: Golden) => {
    client.setQueryData(one(golden.id), golden);
    refresh();
    return golden;
  };
  return {
    create: async (body: BodyIn<'POST /bot/golden'>) => noted(await api.call('POST /bot/golden', { body })),
    change: async (id: string, body: BodyIn<'PATCH /bot/golden/:id'>) => noted(await api.call('PATCH /bot/golden/:id', { params: { id }, body })),
    remove: async (id: string) => {
      await api.call('DELETE /bot/golden/:id', { params: { id } });
      client.removeQueries({ queryKey: one(id) });
      refresh();
    },
    accept: async (id: string, reason: string) => {
      client.setQueryData(run(id), await api.call('POST /bot/golden/runs/:id/accept', { params: { id }, body: { reason } }));
      refresh();
      void client.invalidateQueries({ queryKey: botKeys.coverage });
    },
  };
}

/** Runs all of them now. */
export function useRunGoldens() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.call('POST /bot/golden/runs'),
    onSuccess: (done: GoldenRun) => {
      client.setQueryData(run(done.id), done);
      void client.invalidateQueries({ queryKey: botKeys.golden });
    },
  });
}
