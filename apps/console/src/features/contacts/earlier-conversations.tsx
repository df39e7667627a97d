import type { Conversation } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../ui/badge.js';
import { Paged } from '../../ui/paged.js';
import { Time } from '../../ui/time.js';
import styles from './earlier-conversations.module.css';
import { useContactConversations } from './use-contacts.js';

/** Conversations of a contact, newest first, each a link into the inbox. */
export function EarlierConversations({ contactId, exceptId }: { contactId: string; exceptId?: string }) {
  const { t } = useTranslation();
  const part = useContactConversations(contactId);
  const others = part.items.filter(({ id }) => id !== exceptId);
  return (
    <Paged of={part}>
      {others.length === 0 && !part.hasNextPage && <p className={styles.none}>{t(exceptId ? 'contact.noEarlier' : 'contact.noConversations')}</p>}
      <ul className={styles.list}>
        {others.map((conversation) => (
          <li key={conversation.id}>
            <Entry conversation={conversation} />
          </li>
        ))}
      </ul>
    </Paged>
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
