import type { LiveAnalytics } from '@parley/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { liveSocketIfOpen } from '../../live/line.js';
import { api } from '../../session/api.js';
import { calmly } from '../../wallboard/calmly.js';

export const liveKey = ['analytics', 'live'] as const;
/** At most so often it is asked for while things change, and so often when nothing is heard. */
const CHANGES_MS = 1_500;
const SILENT_MS = 15_000;

export interface LiveFilter {
  inbox?: string;
  team?: string;
}

/** Today so far, against the same weekday. The desk hears when something was counted (`counted`), and who watches over nobody of every change of a conversation: that says when to ask. */
export function useLive(filter: LiveFilter) {
  useFollow();
  return useQuery<LiveAnalytics>({ queryKey: [...liveKey, filter], queryFn: ({ signal }) => api.call('GET /analytics/live', { query: filter, signal }), refetchInterval: SILENT_MS, placeholderData: keepPreviousData });
}

function useFollow() {
  const client = useQueryClient();
  useEffect(() => {
    const asking = calmly(() => document.hidden || void client.invalidateQueries({ queryKey: liveKey }), CHANGES_MS);
    const socket = liveSocketIfOpen();
    const stops = [socket?.on('conversation', asking.call), socket?.on('counted', asking.call), socket?.onState((state) => state === 'online' && asking.call())];
    return () => {
      asking.stop();
      for (const stop of stops) stop?.();
    };
  }, [client]);
}
