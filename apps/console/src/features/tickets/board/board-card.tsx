import type { Ticket, TicketStatus } from '@parley/contracts';
import { MoveRight } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Avatar } from '../../../ui/avatar.js';
import { IconButton } from '../../../ui/button.js';
import { useDrag } from '../../../ui/drag.js';
import { Menu, MenuItem, MenuLabel } from '../../../ui/menu.js';
import { Labels } from '../../conversations/labels.js';
import { PriorityFlag } from '../../conversations/priority-flag.js';
import { useContactName } from '../../conversations/use-contact-name.js';
import { useLocalName } from '../names.js';
import { Due } from '../parts/due.js';
import { CategoryIcon } from '../parts/status.js';
import type { TicketPlace } from '../place.js';
import styles from './board.module.css';

interface CardProps {
  ticket: Ticket;
  place: TicketPlace;
  statuses: readonly TicketStatus[];
  mayMove: boolean;
  onMove: (statusId: string) => void;
}

/** A ticket on the board: dragged by pointer, moved by its menu. */
export function BoardCard({ ticket, place, statuses, mayMove, onMove }: CardProps) {
  const { t } = useTranslation();
  const card = useRef<HTMLElement>(null);
  const { search } = useLocation();
  const { id, number, subject, requester, priority, assignee, labels } = ticket;
  const name = useContactName(requester ?? undefined);
  const dragging = useDrag(card, mayMove ? { kind: 'ticket', id } : undefined);
  return (
    <article ref={card} className={styles.card} data-dragging={dragging || undefined} data-movable={mayMove || undefined}>
      <p className={styles.top}>
        <span className={styles.number}>#{number}</span>
        {(priority === 'urgent' || priority === 'high') && <PriorityFlag priority={priority} size={14} label={t(`priority.${priority}`)} />}
        <Due ticket={ticket} />
      </p>
      <Link to={{ pathname: `/tickets/${place.view}/${id}`, search }} className={styles.subject} draggable={false}>
        {subject}
      </Link>
      <Labels labels={labels} most={3} small />
      <p className={styles.foot}>
        <span className={styles.requester}>{requester ? name : t('ticket.noRequester')}</span>
        {assignee && (
          <span title={assignee.name}>
            <Avatar id={assignee.id} name={assignee.name} url={assignee.avatarUrl} size="tiny" />
            <span className="hidden-text">{assignee.name}</span>
          </span>
        )}
      </p>
      {mayMove && <MoveMenu ticket={ticket} statuses={statuses} onMove={onMove} />}
    </article>
  );
}

function MoveMenu({ ticket, statuses, onMove }: Pick<CardProps, 'ticket' | 'statuses' | 'onMove'>) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  return (
    <span className={styles.move}>
      <Menu
        trigger={
          <IconButton small label={t('board.move', { number: ticket.number })}>
            <MoveRight size={15} />
          </IconButton>
        }
      >
        <MenuLabel>{t('board.moveTo')}</MenuLabel>
        {statuses
          .filter(({ id }) => id !== ticket.status.id)
          .map(({ id, name, category }) => (
            <MenuItem key={id} icon={<CategoryIcon category={category} />} onPick={() => onMove(id)}>
              {nameOf(name)}
            </MenuItem>
          ))}
      </Menu>
    </span>
  );
}
