import type { AnalyticsSettings, BodyIn } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../session/api.js';
import { settingsKey } from '../question/use-settings.js';

/** Changes how reports count. What was counted otherwise is asked for anew. */
export function useChangeSettings() {
  const client = useQueryClient();
  return async (body: BodyIn<'PATCH /analytics/settings'>): Promise<AnalyticsSettings> => {
    const settings = await api.call('PATCH /analytics/settings', { body });
    client.setQueryData(settingsKey, settings);
    void client.invalidateQueries({ queryKey: ['analytics'] });
    return settings;
  };
}
