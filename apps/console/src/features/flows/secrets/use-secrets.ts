import type { BodyIn, BotSecret } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../session/api.js';
import { useMay } from '../../session/use-session.js';
import { flowKeys } from '../flow-keys.js';

const none: BotSecret[] = [];

/** The secrets that requests may name, without their values. */
export function useSecrets(wanted = true) {
  const query = useQuery({ queryKey: flowKeys.secrets, queryFn: ({ signal }) => api.call('GET /bot/secrets', { signal }), enabled: useMay('bot:manage') && wanted, staleTime: 30_000 });
  return { ...query, secrets: query.data?.data ?? none };
}

export function useSecretActions() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: flowKeys.secrets });
  return {
    create: async (body: BodyIn<'POST /bot/secrets'>) => {
      await api.call('POST /bot/secrets', { body });
      await refresh();
    },
    change: async (id: string, body: BodyIn<'PATCH /bot/secrets/:id'>) => {
      await api.call('PATCH /bot/secrets/:id', { params: { id }, body });
      await refresh();
    },
    remove: async (id: string) => {
      await api.call('DELETE /bot/secrets/:id', { params: { id } });
      await refresh();
    },
  };
}
