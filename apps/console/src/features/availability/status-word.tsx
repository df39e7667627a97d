import type { Availability } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import styles from './status-word.module.css';

/** A status by its mark, each of another shape, and its word. */
export function StatusWord({ status, reason }: { status: Availability['status']; reason?: string | null }) {
  const { t } = useTranslation();
  return (
    <span className={styles.word}>
      <span className={styles.mark} data-mark={status} aria-hidden="true" />
      <span className={styles.text}>{status === 'busy' && reason ? t('availability.busyBecause', { reason }) : t(`presence.${status}`)}</span>
    </span>
  );
}
