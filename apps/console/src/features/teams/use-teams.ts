import type { Page, Team } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../session/api.js';
import { everyPage } from '../session/every-page.js';
import { useMay } from '../session/use-session.js';

export const teamsKey = ['teams'] as const;
const none: Team[] = [];

/** All teams of the tenant, by name. */
export function useTeams() {
  const query = useQuery({
    queryKey: teamsKey,
    queryFn: ({ signal }) => everyPage((cursor): Promise<Page<Team>> => api.call('GET /teams', { query: { limit: 100, cursor }, signal })),
    enabled: useMay('agents:read'),
    staleTime: 60_000,
  });
  return { ...query, teams: query.data ?? none };
}
