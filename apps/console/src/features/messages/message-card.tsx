import type { Card } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import styles from './message-card.module.css';

/** What stands below a card's text, as the visitor sees it; nothing of it is pressed here. */
export function MessageCard({ card: { choices, sources, rate } }: { card: Card }) {
  const { t } = useTranslation();
  return (
    <>
      {choices && (
        <ul className={styles.choices} aria-label={t('card.choices')}>
          {choices.map(({ id, label }) => (
            <li key={id} className={styles.choice} dir="auto">
              {label}
            </li>
          ))}
        </ul>
      )}
      {sources && (
        <p className={styles.sources}>
          {t('card.sources')}
          {sources.map(({ title, url }) => (
            <a key={url} href={url} target="_blank" rel="noopener noreferrer" dir="auto">
              {title}
            </a>
          ))}
        </p>
      )}
      {rate && <p className={styles.sources}>{t('card.rate')}</p>}
    </>
  );
}
