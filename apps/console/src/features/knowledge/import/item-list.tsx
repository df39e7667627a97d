import type { KbImportItem } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge, type Tone } from '../../../ui/badge.js';
import shared from '../knowledge.module.css';
import styles from './import.module.css';

const tones: Record<KbImportItem['outcome'], Tone> = { waiting: 'neutral', created: 'good', updated: 'good', unchanged: 'neutral', skipped: 'warn', failed: 'danger' };

/** Files, rows or pages, what became of each, and why. */
export function ItemList({ items }: { items: readonly KbImportItem[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.items} aria-label={t('kbImport.report')}>
      {items.map(({ position, source, title, outcome, reason, detail, notes, articleId, locale }) => (
        <li key={position} className={styles.item}>
          <span className={shared.grow}>
            {articleId ? <Link to={`/knowledge/articles/${articleId}${locale ? `?locale=${locale}` : ''}`}>{title ?? source}</Link> : <span>{title ?? source}</span>}
            {title && <span className={styles.source}>{source}</span>}
            {reason && <span className={styles.why}>{detail ? t('kbImport.because', { reason: t(`kbImport.reason.${reason}`), detail }) : t(`kbImport.reason.${reason}`)}</span>}
            {notes.map((note, at) => (
              <span key={at} className={styles.why}>
                {t('kbImport.because', { reason: t(`kbImport.reason.${note.reason}`), detail: note.detail })}
              </span>
            ))}
          </span>
          <Badge tone={tones[outcome]}>{t(`kbImport.outcome.${outcome}`)}</Badge>
        </li>
      ))}
    </ul>
  );
}
