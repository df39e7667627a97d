import type { Ticket, TicketBoard as Board } from '@parley/contracts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { useMay } from '../../session/use-session.js';
import { NoTickets } from '../list/ticket-table.js';
import { useLocalName } from '../names.js';
import { useDrop } from '../../../ui/drag.js';
import type { TicketPlace } from '../place.js';
import { CategoryIcon } from '../parts/status.js';
import { useEdit } from '../use-edit.js';
import { useTicketBoard } from '../use-tickets.js';
import { BoardCard } from './board-card.js';
import styles from './board.module.css';
import { MoreCards } from './more-cards.js';

interface BoardProps {
  place: TicketPlace;
  onClear: () => void;
  onNew: (() => void) | undefined;
}

/** Tickets in a column for each status, moved by dragging or by the menu of each. */
export function TicketBoard(props: BoardProps) {
  const { place } = props;
  const { data, isPending, isError, error, refetch } = useTicketBoard({ filter: place.filter, q: place.q });
  if (isPending) return <Skeleton rows={6} />;
  if (isError && !data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (data.columns.every(({ tickets }) => tickets.length === 0)) return <NoTickets {...props} />;
  return <Columns board={data} place={place} />;
}

function Columns({ board, place }: { board: Board; place: TicketPlace }) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const { edit } = useEdit();
  const mayWrite = useMay('tickets:write');
  const [said, setSaid] = useState('');
  const tickets = board.columns.flatMap((column) => column.tickets);
  const move = (ticket: Ticket, statusId: string) => {
    const status = board.columns.find((column) => column.status.id === statusId)?.status;
    if (!status || status.id === ticket.status.id) return;
    setSaid(t('board.moved', { number: ticket.number, status: nameOf(status.name) }));
    void edit(ticket, { status: status.id }, { status });
  };
  const statuses = board.columns.map(({ status }) => status);
  return (
    <>
      <div className={styles.board} role="group" aria-label={t('board.label')} tabIndex={-1}>
        {board.columns.map((column) => (
          <Column key={column.status.id} column={column} tickets={tickets} mayWrite={mayWrite} onTake={(ticket) => move(ticket, column.status.id)}>
            {column.tickets.map((ticket) => (
              <li key={ticket.id}>
                <BoardCard ticket={ticket} place={place} statuses={statuses} mayMove={mayWrite && ticket.status.category !== 'closed'} onMove={(statusId) => move(ticket, statusId)} />
              </li>
            ))}
            {column.nextCursor && (
              <MoreCards place={place} statusId={column.status.id} cursor={column.nextCursor} known={column.tickets.map(({ id }) => id)}>
                {(ticket) => <BoardCard ticket={ticket} place={place} statuses={statuses} mayMove={mayWrite && ticket.status.category !== 'closed'} onMove={(statusId) => move(ticket, statusId)} />}
              </MoreCards>
            )}
          </Column>
        ))}
      </div>
      <p className="hidden-text" role="status">
        {said}
      </p>
    </>
  );
}

interface ColumnProps {
  column: Board['columns'][number];
  /** All that may be dragged here. */
  tickets: readonly Ticket[];
  mayWrite: boolean;
  onTake: (ticket: Ticket) => void;
  children: React.ReactNode;
}

function Column({ column: { status, tickets: own, nextCursor }, tickets, mayWrite, onTake, children }: ColumnProps) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const place = useRef<HTMLElement>(null);
  const over = useDrop(place, {
    kind: 'ticket',
    takes: (id) => mayWrite && !own.some((one) => one.id === id),
    onDrop: (id) => {
      const ticket = tickets.find((one) => one.id === id);
      if (ticket) onTake(ticket);
    },
  });
  return (
    <section ref={place} className={styles.column} data-over={over || undefined} aria-label={nameOf(status.name)}>
      <header className={styles.head}>
        <CategoryIcon category={status.category} />
        <h2 className={styles.title}>{nameOf(status.name)}</h2>
        <span className={styles.count}>
          {own.length}
          {nextCursor && '+'}
        </span>
      </header>
      <ul className={styles.cards}>
        {children}
        {own.length === 0 && <li className={styles.none}>{t('board.none')}</li>}
      </ul>
    </section>
  );
}
