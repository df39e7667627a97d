import type { Conversation } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Time } from '../../ui/time.js';
import styles from './earlier-conversations.module.css';
import { useContactConversations } from './use-contacts.js';

/** Conversations of a contact, newest first, each a link into the inbox. */
export function EarlierConversations({ contactId, exceptId }: { contactId: string; exceptId?: string }) {
  const { t } = useTranslation();
  const { items, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useContactConversations(contactId);
  const others = items.filter(({ id }) => id !== exceptId);
  if (isPending) return <Skeleton rows={2} shape="line" />;
  if (isError && items.length === 0) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (others.length === 0 && !hasNextPage) return <p className={styles.none}>{t(exceptId ? 'contact.noEarlier' : 'contact.noConversations')}</p>;
  return (
    <>
      <ul className={styles.list}>
        {others.map((conversation) => (
          <li key={conversation.id}>
            <Entry conversation={conversation} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button small look="ghost" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('ui.more')}
        </Button>
      )}
    </>
  );
}

function Entry({ conversation: { id, status, lastMessage, assignee, createdAt } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const view = status === 'resolved' || status === 'snoozed' ? status : 'all';
  return (
    <Link to={`/inbox/${view}/${id}`} className={styles.entry}>
      <span className={styles.text}>{lastMessage?.text || t('row.noMessage')}</span>
      <span className={styles.foot}>
        <Time at={lastMessage?.createdAt ?? createdAt} />
        {assignee && <span className={styles.assignee}>{assignee.name}</span>}
        <Badge tone={status === 'resolved' ? 'good' : 'neutral'}>{t(`status.${status}`)}</Badge>
      </span>
    </Link>
  );
}
