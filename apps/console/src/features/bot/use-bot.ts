import type { BodyIn, BotSettings } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../session/api.js';
import { botKeys } from './bot-keys.js';

export const useBot = () => useQuery({ queryKey: botKeys.settings, queryFn: ({ signal }) => api.call('GET /bot', { signal }) });

/** Trained models come by themselves: while one is being made, it is asked again. */
export const useCoverage = () =>
  useQuery({
    queryKey: botKeys.coverage,
    queryFn: ({ signal }) => api.call('GET /bot/coverage', { signal }),
    refetchInterval: ({ state: { data } }) => (data && data.training.state !== 'idle' && data.training.state !== 'failed' ? 1500 : false),
  });

export const useCurve = () => useQuery({ queryKey: botKeys.curve, queryFn: ({ signal }) => api.call('GET /bot/curve', { signal }) });

/** Changes settings, and shows them at once; a refusal is thrown after what was before is back. */
export function useChangeBot() {
  const client = useQueryClient();
  return async (patch: BodyIn<'PATCH /bot'>, guess: Partial<BotSettings> = {}) => {
    const before = client.getQueryData<BotSettings>(botKeys.settings);
    if (before) client.setQueryData<BotSettings>(botKeys.settings, { ...before, ...guess });
    try {
      client.setQueryData(botKeys.settings, await api.call('PATCH /bot', { body: { ...patch, ...(before && { version: before.version }) } }));
    } catch (error) {
      client.setQueryData(botKeys.settings, before);
      void client.invalidateQueries({ queryKey: botKeys.settings });
      throw error;
    }
    void client.invalidateQueries({ queryKey: botKeys.curve });
  };
}
