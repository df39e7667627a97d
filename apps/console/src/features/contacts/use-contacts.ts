import type { BodyIn, Contact, Conversation, Page } from '@parley/contracts';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { contactListKey, knownConversation, putConversation } from '../conversations/cache.js';
import { flat, type Pages, replace } from '../conversations/pages.js';
import { codeOf } from '../../i18n/problem-text.js';
import { api } from '../session/api.js';
import { useMe } from '../session/use-session.js';

const contactKey = (id: string) => ['contact', id] as const;
const nextPage = <T,>(page: Page<T>) => page.nextCursor ?? undefined;
const firstPage = undefined as string | undefined;

export const useContact = (id: string) => useQuery({ queryKey: contactKey(id), queryFn: ({ signal }) => api.call('GET /contacts/:id', { params: { id }, signal }) });

/** Contacts, last seen first, page by page. */
export function useContacts(q: string, segment = '') {
  const query = useInfiniteQuery({
    queryKey: ['contacts', q, segment],
    retry: (count, error) => codeOf(error) !== 'segment.too_costly' && codeOf(error) !== 'segment.not_found' && count < 2,
    queryFn: ({ pageParam, signal }): Promise<Page<Contact>> => api.call('GET /contacts', { query: { limit: 50, cursor: pageParam, ...(q && { q }), ...(segment && { segment }) }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    placeholderData: keepPreviousData,
  });
  return { ...query, items: useMemo(() => flat(query.data), [query.data]) };
}

export function useContactConversations(contactId: string) {
  const query = useInfiniteQuery({
    queryKey: contactListKey(contactId),
    queryFn: ({ pageParam, signal }): Promise<Page<Conversation>> => api.call('GET /contacts/:id/conversations', { params: { id: contactId }, query: { limit: 10, cursor: pageParam }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });
  return { ...query, items: useMemo(() => flat(query.data), [query.data]) };
}

/** Changes a contact and shows it wherever it stands. */
export function useChangeContact(id: string) {
  const client = useQueryClient();
  const me = useMe();
  return useMutation({
    mutationFn: (body: BodyIn<'PATCH /contacts/:id'>) => api.call('PATCH /contacts/:id', { params: { id }, body }),
    onError: (error) => codeOf(error) === 'contact.version_conflict' && void client.invalidateQueries({ queryKey: contactKey(id) }),
    onSuccess: (contact) => {
      client.setQueryData(contactKey(id), contact);
      client.setQueriesData<Pages<Contact>>({ queryKey: ['contacts'] }, (pages) => pages && replace(pages, contact));
      renameConversations(contact);
    },
  });

  function renameConversations({ name, avatarUrl, verified }: Contact) {
    const lists = client.getQueriesData<Pages<Conversation>>({ queryKey: ['conversations'] });
    const ids = new Set(lists.flatMap(([, pages]) => flat(pages)).flatMap((one) => (one.contact.id === id ? [one.id] : [])));
    for (const [, open] of client.getQueriesData<Conversation>({ queryKey: ['conversation'] })) if (open?.contact.id === id) ids.add(open.id);
    for (const conversationId of ids) {
      const known = knownConversation(client, conversationId);
      if (known) putConversation(client, { ...known, contact: { id, name, avatarUrl, verified } }, me.id);
    }
  }
}
