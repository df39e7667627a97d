import type { Conversation } from '@parley/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useContact } from '../contacts/use-contacts.js';
import { api } from '../session/api.js';
import type { Known } from './recent-articles.js';

const LIMIT = 8;

/** The visitor's language, where articles may be written in one of that name; else the help centre's own. */
export function useReaderLocale({ contact }: Conversation): string | undefined {
  const { data } = useContact(contact.id);
  return /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(data?.locale ?? '') ? (data?.locale ?? undefined) : undefined;
}

const find = async (q: string, locale: string | undefined, signal: AbortSignal): Promise<Known[]> => {
  if (q === '') return (await api.call('GET /kb/help/articles', { query: { limit: LIMIT, ...(locale && { locale }) }, signal })).data;
  const { data } = await api.call('GET /kb/search', { query: { q, typing: 'true', limit: LIMIT }, signal });
  return data.map(({ articleId, title, audience }) => ({ id: articleId, title: title.text, audience }));
};

/** Articles that answer `q`; without words those that are read most. */
export const useFoundArticles = (q: string, locale: string | undefined) =>
  useQuery({ queryKey: ['insert-articles', q, locale], queryFn: ({ signal }) => find(q, locale, signal), placeholderData: keepPreviousData, staleTime: 10_000 });

/** The article as readers get it. */
export const useReadArticle = (id: string, locale: string | undefined) =>
  useQuery({ queryKey: ['insert-article', id, locale], queryFn: ({ signal }) => api.call('GET /kb/help/articles/:id', { params: { id }, query: locale ? { locale } : {}, signal }), staleTime: 60_000 });
