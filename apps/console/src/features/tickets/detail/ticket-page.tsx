import { TicketX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../../app/use-media.js';
import { usePageTitle } from '../../../app/use-page-title.js';
import { codeOf } from '../../../i18n/problem-text.js';
import { ButtonLink } from '../../../ui/button.js';
import { Empty } from '../../../ui/empty.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { type TicketPlace, ticketsPath } from '../place.js';
import { useTicket } from '../use-tickets.js';
import { OpenTicket } from './open-ticket.js';
import styles from './ticket-page.module.css';

/** One ticket. */
export function TicketPage({ ticketId, place }: { ticketId: string; place: TicketPlace }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const { data, isPending, error, refetch } = useTicket(ticketId);
  usePageTitle(data ? `#${data.number} ${data.subject}` : t('ticket.plural'));
  if (data) return <OpenTicket ticket={data} place={place} />;
  return (
    <section className={styles.page} aria-label={t('ticket.one')} data-covers-rail={phone || undefined}>
      {isPending ? (
        <Skeleton rows={6} />
      ) : codeOf(error) === 'ticket.not_found' ? (
        <Empty page icon={<TicketX size={22} />} title={t('ticket.missing')} text={t('ticket.missingText')}>
          <ButtonLink to={ticketsPath(place.view)}>{t('ticket.toList')}</ButtonLink>
        </Empty>
      ) : (
        <ProblemState error={error} onRetry={() => void refetch()} />
      )}
    </section>
  );
}
