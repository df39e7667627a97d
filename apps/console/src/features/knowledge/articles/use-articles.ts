import type { Article, ArticleSummary, BodyIn, QueryIn } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../session/api.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import { usePages } from '../use-pages.js';

export type ArticleFilter = Omit<NonNullable<QueryIn<'GET /kb/articles'>>, 'limit' | 'cursor'>;

/** Articles of any status, page by page. */
export const useArticles = (filter: ArticleFilter) =>
  usePages<ArticleSummary>([...knowledgeKeys.articles, filter], (cursor, signal) => api.call('GET /kb/articles', { query: { ...filter, limit: 50, cursor }, signal }));

export const useArticle = (id: string) => useQuery({ queryKey: knowledgeKeys.article(id), queryFn: ({ signal }) => api.call('GET /kb/articles/:id', { params: { id }, signal }) });

/** Shows changed articles wherever they stand. */
export function useArticlesChanged() {
  const client = useQueryClient();
  return (article?: Article) => {
    if (article) client.setQueryData(knowledgeKeys.article(article.id), article);
    void client.invalidateQueries({ queryKey: knowledgeKeys.articles });
    void client.invalidateQueries({ queryKey: knowledgeKeys.categories });
  };
}

/** Begins an article. */
export function useCreateArticle() {
  const changed = useArticlesChanged();
  return async (body: BodyIn<'POST /kb/articles'>): Promise<Article> => {
    const article = await api.call('POST /kb/articles', { body });
    changed(article);
    return article;
  };
}
