import type { TimelineItem } from '@parley/contracts';
import { Ban, FileInput, Globe, Mail, Merge, MessageCircle, ShieldCheck, Split, StickyNote } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Listed, Paged } from '../../ui/paged.js';
import { Segmented } from '../../ui/segmented.js';
import { Time } from '../../ui/time.js';
import styles from './contact-work.module.css';
import { useContactPart } from './use-contact-work.js';

const icons = { conversation: MessageCircle, note: StickyNote, page: Globe, merged: Merge, merge_undone: Split, blocked: Ban, unblocked: ShieldCheck, imported: FileInput, address_left: Mail };

/** What happened with a contact, newest first; or only the pages they looked at. */
export function ContactTimeline({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<'all' | 'pages'>('all');
  return (
    <>
      <Segmented
        className={styles.tabs}
        label={t('timeline.shown')}
        value={shown}
        onValue={setShown}
        choices={[
          { value: 'all', label: t('timeline.all') },
          { value: 'pages', label: t('timeline.pages') },
        ]}
      />
      {shown === 'all' ? <Everything contactId={contactId} /> : <Trail contactId={contactId} />}
    </>
  );
}

function Everything({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const part = useContactPart('timeline', contactId);
  return (
    <Stream part={part} none={t('timeline.none')}>
      {part.items.map((item, at) => {
        const Icon = icons[item.kind];
        return (
          <li key={`${item.kind} ${item.at} ${at}`}>
            <Icon size={16} aria-hidden="true" />
            <div>
              <Happening item={item} />
              <Time at={item.at} ago className={styles.when} />
            </div>
          </li>
        );
      })}
    </Stream>
  );
}

function Trail({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const part = useContactPart('pages', contactId);
  return (
    <Stream part={part} none={t('timeline.noPages')}>
      {part.items.map(({ url, title, at }) => (
        <li key={`${at} ${url}`}>
          <Globe size={16} aria-hidden="true" />
          <div>
            <PageLink url={url} title={title} />
            <Time at={at} ago className={styles.when} />
          </div>
        </li>
      ))}
    </Stream>
  );
}


function Stream({ part, none, children }: { part: Listed; none: string; children: ReactNode }) {
  return (
    <Paged of={part}>
      {part.items.length === 0 ? <p className={styles.soft}>{none}</p> : <ul className={styles.stream}>{children}</ul>}
    </Paged>
  );
}

const PageLink = ({ url, title }: { url: string; title: string }) => (
  <p>
    <a href={url} target="_blank" rel="noopener noreferrer nofollow" title={url}>
      {title || url}
    </a>
  </p>
);

function Happening({ item }: { item: TimelineItem }) {
  const { t } = useTranslation();
  switch (item.kind) {
    case 'conversation':
      return (
        <p>
          <Link to={`/inbox/${item.conversation.status === 'resolved' || item.conversation.status === 'snoozed' ? item.conversation.status : 'all'}/${item.conversation.id}`}>{item.conversation.lastText || t('row.noMessage')}</Link>
        </p>
      );
    case 'note':
      return <p>{t('timeline.note', { name: item.note.author.name, text: item.note.text })}</p>;
    case 'page':
      return <PageLink url={item.page.url} title={item.page.title} />;
    case 'merged':
    case 'merge_undone':
      return <p>{t(`timeline.${item.kind}`, { by: item.by.name, name: item.name })}</p>;
    case 'blocked':
    case 'unblocked':
      return <p>{item.reason ? t(`timeline.${item.kind}Because`, { by: item.by.name, reason: item.reason }) : t(`timeline.${item.kind}`, { by: item.by.name })}</p>;
    case 'imported':
      return <p>{t('timeline.imported', { by: item.by.name, file: item.fileName })}</p>;
    case 'address_left':
      return <p>{t('timeline.address_left')}</p>;
  }
}
