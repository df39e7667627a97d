import { type Conversation, withoutMarks } from '@parley/contracts';
import { AlarmClock, Clock, Lock } from 'lucide-react';
import { type ComponentType, memo, type MouseEvent, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { elapsed, upcoming } from '../../i18n/format.js';
import { useLanguage, useNow } from '../../i18n/use-format.js';
import { Avatar } from '../../ui/avatar.js';
import { Time } from '../../ui/time.js';
import { usePresence } from '../live/presence.js';
import { useTyping } from '../live/typing.js';
import { useDraftBeginning } from '../messages/drafts.js';
import { useMe } from '../session/use-session.js';
import { useIsSelected, useSelecting } from './bulk/selection.js';
import styles from './conversation-row.module.css';
import { Labels } from './labels.js';
import { MoodMark } from './mood-mark.js';
import { type Place, placePath } from './place.js';
import { PriorityFlag } from './priority-flag.js';
import { SlaClock } from './sla-clock.js';
import { useContactName } from './use-contact-name.js';

interface RowProps {
  conversation: Conversation;
  place: Place;
  open: boolean;
  /** It has left this view; its place is only kept until the pointer leaves. */
  gone: boolean;
  /** Chooses it for one change of many; absent for whoever may not change any. */
  onSelect?: (id: string, range: boolean) => void;
  /** Offers whoever supervises to look in without being seen. */
  Watch?: ComponentType<{ id: string; name: string }>;
}

export const ConversationRow = memo(function ConversationRow({ conversation, place, open, gone, onSelect, Watch }: RowProps) {
  const { t } = useTranslation();
  const { id, contact, unread, markedUnread, assignee, labels } = conversation;
  const name = useContactName(contact);
  const online = usePresence(contact.id) === 'online';
  const selected = useIsSelected(id);
  const selecting = useSelecting();
  const onClick = (event: MouseEvent) => {
    if (!onSelect || !(event.shiftKey || (selecting && (event.ctrlKey || event.metaKey)))) return;
    event.preventDefault();
    onSelect(id, event.shiftKey);
  };
  return (
    <div className={styles.place}>
      {onSelect && (
        <input type="checkbox" className={styles.check} data-on={selecting || undefined} aria-label={t('row.select', { name })} checked={selected} tabIndex={selecting ? 0 : -1} onChange={(event) => onSelect(id, (event.nativeEvent as globalThis.MouseEvent).shiftKey)} />
      )}
      <Link to={placePath(place, id)} onClick={onClick} data-selected={selected || undefined} className={styles.row} data-conversation={id} data-unread={unread > 0 || markedUnread || undefined} data-gone={gone || undefined} aria-current={open ? 'true' : undefined}>
        <Avatar id={contact.id} name={name} url={contact.avatarUrl} status={online ? 'online' : undefined} />
        <span className={styles.words}>
          <span className={styles.top}>
            <span className={styles.name} title={name}>
              {name}
            </span>
            {conversation.mood && <MoodMark mood={conversation.mood} />}
            <PriorityMark priority={conversation.priority} />
            {conversation.sla && <SlaClock due={conversation.sla} />}
            <Since conversation={conversation} />
          </span>
          <span className={styles.bottom}>
            <LastLine conversation={conversation} open={open} />
            {assignee && place.filter.assignee !== 'me' && (
              <span title={assignee.name}>
                <Avatar id={assignee.id} name={assignee.name} url={assignee.avatarUrl} size="tiny" />
                <span className="hidden-text">{t('row.assignee', { name: assignee.name })}</span>
              </span>
            )}
            {unread === 0 && markedUnread && (
              <span className={styles.dot}>
                <span className="hidden-text">{t('row.markedUnread')}</span>
              </span>
            )}
            {unread > 0 && (
              <span className={styles.badge}>
                {unread > 99 ? '99+' : unread}
                <span className="hidden-text">{t('row.unread', { count: unread })}</span>
              </span>
            )}
          </span>
          <Labels labels={labels} most={3} small />
        </span>
      </Link>
      {Watch && (
        <Suspense>
          <Watch id={id} name={name} />
        </Suspense>
      )}
    </div>
  );
});

function LastLine({ conversation: { id, lastMessage }, open }: { conversation: Conversation; open: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const typist = useTyping(id).find(({ kind }) => kind === 'visitor');
  const draft = useDraftBeginning(me.id, id);
  if (typist) return <span className={styles.typing}>{t('row.typing')}</span>;
  if (draft && !open) {
    return (
      <span className={styles.line}>
        <span className={styles.draft}>{t('row.draft')}</span> {draft}
      </span>
    );
  }
  if (!lastMessage) return <span className={styles.line}>{t('row.noMessage')}</span>;
  const { sender, text, deleted } = lastMessage;
  const who = sender.kind === 'visitor' ? undefined : sender.id === me.id ? t('row.you') : sender.name;
  return (
    <span className={styles.line}>
      {lastMessage.private && <Lock size={12} className={styles.lock} role="img" aria-label={t('note.label')} />}
      {who && <span className={styles.who}>{t('row.by', { name: who })}</span>}
      {deleted ? t('row.deleted') : withoutMarks(text)}
    </span>
  );
}

/** How long the visitor waits; else until when it sleeps, or when it was last spoken. */
function Since({ conversation: { waitingSince, snoozedUntil, status, lastMessage, createdAt } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const now = useNow();
  if (status === 'snoozed' && snoozedUntil) {
    return (
      <span className={styles.since}>
        <AlarmClock size={12} role="img" aria-label={t('row.snoozedUntil')} />
        {upcoming(locale, new Date(snoozedUntil), now)}
      </span>
    );
  }
  if (!waitingSince) return <Time at={lastMessage?.createdAt ?? createdAt} className={styles.since} />;
  const minutes = (now.getTime() - Date.parse(waitingSince)) / 60_000;
  return (
    <span className={styles.since} data-waits={minutes >= 30 ? 'long' : minutes >= 5 ? 'some' : 'little'}>
      <Clock size={12} role="img" aria-label={t('row.waiting')} />
      <time dateTime={waitingSince}>{elapsed(locale, new Date(waitingSince), now) ?? t('row.now')}</time>
    </span>
  );
}

function PriorityMark({ priority }: { priority: Conversation['priority'] }) {
  const { t } = useTranslation();
  return priority === 'urgent' || priority === 'high' ? <PriorityFlag priority={priority} size={13} label={t(`priority.${priority}`)} /> : null;
}
