import type { ConversationWrapUp, WrapUpCategory } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../session/api.js';

export const wrapUpKey = (conversationId: string) => ['wrap-up', conversationId] as const;
export const askWrapUp = (id: string): Promise<ConversationWrapUp> => api.call('GET /conversations/:id/wrap-up', { params: { id } });

/** What was said about a conversation at its end, and what is to be said. */
export const useWrapUp = (conversationId: string) => useQuery({ queryKey: wrapUpKey(conversationId), queryFn: () => askWrapUp(conversationId) });

export interface CategoryPath {
  id: string;
  /** Names from the top down. */
  path: readonly string[];
}

/** The categories that can be chosen: those without others below them, with the way to them, in the order in which they are given. What is archived hides what is below it. */
export function categoryPaths(categories: readonly WrapUpCategory[]): CategoryPath[] {
  const below = Map.groupBy(
    categories.filter(({ archived }) => !archived),
    ({ parentId }) => parentId ?? '',
  );
  const walk = (parentId: string, path: readonly string[]): CategoryPath[] =>
    (below.get(parentId) ?? []).flatMap(({ id, name }) => {
      const way = [...path, name];
      const deeper = walk(id, way);
      return deeper.length > 0 ? deeper : [{ id, path: way }];
    });
  return walk('', []);
}
