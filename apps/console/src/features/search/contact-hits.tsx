import type { ContactHit } from '@parley/contracts';
import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar } from '../../ui/avatar.js';
import { Empty } from '../../ui/empty.js';
import { LoadMore } from '../../ui/load-more.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Time } from '../../ui/time.js';
import { useContactName } from '../conversations/use-contact-name.js';
import { Marked } from './marked.js';
import styles from './search-page.module.css';
import { useContactSearch } from './use-search.js';

export function ContactHits({ q }: { q: string }) {
  const { t } = useTranslation();
  const { items, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useContactSearch(q);
  if (isPending) return <Skeleton rows={8} />;
  if (isError && items.length === 0) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (items.length === 0) return <Empty icon={<SearchX size={22} />} title={t('inbox.empty.search.title', { query: q })} text={t('contacts.emptySearch')} />;
  return (
    <>
      <ul className={styles.groups}>
        {items.map((hit) => (
          <li key={hit.contact.id}>
            <Found hit={hit} />
          </li>
        ))}
      </ul>
      <LoadMore has={hasNextPage} busy={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
    </>
  );
}

function Found({ hit: { contact, excerpt } }: { hit: ContactHit }) {
  const name = useContactName(contact);
  return (
    <Link to={`/contacts/${contact.id}`} className={styles.contact}>
      <Avatar id={contact.id} name={name} url={contact.avatarUrl} />
      <span className={styles.words}>
        <span className={styles.meta}>
          <span className={styles.name}>{excerpt.text === contact.name ? <Marked excerpt={excerpt} /> : name}</span>
          <Time at={contact.lastSeenAt} />
        </span>
        <span className={styles.excerpt}>{excerpt.text === contact.name ? (contact.email ?? contact.phone ?? '') : <Marked excerpt={excerpt} />}</span>
      </span>
    </Link>
  );
}
