import { Contact as ContactIcon, Search, SearchX } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import { useSettled } from '../../app/use-settled.js';
import { useShortcut } from '../../app/shortcuts/shortcuts.js';
import { usePhone } from '../../app/use-media.js';
import { usePageTitle } from '../../app/use-page-title.js';
import { Avatar } from '../../ui/avatar.js';
import { Empty } from '../../ui/empty.js';
import { LoadMore } from '../../ui/load-more.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Time } from '../../ui/time.js';
import list from '../conversations/conversation-list.module.css';
import { useContactName } from '../conversations/use-contact-name.js';
import { usePresence } from '../live/presence.js';
import { useWatchedContacts } from '../live/watched-contacts.js';
import { ContactDetail } from './contact-detail.js';
import { ContactTable } from './contact-table.js';
import styles from './contacts-page.module.css';
import { SegmentBar, useSegmentPlace } from './segment-bar.js';
import { useContacts } from './use-contacts.js';

type Item = ReturnType<typeof useContacts>['items'][number];

export function ContactsPage() {
  const { t } = useTranslation();
  usePageTitle(t('rail.contacts'));
  const { contactId } = useParams();
  const phone = usePhone();
  return (
    <div className={styles.page} data-covers-rail={(phone && contactId) || undefined}>
      {!(phone && contactId) && <ContactList openId={contactId} />}
      {contactId ? (
        <ContactDetail key={contactId} contactId={contactId} />
      ) : (
        !phone && (
          <NobodyChosen />
        )
      )}
    </div>
  );
}

/** While nobody is chosen, the same contacts as a table. */
function NobodyChosen() {
  const { t } = useTranslation();
  const { items } = useContacts('', useSegmentPlace().id);
  if (items.length > 0) return <ContactTable contacts={items} />;
  return (
    <div className={styles.nothing}>
      <Empty icon={<ContactIcon size={22} />} title={t('contacts.none.title')} text={t('contacts.none.text')} />
    </div>
  );
}

function ContactList({ openId }: { openId: string | undefined }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const q = useSettled(text.trim());
  const { id: segment } = useSegmentPlace();
  const { items, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useContacts(q, segment);
  useWatchedContacts(items.map(({ id }) => id));
  const field = useRef<HTMLInputElement>(null);
  useShortcut('search', () => field.current?.focus());
  return (
    <section className={list.pane} aria-label={t('rail.contacts')}>
      <header className={list.header}>
        <h1 className={list.title}>{t('rail.contacts')}</h1>
      </header>
      <div className={list.search}>
        <Search size={16} aria-hidden="true" />
        <input ref={field} type="search" aria-label={t('contacts.search')} placeholder={t('contacts.search')} maxLength={200} value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      <SegmentBar />
      <div className={styles.rows}>
        {isPending && <Skeleton rows={9} />}
        {isError && items.length === 0 && <ProblemState error={error} onRetry={() => void refetch()} />}
        {!isPending && !isError && !hasNextPage && items.length === 0 && <NoContacts query={q} segment={segment} />}
        <ul>
          {items.map((contact) => (
            <li key={contact.id}>
              <ContactRow contact={contact} open={contact.id === openId} />
            </li>
          ))}
        </ul>
        <LoadMore has={hasNextPage} busy={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
      </div>
    </section>
  );
}

function NoContacts({ query, segment }: { query: string; segment: string }) {
  const { t } = useTranslation();
  if (segment && !query) return <Empty icon={<SearchX size={22} />} title={t('segment.empty.title')} text={t('segment.empty.text')} />;
  return query ? (
    <Empty icon={<SearchX size={22} />} title={t('inbox.empty.search.title', { query })} text={t('contacts.emptySearch')} />
  ) : (
    <Empty icon={<ContactIcon size={22} />} title={t('contacts.empty.title')} text={t('contacts.empty.text')} />
  );
}

function ContactRow({ contact, open }: { contact: Item; open: boolean }) {
  const name = useContactName(contact);
  const online = usePresence(contact.id) === 'online';
  return (
    <Link to={{ pathname: `/contacts/${contact.id}`, search: useLocation().search }} className={styles.row} aria-current={open ? 'true' : undefined}>
      <Avatar id={contact.id} name={name} url={contact.avatarUrl} status={online ? 'online' : undefined} />
      <span className={styles.words}>
        <span className={styles.top}>
          <span className={styles.name}>{name}</span>
          <Time at={contact.lastSeenAt} className={styles.time} />
        </span>
        <span className={styles.under}>{contact.email ?? contact.phone ?? contact.page?.title ?? ''}</span>
      </span>
    </Link>
  );
}
