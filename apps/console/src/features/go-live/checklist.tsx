import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './checklist.module.css';
import { type Step, steps } from './use-go-live.js';

/** All steps at a glance; each leads to where it is done. */
export function Checklist({ done }: { done: ReadonlySet<Step> }) {
  const { t } = useTranslation();
  return (
    <nav className={styles.list} aria-label={t('goLive.steps')}>
      <p className={styles.count}>{t('goLive.count', { done: done.size, count: steps.length })}</p>
      <progress className={styles.bar} max={steps.length} value={done.size} aria-label={t('goLive.steps')} />
      <ol>
        {steps.map((step) => (
          <li key={step}>
            <a href={`#${step}`} className={styles.step} data-done={done.has(step) || undefined}>
              <Tick done={done.has(step)} />
              {t(`goLive.${step}`)}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function Tick({ done }: { done: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={styles.tick} data-done={done || undefined} role="img" aria-label={t(done ? 'goLive.done' : 'goLive.open')}>
      {done && <Check size={13} strokeWidth={3} />}
    </span>
  );
}
