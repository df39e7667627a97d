import type { Role } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../session/api.js';
import { useMay } from '../session/use-session.js';

export const rolesKey = ['roles'] as const;
const none: Role[] = [];

/** The built-in roles, strongest first, then the organisation's own by name. */
export function useRoles() {
  const query = useQuery({
    queryKey: rolesKey,
    queryFn: async ({ signal }) => (await api.call('GET /roles', { signal })).data,
    enabled: useMay('agents:read'),
    staleTime: 60_000,
  });
  return { ...query, roles: query.data ?? none };
}
