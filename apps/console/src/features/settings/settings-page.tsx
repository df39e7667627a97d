import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePhone } from '../../app/use-media.js';
import { usePageTitle } from '../../app/use-page-title.js';
import styles from './settings-page.module.css';

interface PageProps {
  title: string;
  text?: ReactNode;
  /** The one thing to do on this page. */
  action?: ReactNode;
  back?: string;
  wide?: boolean;
  children: ReactNode;
}

export function SettingsPage({ title, text, action, back, wide, children }: PageProps) {
  const { t } = useTranslation();
  usePageTitle(title);
  const phone = usePhone();
  const way = back ?? (phone ? '/settings' : undefined);
  return (
    <div className={styles.page} data-wide={wide || undefined}>
      {way && (
        <Link to={way} className={styles.back}>
          <ArrowLeft size={16} />
          {back ? t('ui.back') : t('rail.settings')}
        </Link>
      )}
      <header className={styles.header}>
        <div>
          <h1 className={styles.title}>{title}</h1>
          {text && <p className={styles.text}>{text}</p>}
        </div>
        {action && <div className={styles.action}>{action}</div>}
      </header>
      {children}
    </div>
  );
}

/** A group of settings that belong together. */
export function Card({ title, text, foot, children }: { title?: string; text?: ReactNode; foot?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.card}>
      {title && <h2 className={styles.cardTitle}>{title}</h2>}
      {text && <p className={styles.cardText}>{text}</p>}
      <div className={styles.cardBody}>{children}</div>
      {foot && <footer className={styles.cardFoot}>{foot}</footer>}
    </section>
  );
}
