import type { Ticket } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../../../app/use-settled.js';
import { TextField } from '../../../ui/field.js';
import { useTickets } from '../use-tickets.js';
import styles from './parts.module.css';
import { StatusBadge } from './status.js';

const SHOWN = 20;

/** Finds a ticket by its number or its words. */
export function TicketPicker({ exceptId, onPick }: { exceptId: string; onPick: (ticket: Ticket) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { items, isPending } = useTickets({ filter: {}, sort: 'updated', q: useSettled(text.trim()) }, { limit: SHOWN + 1 });
  const found = items.filter(({ id }) => id !== exceptId).slice(0, SHOWN);
  return (
    <div className={styles.stack}>
      <TextField label={t('ticketLink.find')} type="search" autoFocus maxLength={200} value={text} onValue={setText} />
      {!isPending && found.length === 0 && <p className={styles.soft}>{t('ticketLink.nothing')}</p>}
      <ul className={styles.found}>
        {found.map((ticket) => (
          <li key={ticket.id}>
            <button type="button" className={styles.pick} onClick={() => onPick(ticket)}>
              <span className={styles.number}>#{ticket.number}</span>
              <span className={styles.subject}>{ticket.subject}</span>
              <StatusBadge status={ticket.status} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
