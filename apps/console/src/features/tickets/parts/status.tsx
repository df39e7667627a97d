import type { Ticket } from '@parley/contracts';
import { Archive, CircleCheck, CircleDot, CirclePlus, Hourglass, Timer } from 'lucide-react';
import { useLocalName } from '../names.js';
import type { TicketCategoryName } from '../views.js';
import styles from './status.module.css';

const icons = { new: CirclePlus, open: CircleDot, waiting_requester: Hourglass, waiting_third_party: Timer, solved: CircleCheck, closed: Archive };

/** The sign of a category, in its colour. */
export function CategoryIcon({ category, size = 15 }: { category: TicketCategoryName; size?: number }) {
  const Icon = icons[category];
  return <Icon size={size} className={styles.icon} data-category={category} aria-hidden="true" />;
}

/** Where a ticket stands, in the tenant's words: the colour and the sign are those of the category. */
export function StatusBadge({ status: { name, category } }: { status: Pick<Ticket['status'], 'name' | 'category'> }) {
  const nameOf = useLocalName();
  return (
    <span className={styles.status} data-category={category}>
      <CategoryIcon category={category} size={13} />
      <span>{nameOf(name)}</span>
    </span>
  );
}
