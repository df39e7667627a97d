import type { Agent, Page } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { everyPage } from '../session/every-page.js';
import { api } from '../session/api.js';
import { useMay } from '../session/use-session.js';

export const agentsKey = ['agents'] as const;
const none: Agent[] = [];

/** All agents of the tenant, by name. */
export function useAgents() {
  const query = useQuery({
    queryKey: agentsKey,
    queryFn: ({ signal }) => everyPage((cursor): Promise<Page<Agent>> => api.call('GET /agents', { query: { limit: 100, cursor }, signal })),
    enabled: useMay('agents:read'),
    staleTime: 60_000,
  });
  return { ...query, agents: query.data ?? none };
}
