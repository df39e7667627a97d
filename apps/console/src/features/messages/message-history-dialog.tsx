import type { Message } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import { Dialog } from '../../ui/dialog.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { api } from '../session/api.js';
import { useMe } from '../session/use-session.js';
import { BubbleText } from './bubble-text.js';
import styles from './message-history-dialog.module.css';
import { summaryOf } from './summary.js';

/** What a message said before, oldest first, and what it says now. */
export function MessageHistoryDialog({ message, conversationId, onClose }: { message: Message; conversationId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const me = useMe();
  const { data, error, refetch } = useQuery({
    queryKey: ['message-history', message.id, message.version ?? 1, message.deletedAt ?? ''],
    queryFn: ({ signal }) => api.call('GET /conversations/:id/messages/:messageId/history', { params: { id: conversationId, messageId: message.id }, signal }),
  });
  const revisions = data?.data ?? [];
  const stood = (index: number) => revisions[index - 1]?.at ?? message.createdAt;
  return (
    <Dialog open onClose={onClose} title={t('messages.history')}>
      {error ? (
        <ProblemState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton rows={3} shape="line" />
      ) : (
        <ol className={styles.revisions}>
          {revisions.map((revision, index) => (
            <li key={revision.version + revision.change} className={styles.revision}>
              <p className={styles.when}>
                <time dateTime={stood(index)}>{dateAndTime(locale, new Date(stood(index)))}</time>
              </p>
              <p className={styles.text} dir="auto">
                <BubbleText text={revision.text ?? summaryOf(revision)} note={message.private} />
              </p>
              {revision.change === 'deleted' && (
                <p className={styles.when}>{t('messages.deletedBy', { name: revision.by.id === me.id ? t('event.you') : revision.by.name || t('contact.unnamed'), at: dateAndTime(locale, new Date(revision.at)) })}</p>
              )}
            </li>
          ))}
          {!message.deletedAt && (
            <li className={styles.revision} aria-current="true">
              <p className={styles.when}>{t('messages.historyNow', { at: dateAndTime(locale, new Date(stood(revisions.length))) })}</p>
              <p className={styles.text} dir="auto">
                <BubbleText text={message.text ?? summaryOf(message)} note={message.private} />
              </p>
            </li>
          )}
        </ol>
      )}
      {data && message.deletedAt && revisions.length === 0 && <p className={styles.when}>{t('messages.historyGone')}</p>}
    </Dialog>
  );
}
