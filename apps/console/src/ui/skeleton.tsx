import { useTranslation } from 'react-i18next';
import styles from './skeleton.module.css';

/** Grey shapes where content will be. */
export function Skeleton({ rows = 6, shape = 'row' }: { rows?: number; shape?: 'row' | 'line' | 'bubble' }) {
  const { t } = useTranslation();
  return (
    <div className={styles.skeleton} role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles[shape]} data-odd={index % 3 === 1 || undefined}>
          {shape === 'row' && <span className={styles.dot} />}
          <span className={styles.bars}>
            <span className={styles.bar} />
            {shape === 'row' && <span className={styles.bar} />}
          </span>
        </div>
      ))}
    </div>
  );
}
