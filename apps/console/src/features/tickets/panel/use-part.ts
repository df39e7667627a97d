import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useProblemText } from '../../../i18n/problem-text.js';
import { toast } from '../../../ui/toasts.js';
import { refreshLists, refreshParts } from '../cache.js';
import { ticketKey } from '../keys.js';

/** A change of something that belongs to a ticket: afterwards all that shows it is asked for anew; what was refused is told. */
export function usePart<V, R>(ticketId: string, work: (given: V) => Promise<R>) {
  const client = useQueryClient();
  const say = useProblemText();
  return useMutation({
    mutationFn: work,
    onError: (error) => toast(say(error), { tone: 'danger' }),
    onSettled: () => {
      refreshParts(client, ticketId);
      refreshLists(client);
      void client.invalidateQueries({ queryKey: ticketKey(ticketId) });
    },
  });
}
