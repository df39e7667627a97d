import { type TicketColumn, type TicketColumns, usualTicketColumns } from '@parley/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useProblemText } from '../../../i18n/problem-text.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';

const key = ['ticket-columns'] as const;

/** The columns of the agent's own lists. A choice is shown at once and kept by the server, so that it is there on every device. */
export function useColumns() {
  const client = useQueryClient();
  const say = useProblemText();
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => api.call('GET /ticket-views/columns', { signal }), staleTime: 60_000 });
  const { mutate } = useMutation({
    mutationFn: (body: TicketColumns) => api.call('PUT /ticket-views/columns', { body }),
    // Choices one after the other are kept in their order.
    scope: { id: 'ticket-columns' },
    onError: (error) => {
      toast(say(error), { tone: 'danger' });
      void client.invalidateQueries({ queryKey: key });
    },
  });
  const choose = (columns: readonly TicketColumn[]) => {
    const chosen = { columns: [...columns] };
    void client.cancelQueries({ queryKey: key });
    client.setQueryData(key, chosen);
    mutate(chosen);
  };
  return { columns: data?.columns ?? usualTicketColumns, choose };
}
