import type { BodyIn, Notification } from '@parley/contracts';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowRightLeft, ArrowUpRight, AtSign, BellRing, Clock, Frown, ListChecks, type LucideIcon, MessageSquare, Megaphone, ShieldQuestion, Ticket, TriangleAlert, UserRoundCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { problemText } from '../../i18n/problem-text.js';
import { Button } from '../../ui/button.js';
import { LoadMore } from '../../ui/load-more.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Time } from '../../ui/time.js';
import { toast } from '../../ui/toasts.js';
import { api } from '../session/api.js';
import { heardRead, notificationsKey, useUnreadNotifications } from './inbox.js';
import styles from './notification-list.module.css';
import { notificationDetail, notificationPath, notificationText } from './notification-text.js';

const PAGE = 25;

/** What one was told of, newest first; pressed, it leads there and is read. */
export function NotificationList({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const unread = useUnreadNotifications();
  const read = useRead();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: notificationsKey,
    queryFn: ({ pageParam, signal }) => api.call('GET /notifications', { query: { limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 0,
  });
  const all = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <header className={styles.header}>
        <h2>{t('rail.notifications')}</h2>
        {unread > 0 && (
          <Button small look="ghost" onClick={() => void read({})}>
            {t('notifications.readAll')}
          </Button>
        )}
      </header>
      <div className={styles.body}>
        {isPending ? (
          <Skeleton rows={4} />
        ) : error ? (
          <ProblemState error={error} onRetry={() => void refetch()} />
        ) : all.length === 0 ? (
          <p className={styles.none}>{t('notifications.none')}</p>
        ) : (
          <ul>
            {all.map((notification) => (
              <li key={notification.id}>
                <Row notification={notification} onOpen={onDone} />
              </li>
            ))}
          </ul>
        )}
        <LoadMore has={hasNextPage} busy={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
      </div>
    </>
  );
}

const icons: Record<Notification['kind'], LucideIcon> = {
  mentioned: AtSign,
  transfer_offered: ArrowRightLeft,
  transfer_withdrawn: ArrowRightLeft,
  transfer_accepted: ArrowRightLeft,
  transfer_refused: ArrowRightLeft,
  transfer_timed_out: ArrowRightLeft,
  assigned: UserRoundCheck,
  taken_over: UserRoundCheck,
  replied: MessageSquare,
  sla_breached: Clock,
  whispered: Megaphone,
  not_sent: TriangleAlert,
  sentiment_alerted: Frown,
  ticket_mentioned: AtSign,
  ticket_assigned: Ticket,
  ticket_replied: MessageSquare,
  ticket_escalated: ArrowUpRight,
  ticket_sla_breached: Clock,
  ticket_sub_task: ListChecks,
  ticket_approval: ShieldQuestion,
  ticket_approved: ShieldQuestion,
  ticket_rejected: ShieldQuestion,
};

function Row({ notification, onOpen }: { notification: Notification; onOpen: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const read = useRead();
  const { id, kind, createdAt, readAt } = notification;
  const Icon = icons[kind] ?? BellRing;
  const detail = notificationDetail(notification);
  const open = () => {
    if (readAt === null) void read({ ids: [id] });
    const path = notificationPath(notification);
    if (path) void navigate(path);
    onOpen();
  };
  return (
    <button type="button" className={styles.row} data-unread={readAt === null || undefined} onClick={open}>
      <Icon size={17} aria-hidden="true" className={styles.icon} />
      <span className={styles.words}>
        <span className={styles.text}>
          {readAt === null && <span className="hidden-text">{t('notifications.unread')} </span>}
          {notificationText(t, notification)}
        </span>
        {detail && (
          <span className={styles.detail} dir="auto">
            {detail}
          </span>
        )}
        <Time at={createdAt} ago className={styles.when} />
      </span>
    </button>
  );
}

function useRead() {
  const client = useQueryClient();
  const { t } = useTranslation();
  return async (body: BodyIn<'POST /notifications/read'>) => {
    try {
      heardRead(client, await api.call('POST /notifications/read', { body }));
    } catch (error) {
      toast(problemText(t, error), { tone: 'danger' });
    }
  };
}
