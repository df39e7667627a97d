import type { AnalyticsSettings } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../session/api.js';

export const settingsKey = ['analytics', 'settings'] as const;

/** In which zone days begin and on which day weeks. */
export const useAnalyticsSettings = () => useQuery<AnalyticsSettings>({ queryKey: settingsKey, queryFn: ({ signal }) => api.call('GET /analytics/settings', { signal }), staleTime: 60_000 });
