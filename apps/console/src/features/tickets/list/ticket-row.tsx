import type { Ticket } from '@parley/contracts';
import { ArrowUpRight, ListChecks, ShieldQuestion } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Time } from '../../../ui/time.js';
import { Labels } from '../../conversations/labels.js';
import { PriorityFlag } from '../../conversations/priority-flag.js';
import { useContactName } from '../../conversations/use-contact-name.js';
import { Assignee } from '../parts/assignee.js';
import { Due } from '../parts/due.js';
import { StatusBadge } from '../parts/status.js';
import type { TicketPlace } from '../place.js';
import styles from './ticket-table.module.css';

interface RowProps {
  ticket: Ticket;
  place: TicketPlace;
  /** Its place in the whole table, for assistive technology. */
  index: number;
  selected: boolean;
  onSelect: ((id: string, range: boolean) => void) | undefined;
}

/** One ticket as a row; on a phone as a card. */
export function TicketRow({ ticket, place, index, selected, onSelect }: RowProps) {
  const { t } = useTranslation();
  const { id, number, subject, requester, status, priority, assignee, team, labels, updatedAt, subTasks, approval, escalations } = ticket;
  const name = useContactName(requester ?? undefined);
  const { search } = useLocation();
  return (
    <tr className={styles.row} data-ticket={id} data-selected={selected || undefined} aria-rowindex={index}>
      <td className={styles.number}>
        {onSelect && (
          <input
            type="checkbox"
            className={styles.check}
            aria-label={t('ticket.select', { number })}
            checked={selected}
            onChange={(event) => onSelect(id, (event.nativeEvent as MouseEvent).shiftKey)}
          />
        )}
        <span>#{number}</span>
      </td>
      <td className={styles.subject}>
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
          <Labels labels={labels} most={2} small />
        </span>
      </td>
      <td className={styles.requester}>{requester ? name : <span className={styles.none}>{t('ticket.noRequester')}</span>}</td>
      <td className={styles.status}>
        <StatusBadge status={status} />
      </td>
      <td className={styles.priority}>
        <span className={styles.flag}>
          <PriorityFlag priority={priority} size={15} />
          <span>{t(`priority.${priority}`)}</span>
        </span>
      </td>
      <td className={styles.assignee}>
        <Assignee assignee={assignee} />
      </td>
      <td className={styles.team}>{team?.name ?? ''}</td>
      <td className={styles.due}>
        <Due ticket={ticket} />
      </td>
      <td className={styles.updated}>
        <Time at={updatedAt} />
      </td>
    </tr>
  );
}
