import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { liveSocketIfOpen } from '../live/line.js';
import { api } from '../session/api.js';
import { calmly } from './calmly.js';

export const wallboardKey = ['wallboard'] as const;
/** Beside the board: the lists of what needs attention. */
export const alertsKey = ['wallboard-alerts'] as const;

/** At most so often the board is asked for while things change, and so often when nothing is heard: promises fall due by the clock. */
const CHANGES_MS = 1_000;
/** The lists beside it change more slowly and are each viewer's own. */
const ALERTS_MS = 5_000;
export const SILENT_MS = 15_000;

export interface WallboardFilter {
  team?: string;
  inbox?: string;
}

const startOfToday = () => {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
};

/**
 * What goes on at the moment. The desk hears of every change anyway (`conversation` and `presence` frames), so these say when to ask: the numbers
 * themselves are made by the server, once for all who look.
 */
export function useWallboard(filter: WallboardFilter) {
  useFollowFloor();
  return useQuery({
    queryKey: [...wallboardKey, 'board', filter],
    queryFn: ({ signal }) => api.call('GET /wallboard', { query: { ...filter, since: startOfToday() }, signal }),
    refetchInterval: SILENT_MS,
    placeholderData: keepPreviousData,
  });
}

function useFollowFloor() {
  const client = useQueryClient();
  useEffect(() => {
    const ask = (queryKey: readonly string[]) => document.hidden || void client.invalidateQueries({ queryKey });
    const asking = [calmly(() => ask(wallboardKey), CHANGES_MS), calmly(() => ask(alertsKey), ALERTS_MS)];
    const changed = () => asking.forEach(({ call }) => call());
    const socket = liveSocketIfOpen();
    const stops = [
      socket?.on('conversation', changed),
      socket?.on('presence', ({ kind }) => kind === 'agent' && changed()),
      socket?.onState((state) => state === 'online' && changed()),
    ];
    document.addEventListener('visibilitychange', changed);
    return () => {
      document.removeEventListener('visibilitychange', changed);
      for (const { stop } of asking) stop();
      for (const stop of stops) stop?.();
    };
  }, [client]);
}
