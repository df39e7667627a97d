import type { Ticket } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../ui/avatar.js';
import styles from './assignee.module.css';

/** Who has it, or that nobody has. */
export function Assignee({ assignee }: Pick<Ticket, 'assignee'>) {
  const { t } = useTranslation();
  if (!assignee) return <span className={styles.nobody}>{t('assign.nobody')}</span>;
  return (
    <span className={styles.assignee}>
      <Avatar id={assignee.id} name={assignee.name} url={assignee.avatarUrl} size="tiny" />
      <span className={styles.name}>{assignee.name}</span>
    </span>
  );
}
