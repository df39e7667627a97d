import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { preference } from '../../app/preference.js';
import { usePageTitle } from '../../app/use-page-title.js';
import { TicketPage } from './detail/ticket-page.js';
import { StaleDialog } from './stale/stale-dialog.js';
import { TicketLists } from './ticket-lists.js';
import { useFollowTickets } from './follow-tickets.js';
import { useTicketPlace } from './use-place.js';
import { isTicketView, savedIn, teamIn, ticketViews, type TicketViewName } from './views.js';

const lastView = preference<TicketViewName>('ticket-view', ticketViews, 'mine');

/** A list or board of tickets, or one of them. */
export function TicketsPage() {
  const { view, ticketId } = useParams();
  if (view === undefined || !(isTicketView(view) || savedIn(view) || teamIn(view))) return <Navigate to={`/tickets/${lastView.get()}${ticketId ? `/${ticketId}` : ''}`} replace />;
  return <Tickets view={view} ticketId={ticketId} />;
}

function Tickets({ view, ticketId }: { view: string; ticketId: string | undefined }) {
  const { t } = useTranslation();
  const whereabouts = useTicketPlace(view);
  usePageTitle(ticketId ? t('ticket.plural') : whereabouts.place.title);
  useFollowTickets();
  useEffect(() => {
    if (isTicketView(view)) lastView.set(view);
  }, [view]);
  return (
    <>
      {ticketId ? <TicketPage key={ticketId} ticketId={ticketId} place={whereabouts.place} /> : <TicketLists whereabouts={whereabouts} />}
      <StaleDialog />
    </>
  );
}
