import type { BodyIn, Synonym } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../session/api.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import { usePages } from '../use-pages.js';

export const useSynonyms = () => usePages<Synonym>(knowledgeKeys.synonyms, (cursor, signal) => api.call('GET /kb/synonyms', { query: { limit: 100, cursor }, signal }));

export function useSynonymDeeds() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: knowledgeKeys.synonyms });
  return {
    save: async (id: string | undefined, body: BodyIn<'POST /kb/synonyms'>) => {
      if (id) await api.call('PATCH /kb/synonyms/:id', { params: { id }, body });
      else await api.call('POST /kb/synonyms', { body });
      await refresh();
    },
    remove: async (id: string) => {
      await api.call('DELETE /kb/synonyms/:id', { params: { id } });
      await refresh();
    },
  };
}
