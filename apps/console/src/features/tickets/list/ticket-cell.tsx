import type { Ticket, TicketColumn } from '@parley/contracts';
import { ArrowUpRight, ListChecks, ShieldQuestion } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Time } from '../../../ui/time.js';
import { Labels } from '../../conversations/labels.js';
import { PriorityFlag } from '../../conversations/priority-flag.js';
import { useContactName } from '../../conversations/use-contact-name.js';
import { useLocalName } from '../names.js';
import { Assignee } from '../parts/assignee.js';
import { Due } from '../parts/due.js';
import { StatusBadge } from '../parts/status.js';
import type { TicketPlace } from '../place.js';
import styles from './ticket-table.module.css';

interface CellProps {
  ticket: Ticket;
  column: TicketColumn;
  place: TicketPlace;
  /** Labels have a column of their own. */
  bare: boolean;
}

/** What one column shows of a ticket. */
export function TicketCell({ ticket, column, place, bare }: CellProps) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  switch (column) {
    case 'subject':
      return <Subject ticket={ticket} place={place} bare={bare} />;
    case 'requester':
      return <Requester ticket={ticket} />;
    case 'status':
      return <StatusBadge status={ticket.status} />;
    case 'priority':
      return (
        <span className={styles.flag}>
          <PriorityFlag priority={ticket.priority} size={15} />
          <span>{t(`priority.${ticket.priority}`)}</span>
        </span>
      );
    case 'assignee':
      return <Assignee assignee={ticket.assignee} />;
    case 'team':
      return ticket.team?.name ?? '';
    case 'due':
      return <Due ticket={ticket} />;
    case 'updated':
      return <Time at={ticket.updatedAt} />;
    case 'created':
      return <Time at={ticket.createdAt} />;
    case 'type':
      return nameOf(ticket.type.name);
    case 'labels':
      return <Labels labels={ticket.labels} most={2} small />;
    case 'source':
      return t(`ticketSource.${ticket.source}`);
    default:
      return column satisfies never;
  }
}

function Requester({ ticket: { requester } }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const name = useContactName(requester ?? undefined);
  return requester ? name : <span className={styles.none}>{t('ticket.noRequester')}</span>;
}

function Subject({ ticket: { id, subject, escalations, approval, subTasks, labels }, place, bare }: Pick<CellProps, 'ticket' | 'place' | 'bare'>) {
  const { t } = useTranslation();
  const { search } = useLocation();
  return (
    <span className={styles.line}>
      <Link to={{ pathname: `/tickets/${place.view}/${id}`, search }} className={styles.link} title={subject}>
        {subject}
      </Link>
      {escalations > 0 && (
        <span className={styles.sign} title={t('ticket.escalated', { count: escalations })}>
          <ArrowUpRight size={14} role="img" aria-label={t('ticket.escalated', { count: escalations })} />
        </span>
      )}
      {approval === 'pending' && (
        <span className={styles.sign} title={t('approval.state.pending')}>
          <ShieldQuestion size={14} role="img" aria-label={t('approval.state.pending')} />
        </span>
      )}
      {subTasks.total > 0 && (
        <span className={styles.tasks} title={t('subTask.done', { done: subTasks.total - subTasks.open, total: subTasks.total })}>
          <ListChecks size={13} aria-hidden="true" />
          {subTasks.total - subTasks.open}/{subTasks.total}
        </span>
      )}
      {!bare && <Labels labels={labels} most={2} small />}
    </span>
  );
}
