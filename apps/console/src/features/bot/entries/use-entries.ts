import type { BodyIn, BotIntentSummary, QueryIn } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { usePages } from '../../knowledge/use-pages.js';
import { api } from '../../session/api.js';
import { botKeys } from '../bot-keys.js';

type Filter = Omit<QueryIn<'GET /bot/intents'>, 'cursor' | 'limit'>;

export const useEntries = (filter: Filter) => usePages<BotIntentSummary>([...botKeys.entries, filter], (cursor, signal) => api.call('GET /bot/intents', { query: { ...filter, limit: 50, cursor }, signal }));

export const useEntry = (id: string | undefined) =>
  useQuery({ queryKey: botKeys.entry(id ?? ''), queryFn: ({ signal }) => api.call('GET /bot/intents/:id', { params: { id: id! }, signal }), enabled: id !== undefined });

/** What is done with entries; lists and figures follow. */
export function useEntryDeeds() {
  const client = useQueryClient();
  const refresh = () => Promise.all([botKeys.entries, botKeys.coverage, botKeys.curve].map((queryKey) => client.invalidateQueries({ queryKey })));
  return {
    create: async (body: BodyIn<'POST /bot/intents'>) => {
      const made = await api.call('POST /bot/intents', { body });
      client.setQueryData(botKeys.entry(made.id), made);
      void refresh();
      return made;
    },
    change: async (id: string, body: BodyIn<'PATCH /bot/intents/:id'>) => {
      const changed = await api.call('PATCH /bot/intents/:id', { params: { id }, body });
      client.setQueryData(botKeys.entry(id), changed);
      void refresh();
      return changed;
    },
    remove: async (id: string) => {
      await api.call('DELETE /bot/intents/:id', { params: { id } });
      client.removeQueries({ queryKey: botKeys.entry(id) });
      void refresh();
    },
    approve: async (id: string, variantId: string) => {
      await api.call('PATCH /bot/intents/:id/variants/:variantId', { params: { id, variantId }, body: { state: 'approved' } });
      await Promise.all([client.invalidateQueries({ queryKey: botKeys.entry(id) }), refresh()]);
    },
    propose: async (id: string, variants: string[]) => {
      client.setQueryData(botKeys.entry(id), await api.call('POST /bot/intents/:id/variants', { params: { id }, body: { variants } }));
      void refresh();
    },
    drop: async (id: string, variantId: string) => {
      await api.call('DELETE /bot/intents/:id/variants/:variantId', { params: { id, variantId } });
      await Promise.all([client.invalidateQueries({ queryKey: botKeys.entry(id) }), refresh()]);
    },
  };
}
