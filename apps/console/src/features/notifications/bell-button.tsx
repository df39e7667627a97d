import { Bell } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './bell.module.css';
import { useUnreadNotifications } from './inbox.js';

export function BellButton(props: ComponentProps<'button'>) {
  const { t } = useTranslation();
  const unread = useUnreadNotifications();
  return (
    <button type="button" className={styles.bell} {...props} aria-label={unread > 0 ? t('rail.notificationsUnread', { count: unread }) : t('rail.notifications')} data-tip={t('rail.notifications')} data-tip-side="right">
      <Bell size={20} aria-hidden="true" />
      {unread > 0 && (
        <span className={styles.count} aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </button>
  );
}
