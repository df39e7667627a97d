import type { BodyIn, Inbox, Page } from '@parley/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../session/api.js';
import { everyPage } from '../session/every-page.js';

export const inboxesKey = ['inboxes'] as const;
const none: Inbox[] = [];

/** All inboxes of the tenant, by name. */
export function useInboxes() {
  const query = useQuery({
    queryKey: inboxesKey,
    queryFn: ({ signal }) => everyPage((cursor): Promise<Page<Inbox>> => api.call('GET /inboxes', { query: { limit: 100, cursor }, signal })),
  });
  return { ...query, inboxes: query.data ?? none };
}

export const useSnippet = (inboxId: string) =>
  useQuery({ queryKey: ['snippet', inboxId], queryFn: ({ signal }) => api.call('GET /inboxes/:id/snippet', { params: { id: inboxId }, signal }), staleTime: Infinity });

/** Changes an inbox and shows it wherever it stands. */
export function useChangeInbox(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyIn<'PATCH /inboxes/:id'>) => api.call('PATCH /inboxes/:id', { params: { id }, body }),
    onSuccess: (inbox) => {
      client.setQueryData<Inbox[]>(inboxesKey, (all) => all?.map((one) => (one.id === id ? inbox : one)));
      void client.invalidateQueries({ queryKey: ['go-live'] });
    },
  });
}
