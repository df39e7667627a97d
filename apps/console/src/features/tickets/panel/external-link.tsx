import type { TicketLink } from '@parley/contracts';
import { BookText, Bug, CircleDot, ExternalLink, GitCommitHorizontal, GitPullRequest, MessagesSquare, SquareCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import parts from '../parts/parts.module.css';
import { type KnownAddress, knownAddress } from './known-address.js';
import styles from './section.module.css';

type External = Extract<TicketLink, { kind: 'external' }>;

const icons = { issue: CircleDot, change: GitPullRequest, commit: GitCommitHorizontal, discussion: MessagesSquare, bug: Bug, task: SquareCheck, story: BookText };

/** Names are names in every language; one has a name of its own in Chinese. */
const trackerNames = { github: 'GitHub', gitlab: 'GitLab', gitee: 'Gitee', jira: 'Jira', linear: 'Linear' };

export function useTrackerName(): (known: KnownAddress) => string {
  const { t } = useTranslation();
  return ({ tracker }) => (tracker === 'zentao' ? t('tracker.zentao') : trackerNames[tracker]);
}

/** What stands for a link elsewhere: what was entered, else what its address tells. */
export function wordsOf({ url, key, title }: Pick<External, 'url' | 'key' | 'title'>) {
  const known = knownAddress(url);
  return { known, key: key || known?.key || '', title: title || known?.title || '', host: new URL(url).host };
}

/** Something elsewhere, with the sign of what it is there and where that is. */
export function ExternalRef({ link }: { link: External }) {
  const { t } = useTranslation();
  const { known, key, title, host } = wordsOf(link);
  const Icon = known ? icons[known.thing] : ExternalLink;
  const trackerName = useTrackerName();
  const place = known ? trackerName(known) : host;
  const what = known ? t('tracker.thing', { tracker: place, thing: t(`trackerThing.${known.thing}`) }) : undefined;
  return (
    <a href={link.url} target="_blank" rel="noopener noreferrer nofollow" className={`${parts.ref} ${parts.grow}`} title={link.url}>
      <Icon size={14} {...(what ? { role: 'img', 'aria-label': what } : { 'aria-hidden': true })} className={styles.sign} />
      {key && <span className={title ? parts.number : parts.subject}>{key}</span>}
      {(title || !key) && <span className={parts.subject}>{title || place}</span>}
      {(title || key) && <span className={styles.place}>{place}</span>}
      <span className="hidden-text">{t('ui.newTab')}</span>
    </a>
  );
}
