import type { Conversation } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../session/api.js';

/** What routing decided about a conversation; asked anew whenever somebody else has it, or while it waits. */
export const useRouting = ({ id, assignee, team }: Conversation) =>
  useQuery({
    queryKey: ['routing', id, assignee?.id ?? null, team?.id ?? null],
    queryFn: ({ signal }) => api.call('GET /conversations/:id/routing', { params: { id }, signal }),
    placeholderData: (previous) => previous,
    refetchInterval: ({ state }) => (state.data?.queue ? 15_000 : false),
  });
