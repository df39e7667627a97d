import type { Ticket, TicketColumn } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import type { TicketPlace } from '../place.js';
import { TicketCell } from './ticket-cell.js';
import styles from './ticket-table.module.css';

interface RowProps {
  ticket: Ticket;
  place: TicketPlace;
  columns: readonly TicketColumn[];
  /** Its place in the whole table, for assistive technology. */
  index: number;
  selected: boolean;
  onSelect: ((id: string, range: boolean) => void) | undefined;
}

/** One ticket as a row; on a phone as a card. */
export function TicketRow({ ticket, place, columns, index, selected, onSelect }: RowProps) {
  const { t } = useTranslation();
  const { id, number } = ticket;
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
      {columns.map((column) => (
        <td key={column} className={styles[column]}>
          <TicketCell ticket={ticket} column={column} place={place} bare={columns.includes('labels')} />
        </td>
      ))}
    </tr>
  );
}
