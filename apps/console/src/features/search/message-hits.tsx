import type { MessageHit } from '@parley/contracts';
import { LockKeyhole, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar } from '../../ui/avatar.js';
import { Badge } from '../../ui/badge.js';
import { Empty } from '../../ui/empty.js';
import { LoadMore } from '../../ui/load-more.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Time } from '../../ui/time.js';
import { useContactName } from '../conversations/use-contact-name.js';
import { Marked } from './marked.js';
import { asked, type Filters } from './search-filters.js';
import styles from './search-page.module.css';
import { type Group, useMessageSearch } from './use-search.js';

export function MessageHits({ q, filters }: { q: string; filters: Filters }) {
  const { t } = useTranslation();
  const { groups, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMessageSearch(q, asked(filters));
  if (isPending) return <Skeleton rows={8} />;
  if (isError && groups.length === 0) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (groups.length === 0 && !hasNextPage) return <Empty icon={<SearchX size={22} />} title={t('inbox.empty.search.title', { query: q })} text={t('search.none')} />;
  return (
    <>
      <ul className={styles.groups}>
        {groups.map((group) => (
          <li key={group.hits[0]!.message.id}>
            <Found group={group} />
          </li>
        ))}
      </ul>
      <LoadMore has={hasNextPage} busy={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
    </>
  );
}

function Found({ group: { conversation, hits } }: { group: Group }) {
  const { t } = useTranslation();
  const name = useContactName(conversation.contact);
  return (
    <article className={styles.group} aria-label={name}>
      <div className={styles.who}>
        <Avatar id={conversation.contact.id} name={name} url={conversation.contact.avatarUrl} />
        <span className={styles.name}>{name}</span>
        <Badge>{t(`status.${conversation.status}`)}</Badge>
      </div>
      <ol className={styles.hits}>
        {hits.map((hit) => (
          <li key={hit.message.id}>
            <Line hit={hit} />
          </li>
        ))}
      </ol>
    </article>
  );
}

function Line({ hit: { conversation, message, excerpt } }: { hit: MessageHit }) {
  const { t } = useTranslation();
  return (
    <Link to={`/inbox/all/${conversation.id}#message-${message.seq}`} className={styles.hit} data-private={message.private || undefined}>
      <span className={styles.meta}>
        {message.private && <LockKeyhole size={13} aria-label={t('search.private')} />}
        <span className={styles.sender}>{message.sender.name}</span>
        <Time at={message.createdAt} />
      </span>
      <span className={styles.excerpt}>
        <Marked excerpt={excerpt} />
      </span>
    </Link>
  );
}
