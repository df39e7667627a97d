import type { Ticket } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../ui/toasts.js';
import { useTicketStatuses } from '../use-setup.js';
import { useEdit } from '../use-edit.js';

const over = (ticket: Ticket) => ticket.status.category === 'solved' || ticket.status.category === 'closed';

/** Solves a ticket, or opens it again; solving can be undone for as long as it is told. */
export function useSolve(ticket: Ticket): () => Promise<void> {
  const { t } = useTranslation();
  const { edit } = useEdit();
  const { statuses } = useTicketStatuses();
  return async () => {
    const wanted = over(ticket) ? 'open' : 'solved';
    const status = statuses.find(({ category }) => category === wanted);
    if (!status) return;
    const before = ticket.status;
    const done = await edit(ticket, { status: status.id }, { status });
    if (!done || wanted === 'open') return;
    toast(t('ticket.solvedNow', { number: ticket.number }), { action: { label: t('ui.undo'), run: () => void edit({ ...ticket, version: ticket.version + 1, status }, { status: before.id }, { status: before }) } });
  };
}
