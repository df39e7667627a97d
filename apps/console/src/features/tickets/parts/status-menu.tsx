import type { Ticket } from '@parley/contracts';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuItem } from '../../../ui/menu.js';
import { useLocalName } from '../names.js';
import { useEdit } from '../use-edit.js';
import { useTicketStatuses } from '../use-setup.js';
import styles from './status-menu.module.css';
import { CategoryIcon, StatusBadge } from './status.js';

/** Where a ticket stands, and where it may go from there. */
export function StatusMenu({ ticket, locked }: { ticket: Ticket; locked: boolean }) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const { statuses } = useTicketStatuses();
  const { edit } = useEdit();
  if (locked) return <StatusBadge status={ticket.status} />;
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={styles.trigger} aria-label={t('ticket.statusNow', { status: nameOf(ticket.status.name) })}>
          <StatusBadge status={ticket.status} />
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      }
    >
      {statuses.map((status) => (
        <MenuItem key={status.id} icon={<CategoryIcon category={status.category} />} disabled={status.id === ticket.status.id} onPick={() => void edit(ticket, { status: status.id }, { status })}>
          {nameOf(status.name)}
        </MenuItem>
      ))}
    </Menu>
  );
}
