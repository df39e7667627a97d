import { useProblemText } from '../../../i18n/problem-text.js';
import { toast } from '../../../ui/toasts.js';
import { keepFile } from '../../contacts/file-calls.js';
import type { TicketPlace } from '../place.js';

/** Has the browser keep the tickets of a list as a file, filtered and in its order. */
export function useExportTickets(): (place: TicketPlace) => void {
  const say = useProblemText();
  return ({ filter, sort, q }) => {
    const query = new URLSearchParams({ ...(filter as Record<string, string>), sort, ...(q && { q }) });
    void keepFile(`/ticket-export?${query.toString()}`, 'tickets.csv').catch((error: unknown) => toast(say(error), { tone: 'danger' }));
  };
}
