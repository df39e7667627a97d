import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { line } from '../features/live/line.js';
import { Button } from '../ui/button.js';
import { useStore } from './store.js';
import styles from './line-bar.module.css';

/** A reconnect shorter than this is nobody's business, in milliseconds. */
const PATIENCE_MS = 1_200;

/** Says so when the live line is down or impaired, and that nothing is lost. */
export function LineBar() {
  const { t } = useTranslation();
  const { state, degraded, outdated, wasOnline } = useStore(line);
  const late = useLate(state !== 'online', wasOnline ? PATIENCE_MS : 4 * PATIENCE_MS);
  const text = outdated ? t('line.outdated') : late && state !== 'ended' ? t(wasOnline ? 'line.reconnecting' : 'line.connecting') : degraded ? t('line.degraded') : undefined;
  return (
    <div role="status" className={styles.place}>
      {text && (
        <p className={styles.bar} data-calm={(degraded && !late) || undefined}>
          <span className={styles.dot} aria-hidden="true" />
          {text}
          {outdated && (
            <Button small onClick={() => location.reload()}>
              {t('crash.reload')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}

function useLate(waiting: boolean, ms: number) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return setLate(false);
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [waiting, ms]);
  return late && waiting;
}
