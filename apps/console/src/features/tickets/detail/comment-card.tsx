import type { TicketComment } from '@parley/contracts';
import { Bot, Check, Clock, FileText, Lock, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar } from '../../../ui/avatar.js';
import { Time } from '../../../ui/time.js';
import { MessageAttachments } from '../../attachments/message-attachments.js';
import { BubbleText } from '../../messages/bubble-text.js';
import type { TicketPlace } from '../place.js';
import styles from './talk.module.css';

interface CardProps {
  comment: TicketComment;
  ticketId: string;
  place?: TicketPlace;
  /** Whether it goes into a ticket of its own, while that is asked. */
  chosen?: boolean;
  onChoose?: () => void;
}

/** One thing that was said: by the requester, by us to the requester, or among us. */
export function CommentCard({ comment, ticketId, place, chosen, onChoose }: CardProps) {
  const { t } = useTranslation();
  const { author, internal, text, attachments, createdAt, message } = comment;
  const who = author.kind === 'visitor' ? author.name || t('contact.unnamed') : author.name;
  return (
    <article className={styles.card} data-internal={internal || undefined} data-side={author.kind === 'agent' || author.kind === 'bot' ? 'us' : 'requester'} data-chosen={chosen || undefined} aria-label={t(internal ? 'ticketTalk.internalBy' : 'ticketTalk.saidBy', { name: who })}>
      <header className={styles.cardHead}>
        {onChoose && <input type="checkbox" className={styles.check} checked={chosen ?? false} onChange={onChoose} aria-label={t('ticketSplit.take', { name: who })} />}
        {author.kind === 'system' ? <FileText size={18} aria-hidden="true" /> : author.kind === 'bot' ? <Bot size={18} aria-hidden="true" /> : <Avatar id={author.id ?? who} name={who} {...(author.avatarUrl && { url: author.avatarUrl })} size="small" />}
        <span className={styles.who}>{who}</span>
        {internal && (
          <span className={styles.internal}>
            <Lock size={12} aria-hidden="true" />
            {t('ticketTalk.internal')}
          </span>
        )}
        <span className={styles.when}>
          <Delivery comment={comment} />
          <Time at={createdAt} />
        </span>
      </header>
      {text && (
        <div className={styles.text} dir="auto">
          <BubbleText text={text} note={internal} />
        </div>
      )}
      {attachments.length > 0 && <MessageAttachments attachments={attachments} />}
      {(message || comment.ticketId !== ticketId) && (
        <p className={styles.from}>
          {message && <Link to={`/inbox/all/${message.conversationId}`}>{t('ticketTalk.fromConversation')}</Link>}
          {comment.ticketId !== ticketId && <Link to={`/tickets/${place?.view ?? 'all'}/${comment.ticketId}`}>{t('ticketTalk.fromTicket')}</Link>}
        </p>
      )}
    </article>
  );
}

/** How a reply travelled to the requester. */
function Delivery({ comment: { delivery } }: { comment: TicketComment }) {
  const { t } = useTranslation();
  if (!delivery) return null;
  const { state, over } = delivery;
  const Icon = state === 'sent' ? Check : state === 'waiting' ? Clock : TriangleAlert;
  const words = over === 'none' ? t('delivery.none') : t(`delivery.${state}`, { way: t(`delivery.over.${over}`) });
  return (
    <span className={styles.delivery} data-state={over === 'none' ? 'failed' : state} title={words}>
      <Icon size={13} role="img" aria-label={words} />
    </span>
  );
}
