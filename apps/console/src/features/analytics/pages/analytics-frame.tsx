import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePhone } from '../../../app/use-media.js';
import { usePageTitle } from '../../../app/use-page-title.js';
import styles from './pages.module.css';

/** A page beside the parts of the reports; on a phone it leads back to them. */
export function AnalyticsFrame({ title, text, action, back, children }: { title: string; text?: ReactNode; action?: ReactNode; back?: string; children: ReactNode }) {
  const { t } = useTranslation();
  usePageTitle(title);
  const phone = usePhone();
  const way = back ?? (phone ? '/analytics' : undefined);
  return (
    <div className={styles.page}>
      {way && (
        <Link to={way} className={styles.back}>
          <ArrowLeft size={16} />
          {back ? t('ui.back') : t('rail.analytics')}
        </Link>
      )}
      <header className={styles.header}>
        <div className={styles.headWords}>
          <h1 className={styles.title}>{title}</h1>
          {text && <p className={styles.text}>{text}</p>}
        </div>
        {action && <div className={styles.action}>{action}</div>}
      </header>
      {children}
    </div>
  );
}
