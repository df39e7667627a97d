import type { ApiKey, Page } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../session/api.js';
import { everyPage } from '../session/every-page.js';

export const apiKeysKey = ['api-keys'] as const;
const none: ApiKey[] = [];

export function useApiKeys() {
  const query = useQuery({
    queryKey: apiKeysKey,
    queryFn: ({ signal }) => everyPage((cursor): Promise<Page<ApiKey>> => api.call('GET /api-keys', { query: { limit: 100, cursor }, signal })),
  });
  return { ...query, keys: query.data ?? none };
}
