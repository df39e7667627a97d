import type { ArticleCard as Card } from '@parley/contracts';
import { ExternalLink, FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './article-card.module.css';

/** An article that was sent, as the visitor sees it; it opens the page of the help centre. */
export function ArticleCard({ card: { title, summary, url } }: { card: Card }) {
  const { t } = useTranslation();
  return (
    <a className={styles.card} href={url} target="_blank" rel="noopener noreferrer" dir="auto">
      <span className={styles.kind}>
        <FileText size={13} aria-hidden="true" />
        {t('insert.sent')}
        <ExternalLink size={13} aria-hidden="true" className={styles.out} />
      </span>
      <strong className={styles.title}>{title}</strong>
      {summary && <span className={styles.summary}>{summary}</span>}
    </a>
  );
}
