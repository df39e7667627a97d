import type { Availability, AvailabilitySettings } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';
import { api } from '../session/api.js';
import { useMay, useMe } from '../session/use-session.js';
import { ownAvailabilityKey } from './own-availability.js';

/** Load also falls by the clock, when visitors fall silent. */
const LOAD_MS = 60_000;
const SELDOM_MS = 5 * 60_000;

/** How the signed-in agent stands with the server, the same in all tabs; `undefined` until it is known. */
export function useOwnAvailability(): Availability | undefined {
  const { id } = useMe();
  const { data } = useQuery({
    queryKey: ownAvailabilityKey,
    queryFn: ({ signal }) => api.call('GET /availability/:id', { params: { id }, signal }),
    enabled: useMay('agents:read'),
    refetchInterval: LOAD_MS,
  });
  return data;
}

/** Why one may be busy, in the tenant's words. */
export function useBusyReasons(): readonly string[] {
  const { data } = useQuery<AvailabilitySettings>({
    queryKey: ['availability-settings'],
    queryFn: ({ signal }) => api.call('GET /availability-settings', { signal }),
    staleTime: SELDOM_MS,
  });
  return data?.busyReasons ?? [];
}

/** Says how one is; shown at once, and taken back with the reason when the server refuses. */
export function useSetStatus(): (status: Availability['status'], reason?: string) => Promise<void> {
  const client = useQueryClient();
  const { t } = useTranslation();
  return useCallback(
    async (status, reason) => {
      await client.cancelQueries({ queryKey: ownAvailabilityKey });
      const before = client.getQueryData<Availability>(ownAvailabilityKey);
      const show = (next: Availability | undefined) => client.setQueryData(ownAvailabilityKey, next);
      if (before) show({ ...before, status, cause: 'chosen', reason: reason ?? null, since: new Date().toISOString() });
      try {
        show(await api.call('PATCH /availability', { body: { status, ...(reason && { reason }) } }));
      } catch (error) {
        show(before);
        toast(problemText(t, error), { tone: 'danger' });
      }
    },
    [client, t],
  );
}
