import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './chat-link.module.css';

/** A page of its own with the widget of this key: for chatting with oneself, and for menus that take only links. */
export const chatAddress = (widgetKey: string) => `${location.origin}/chat/${encodeURIComponent(widgetKey)}`;

export function OpenLink({ href, children }: { href: string; children: string }) {
  const { t } = useTranslation();
  return (
    <a className={styles.link} href={href} target="_blank" rel="noopener">
      {children}
      <ExternalLink size={15} aria-hidden="true" />
      <span className="hidden-text">{t('ui.newTab')}</span>
    </a>
  );
}
