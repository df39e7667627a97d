import type { SlaDue, Ticket } from '@parley/contracts';
import { CalendarClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dateAndTime, upcoming } from '../../../i18n/format.js';
import { useLanguage, useNow } from '../../../i18n/use-format.js';
import { SlaClock } from '../../conversations/sla-clock.js';
import styles from './due.module.css';

const over = (ticket: Pick<Ticket, 'status'>) => ticket.status.category === 'solved' || ticket.status.category === 'closed';

/** What presses first: the promise that falls due next, or the ticket's own due time. */
export function Due({ ticket, whole }: { ticket: Pick<Ticket, 'sla' | 'dueAt' | 'status'>; whole?: boolean }) {
  const { sla, dueAt } = ticket;
  if (over(ticket)) return null;
  if (sla && (!dueAt || sla.dueAt <= dueAt)) return <SlaClock due={sla satisfies SlaDue} whole={whole} />;
  return dueAt ? <OwnDue at={dueAt} /> : null;
}

function OwnDue({ at }: { at: string }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const now = useNow();
  const date = new Date(at);
  const late = date <= now;
  return (
    <span className={styles.due} data-late={late || undefined} title={t('ticket.dueAt', { at: dateAndTime(locale, date) })}>
      <CalendarClock size={12} aria-hidden="true" />
      <span className="hidden-text">{t(late ? 'ticket.overdueSince' : 'ticket.dueAt', { at: dateAndTime(locale, date) })}</span>
      <time dateTime={at} aria-hidden="true">
        {upcoming(locale, date, now)}
      </time>
    </span>
  );
}
