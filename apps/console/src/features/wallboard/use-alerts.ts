import type { Conversation, QueryIn } from '@parley/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { switchPreference } from '../../app/preference.js';
import { useStore } from '../../app/store.js';
import { chime } from '../notifications/chime.js';
import { api } from '../session/api.js';
import { alertsKey, SILENT_MS, type WallboardFilter } from './use-wallboard.js';

const SHOWN = 8;
/** From when on somebody waits long, in milliseconds. */
const LONG_MS = 5 * 60_000;

export const alertSound = switchPreference('wallboard-sound', 'off');

export interface Alerts {
  late: Conversation[];
  waiting: Conversation[];
}
const none: Alerts = { late: [], waiting: [] };

const list = async (query: QueryIn<'GET /conversations'>, signal: AbortSignal) => (await api.call('GET /conversations', { query: { status: 'open', limit: SHOWN, ...query }, signal })).data;

/** What needs attention: broken promises, and visitors who wait long and are not among them. */
export function useAlerts(filter: WallboardFilter): Alerts & { known: boolean } {
  const { data } = useQuery({
    queryKey: [...alertsKey, filter],
    queryFn: async ({ signal }): Promise<Alerts> => {
      const [late, waiting] = await Promise.all([list({ ...filter, due: 'breached' }, signal), list({ ...filter, sort: 'waiting' }, signal)]);
      const known = new Set(late.map(({ id }) => id));
      return { late, waiting: waiting.filter(({ id, waitingSince }) => !known.has(id) && waitingSince !== null && Date.now() - Date.parse(waitingSince) > LONG_MS) };
    },
    refetchInterval: SILENT_MS,
    placeholderData: keepPreviousData,
  });
  const alerts = data ?? none;
  useSound(data);
  return { ...alerts, known: data !== undefined };
}

/** Sounds when something new needs attention, not for what was there when the board was opened. */
function useSound(alerts: Alerts | undefined) {
  const on = useStore(alertSound) === 'on';
  const heard = useRef<Set<string>>(undefined);
  useEffect(() => {
    if (!alerts) return;
    const ids = [...alerts.late, ...alerts.waiting].map(({ id }) => id);
    const isNew = heard.current !== undefined && ids.some((id) => !heard.current!.has(id));
    heard.current = new Set([...(heard.current ?? []), ...ids]);
    if (isNew && on) chime();
  }, [alerts, on]);
}
