import type { Message } from '@parley/contracts';
import { Bot, CheckCheck, Check, Lock } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { clock } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import { Avatar } from '../../ui/avatar.js';
import { useMe } from '../session/use-session.js';
import { MessageBubble } from './message-bubble.js';
import styles from './message-group.module.css';

interface GroupProps {
  messages: readonly Message[];
  /** Below the agents' newest answer: whether it has reached the visitor, and is on the screen. */
  marks?: 'sent' | 'delivered' | 'read';
}

/** Bubbles of one sender: the visitor at the start, everybody else at the end, notes in amber. */
export const MessageGroup = memo(function MessageGroup({ messages, marks }: GroupProps) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const me = useMe();
  const first = messages[0]!;
  const last = messages.at(-1)!;
  const { sender } = first;
  const side = sender.kind === 'visitor' ? 'start' : 'end';
  const who = sender.id === me.id ? t('messages.you') : sender.name || t('contact.unnamed');
  return (
    <article className={styles.group} data-side={side} data-note={first.private || undefined} data-whisper={first.kind === 'whisper' || undefined} aria-label={t(first.private ? 'messages.noteBy' : 'messages.by', { name: who })}>
      <span className={styles.avatar}>{sender.kind === 'bot' ? <Bot size={20} aria-hidden="true" /> : <Avatar id={sender.id ?? sender.name} name={sender.name || who} url={sender.avatarUrl} size="small" />}</span>
      <div className={styles.stack}>
        {first.private && (
          <p className={styles.noteLabel}>
            <Lock size={12} aria-hidden="true" />
            {t(first.kind === 'whisper' ? 'messages.whisper' : 'note.only')}
          </p>
        )}
        {messages.map((message) => (
          <MessageBubble key={message.id} message={message} who={who} />
        ))}
        <p className={styles.meta}>
          <span className={styles.who}>{who}</span>
          <time dateTime={last.createdAt}>{clock(locale, new Date(last.createdAt))}</time>
          {marks && <Marks marks={marks} />}
        </p>
      </div>
    </article>
  );
});

function Marks({ marks }: { marks: NonNullable<GroupProps['marks']> }) {
  const { t } = useTranslation();
  return (
    <span className={styles.marks} data-read={marks === 'read' || undefined}>
      {marks !== 'sent' ? <CheckCheck size={14} aria-hidden="true" /> : <Check size={14} aria-hidden="true" />}
      {t(`messages.${marks}`)}
    </span>
  );
}
