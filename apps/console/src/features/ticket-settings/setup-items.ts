import type { TicketEscalation, TicketField, TicketRule, TicketStatus, TicketType } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../session/api.js';
import { withMoved } from '../work-rules/draft.js';

/** What is set up about tickets. All of it is few, in an order, and changed by version. */
export interface SetupItems {
  types: TicketType;
  fields: TicketField;
  statuses: TicketStatus;
  rules: TicketRule;
  escalations: TicketEscalation;
}
export type SetupKind = keyof SetupItems;

/** Where each kind lies in the API, and in the settings likewise. */
export const setupPaths = { types: 'ticket-types', fields: 'ticket-fields', statuses: 'ticket-statuses', rules: 'ticket-rules', escalations: 'ticket-escalations' } as const satisfies Record<SetupKind, string>;
export const setupAddress = (kind: SetupKind, id?: string) => `/settings/${setupPaths[kind]}${id ? `/${id}` : ''}`;

const stamps = new Set(['id', 'version', 'createdAt', 'updatedAt', 'position']);
/** What people edit of an item. */
export type Draft<K extends SetupKind> = Omit<SetupItems[K], 'id' | 'version' | 'createdAt' | 'updatedAt' | 'position'>;
export const draftOf = <K extends SetupKind>(item: SetupItems[K]): Draft<K> => Object.fromEntries(Object.entries(item).filter(([field]) => !stamps.has(field))) as Draft<K>;

/** The parts of a draft that are no longer as they were. */
export function changesOf<K extends SetupKind>(before: Draft<K>, now: Draft<K>): Partial<Draft<K>> {
  const known = before as Record<string, unknown>;
  return Object.fromEntries(Object.entries(now).filter(([field, value]) => JSON.stringify(known[field]) !== JSON.stringify(value))) as Partial<Draft<K>>;
}

/** The routes are alike for all kinds; which body and answer go with which kind, the functions below say. */
const call = api.call as (route: string, options: { params?: Record<string, string>; body?: unknown; signal?: AbortSignal }) => Promise<unknown>;
const keyOf = (kind: SetupKind) => ['ticket-setup', kind] as const;
const list = <K extends SetupKind>(kind: K, signal?: AbortSignal) => call(`GET /${setupPaths[kind]}`, { signal }) as Promise<{ data: SetupItems[K][] }>;

export function useSetupItems<K extends SetupKind>(kind: K) {
  const query = useQuery({ queryKey: keyOf(kind), queryFn: ({ signal }) => list(kind, signal), staleTime: 30_000 });
  const none = useMemo<SetupItems[K][]>(() => [], []);
  return { ...query, items: query.data?.data ?? none };
}

/** Changes on the server, and on the screen as it answers. */
export function useSetupChanges<K extends SetupKind>(kind: K) {
  const client = useQueryClient();
  const set = (next: (all: SetupItems[K][]) => SetupItems[K][]) => client.setQueryData<{ data: SetupItems[K][] }>(keyOf(kind), (known) => known && { ...known, data: next(known.data) });
  const refresh = () => client.invalidateQueries({ queryKey: keyOf(kind) });
  const change = async (id: string, part: Partial<Draft<K>> & { version?: number; position?: number }) => {
    const item = (await call(`PATCH /${setupPaths[kind]}/:id`, { params: { id }, body: part })) as SetupItems[K];
    set((all) => all.map((one) => (one.id === id ? item : one)));
    return item;
  };
  return {
    refresh,
    change,
    create: async (draft: Draft<K>) => {
      const item = (await call(`POST /${setupPaths[kind]}`, { body: draft })) as SetupItems[K];
      set((all) => [...all, item]);
      return item;
    },
    remove: async (id: string) => {
      await call(`DELETE /${setupPaths[kind]}/:id`, { params: { id } });
      set((all) => all.filter((one) => one.id !== id));
    },
    latest: async (id: string) => {
      const known = await list(kind);
      client.setQueryData(keyOf(kind), known);
      return known.data.find((one) => one.id === id);
    },
    /** On the screen at once, on the server one after the other. */
    move: async (items: readonly SetupItems[K][], from: number, to: number) => {
      const listed = withMoved([...items], from, to);
      const placed = new Map(listed.map(({ id }, position) => [id, position]));
      const positionOf = (one: SetupItems[K]) => placed.get(one.id) ?? one.position ?? 0;
      set((all) => all.toSorted((a, b) => positionOf(a) - positionOf(b)).map((one) => ({ ...one, position: positionOf(one) })));
      try {
        for (const one of listed) if (one.position !== placed.get(one.id)) await change(one.id, { position: placed.get(one.id) ?? 0 } as Partial<Draft<K>> & { position: number });
      } finally {
        void refresh();
      }
    },
  };
}
