import type { Notification } from '@parley/contracts';
import i18next from 'i18next';
import { needTexts } from '../../i18n/i18n.js';
import { toast } from '../../ui/toasts.js';
import { showNotice } from './notice-message.js';
import { notificationDetail, notificationPath, notificationText } from './notification-text.js';

/** A reply is told of by its message already. */
const quiet = new Set<Notification['kind']>(['replied']);

/** Says it at the edge of the screen with the way there, and on the desktop while the console is out of sight. */
export async function tellNotification(notification: Notification, open: (path: string) => void) {
  await needTexts('conversation');
  const { t } = i18next;
  const { conversationId, ticket, kind } = notification;
  const path = notificationPath(notification);
  const text = notificationText(t, notification);
  if (!quiet.has(kind) && location.pathname.split('/').at(-1) !== (ticket?.id ?? conversationId)) toast(text, path ? { action: { label: t('notifications.open'), run: () => open(path) } } : {});
  showNotice({ title: text, body: notificationDetail(notification), path });
}
