import type { BusyRequest } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';
import { api } from '../session/api.js';
import { useMay } from '../session/use-session.js';

export const busyRequestsKey = ['busy-requests'] as const;
/** Requests also end by the clock. */
const EVERY_MS = 60_000;
const none: BusyRequest[] = [];

/** Who asks to be busy, for those who may answer. */
export function useBusyRequests(): readonly BusyRequest[] {
  const { data } = useQuery({
    queryKey: busyRequestsKey,
    queryFn: async ({ signal }) => (await api.call('GET /busy-requests', { signal })).data,
    enabled: useMay('conversations:supervise'),
    refetchInterval: EVERY_MS,
  });
  return data ?? none;
}

/** Lets an agent be busy, or not. */
export function useAnswerBusyRequest(): (request: BusyRequest, allowed: boolean) => Promise<void> {
  const client = useQueryClient();
  const { t } = useTranslation();
  return useCallback(
    async ({ id }, allowed) => {
      client.setQueryData<BusyRequest[]>(busyRequestsKey, (all) => all?.filter((one) => one.id !== id));
      await api.call('POST /busy-requests/:id/answer', { params: { id }, body: { allowed } }).catch((error: unknown) => toast(problemText(t, error), { tone: 'danger' }));
      void client.invalidateQueries({ queryKey: busyRequestsKey });
    },
    [client, t],
  );
}

/** Says at once that somebody asks, each request once. */
export function useTellBusyRequests(requests: readonly BusyRequest[]): void {
  const { t } = useTranslation();
  const answer = useAnswerBusyRequest();
  const told = useRef(new Set<string>());
  useEffect(() => {
    for (const request of requests) {
      if (told.current.has(request.id)) continue;
      told.current.add(request.id);
      const { agent, reason } = request;
      toast(reason ? t('busyRequest.asksBecause', { name: agent.name, reason }) : t('busyRequest.asks', { name: agent.name }), { action: { label: t('busyRequest.allow'), run: () => void answer(request, true) } });
    }
  }, [requests, answer, t]);
}
