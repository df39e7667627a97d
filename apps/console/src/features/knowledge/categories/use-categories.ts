import type { BodyIn, KbCategory } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useProblemText } from '../../../i18n/problem-text.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import { bestLanguage } from '../language-name.js';
import { type Place, withMoved } from './tree.js';

const none: KbCategory[] = [];

/** All categories; there are a few hundred at most. */
export function useCategories() {
  const query = useQuery({ queryKey: knowledgeKeys.categories, queryFn: async ({ signal }) => (await api.call('GET /kb/categories', { signal })).data, staleTime: 30_000 });
  return { ...query, categories: query.data ?? none };
}

/** What a category is called for the one who reads this. */
export function useCategoryName() {
  const reader = useLanguage();
  return ({ texts }: Pick<KbCategory, 'texts'>) => texts[bestLanguage(Object.keys(texts), reader) ?? '']?.name ?? '–';
}

/** Changes of the tree; what was refused is taken back and said. */
export function useCategoryDeeds() {
  const client = useQueryClient();
  const say = useProblemText();
  const refresh = () => client.invalidateQueries({ queryKey: knowledgeKeys.categories });
  return {
    create: async (body: BodyIn<'POST /kb/categories'>) => {
      await api.call('POST /kb/categories', { body });
      await refresh();
    },
    change: async (id: string, body: BodyIn<'PATCH /kb/categories/:id'>) => {
      await api.call('PATCH /kb/categories/:id', { params: { id }, body });
      await refresh();
    },
    remove: async (id: string) => {
      await api.call('DELETE /kb/categories/:id', { params: { id } });
      await refresh();
    },
    move: async (id: string, place: Place) => {
      client.setQueryData<KbCategory[]>(knowledgeKeys.categories, (all) => all && withMoved(all, id, place));
      await api
        .call('PATCH /kb/categories/:id', { params: { id }, body: { parentId: place.parentId, position: place.position } })
        .catch((error: unknown) => toast(say(error), { tone: 'danger' }));
      await refresh();
    },
  };
}
