import type { Conversation } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar } from '../../ui/avatar.js';
import { SlaClock } from '../conversations/sla-clock.js';
import { useContactName } from '../conversations/use-contact-name.js';
import { useSince } from './figures.js';
import { watchPath } from './paths.js';
import styles from './watch-link.module.css';

/** A conversation in a line, which opens unseen. Shows what falls due, or else how long the visitor waits; `by` how long in any case. */
export function WatchLink({ conversation: { id, contact, assignee, team, waitingSince, sla }, by }: { conversation: Conversation; by?: 'wait' }) {
  const { t } = useTranslation();
  const name = useContactName(contact);
  const since = useSince();
  return (
    <Link className={styles.link} to={watchPath(id)}>
      <Avatar id={contact.id} name={name} url={contact.avatarUrl} size="small" />
      <span className={styles.words}>
        <strong className={styles.name}>{name}</strong>
        <span className={styles.whose}>{[assignee?.name ?? t('assign.nobody'), team?.name].filter(Boolean).join(' · ')}</span>
      </span>
      {sla && by !== 'wait' ? <SlaClock due={sla} /> : waitingSince && <time dateTime={waitingSince}>{since(waitingSince)}</time>}
    </Link>
  );
}
