import type { GoLiveStep } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../session/api.js';

const EVERY_MS = 4_000;

/** The way to the first chat. Asked again and again while something is open, since the ticks come from what happens elsewhere. */
export function useGoLive() {
  return useQuery({
    queryKey: ['go-live'],
    queryFn: async ({ signal }) => (await api.call('GET /tenant/go-live', { signal })).data,
    refetchInterval: ({ state }) => (state.data && state.data.every(({ doneAt }) => doneAt) ? false : EVERY_MS),
    staleTime: 0,
  });
}

export type Step = GoLiveStep['step'];
export const steps = ['widget_customised', 'snippet_seen', 'first_message', 'first_answer', 'agent_invited'] as const satisfies readonly Step[];
