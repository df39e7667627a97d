import { articleCardOf, type Message } from '@parley/contracts';
import { Ban } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clock, dateAndTime } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import { ArticleCard } from '../articles/article-card.js';
import { MessageAttachments } from '../attachments/message-attachments.js';
import { BubbleText } from './bubble-text.js';
import { useDeletedSoon } from './deleted-soon.js';
import styles from './message-bubble.module.css';
import { MessageCard } from './message-card.js';
import { MessageQuote } from './message-quote.js';
import { MessageReactions } from './message-reactions.js';
import { useMessageOps } from './message-ops.js';
import { summaryOf } from './summary.js';

/** Not a part of the first picture of a conversation. */
const MessageActions = lazy(async () => ({ default: (await import('./message-actions.js')).MessageActions }));
const MessageHistoryDialog = lazy(async () => ({ default: (await import('./message-history-dialog.js')).MessageHistoryDialog }));

/** One message: what it answers, what it says, how it was answered. Pointed at, or reached by the arrow keys, it offers what can be done with it. */
export function MessageBubble({ message, who }: { message: Message; who: string }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { conversationId, onJump } = useMessageOps();
  const gone = useDeletedSoon(message.id) || message.deletedAt !== undefined;
  const { active, opened, onOpened, watch } = useActive();
  const [history, setHistory] = useState(false);
  const at = new Date(message.createdAt);
  const { quote } = message;
  const card = message.kind === 'article' ? articleCardOf(message.text ?? '') : undefined;
  return (
    <div
      className={styles.message}
      role="group"
      tabIndex={-1}
      data-message={message.seq}
      data-side={message.sender.kind === 'visitor' ? 'start' : 'end'}
      data-note={message.private || undefined}
      data-whisper={message.kind === 'whisper' || undefined}
      data-gone={gone || undefined}
      aria-label={t('messages.one', { name: who, time: clock(locale, at), text: gone ? t('messages.deleted') : summaryOf(message) })}
      {...watch}
    >
      {gone ? (
        <p className={styles.deleted}>
          <Ban size={13} aria-hidden="true" />
          {t('messages.deleted')}
        </p>
      ) : (
        <>
          {quote && quote.kind !== 'card' && <MessageQuote quote={quote} onJump={() => onJump(quote.seq)} />}
          {card && <ArticleCard card={card} />}
          {!card && (message.text || message.attachments.length === 0) && (
            <div className={styles.bubble} dir="auto" title={dateAndTime(locale, at)}>
              <BubbleText text={message.text ?? ''} note={message.private} />
            </div>
          )}
          {message.card && <MessageCard card={message.card} />}
          {message.attachments.length > 0 && <MessageAttachments attachments={message.attachments} />}
          {message.editedAt && (
            <button type="button" className={styles.edited} title={t('messages.editedAt', { at: dateAndTime(locale, new Date(message.editedAt)) })} onClick={() => setHistory(true)}>
              {t('messages.edited')}
            </button>
          )}
          {message.reactions && message.reactions.length > 0 && <MessageReactions message={message} conversationId={conversationId} />}
        </>
      )}
      <Suspense>
        {(active || opened) && <MessageActions message={message} gone={gone} onOpened={onOpened} onHistory={() => setHistory(true)} />}
        {history && <MessageHistoryDialog message={message} conversationId={conversationId} onClose={() => setHistory(false)} />}
      </Suspense>
    </div>
  );
}

/** Whether the pointer or the focus is on it, or something that it opened is still open. */
function useActive() {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [opened, setOpened] = useState(false);
  const message = useRef<HTMLDivElement>(null);
  return {
    active: pointed || focused,
    opened,
    // What was open lay over the page: where the pointer is by then, nobody has said.
    onOpened: (open: boolean) => {
      setOpened(open);
      if (!open) setTimeout(() => setPointed(message.current?.matches(':hover') ?? false));
    },
    watch: {
      ref: message,
      onPointerEnter: (event: React.PointerEvent) => event.pointerType === 'mouse' && setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: (event: FocusEvent<HTMLElement>) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
        event.preventDefault();
        event.currentTarget.querySelector<HTMLElement>('[data-actions] button')?.focus();
      },
    },
  };
}
