import type { NotificationPage, NotificationsRead, ServerFrames } from '@parley/contracts';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { createStore, useStore } from '../../app/store.js';
import { api } from '../session/api.js';

type Heard = ServerFrames['notification'];
type Page = ReturnType<(typeof NotificationPage)['parse']>;
export const notificationsKey = ['notifications'] as const;

/** How many are not read, by the server's word. */
const unread = createStore(0);
export const useUnreadNotifications = () => useStore(unread);
export const forgetNotifications = () => unread.set(0);

const change = (client: QueryClient, to: (pages: InfiniteData<Page>) => InfiniteData<Page>) => client.setQueryData<InfiniteData<Page>>(notificationsKey, (pages) => pages && to(pages));

/** Asks how many there are, once the line is open. */
export const askUnread = async () => unread.set((await api.call('GET /notifications', { query: { limit: 1 } })).unread);

/** One more, at the top. */
export function heardNotification(client: QueryClient, { unread: count, ...notification }: Heard) {
  unread.set(count);
  change(client, ({ pages: [first, ...rest], pageParams }) => ({ pages: first ? [{ ...first, data: [notification, ...first.data.filter(({ id }) => id !== notification.id)] }, ...rest] : [], pageParams }));
}

/** Some were read, on whichever device: by id, up to one, about a conversation, or all. */
export function heardRead(client: QueryClient, { unread: count, ids, upTo, conversationId }: NotificationsRead) {
  unread.set(count);
  const now = new Date().toISOString();
  const all = !ids && !upTo && !conversationId;
  const isRead = (one: Page['data'][number]) => all || ids?.includes(one.id) || (upTo !== undefined && one.id <= upTo) || (conversationId !== undefined && one.conversationId === conversationId);
  change(client, ({ pages, pageParams }) => ({ pages: pages.map((page) => ({ ...page, data: page.data.map((one) => (one.readAt === null && isRead(one) ? { ...one, readAt: now } : one)) })), pageParams }));
}
