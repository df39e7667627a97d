import type { Conversation, Message } from '@parley/contracts';
import { ArrowDown } from 'lucide-react';
import { lazy, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/button.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useContactName } from '../conversations/use-contact-name.js';
import { alongMessages } from './along-messages.js';
import { linesOf } from './lines.js';
import { MessageLines } from './message-lines.js';
import styles from './message-list.module.css';
import { type MessageOps, MessageOpsProvider } from './message-ops.js';
import { NewMessageAnnouncer } from './new-message-announcer.js';
import { useUnsent } from './pending.js';
import { lastSeq, lastShownSeq } from './thread.js';
import { StreamLine } from './stream-line.js';
import { Typing } from './typing.js';
import { UnsentMessages } from './unsent-messages.js';
import { useJump } from './use-jump.js';
import { useMarkRead } from './use-mark-read.js';
import { useStickyScroll } from './use-sticky-scroll.js';
import { useThread } from './use-thread.js';

/** Not a part of the first picture of a conversation. */
const MergedHistory = lazy(async () => ({ default: (await import('./merged-history.js')).MergedHistory }));

interface ListProps {
  conversation: Conversation;
  onReply?: (message: Message) => void;
  onEdit?: (message: Message) => void;
  /** Watched by somebody whom nobody sees. */
  quietly?: boolean;
}

/** What was said, newest at the bottom. */
export function MessageList({ conversation, onReply, onEdit, quietly }: ListProps) {
  const { t } = useTranslation();
  const name = useContactName(conversation.contact);
  const { data: thread, isError, error, refetch, loadOlder, older } = useThread(conversation.id, quietly);
  const unsent = useUnsent(conversation.id);
  const [unreadAfter] = useState(() => (conversation.unread > 0 ? conversation.read.agent : undefined));
  const lines = useMemo(() => linesOf(thread?.messages ?? [], unreadAfter), [thread, unreadAfter]);
  const newest = lastSeq(thread);
  const scroll = useStickyScroll({ loaded: thread !== undefined, newest: lastShownSeq(thread), oldest: thread?.messages[0]?.seq, own: unsent.length, onNearTop: thread?.hasOlder && older === 'idle' ? loadOlder : undefined });
  useMarkRead(conversation, newest, scroll.atBottom, quietly);
  const onJump = useJump({ scroller: scroll.scroller, thread, older, loadOlder });
  const ops = useMemo<MessageOps>(() => ({ conversationId: conversation.id, onReply, onEdit, onJump, Merged: MergedHistory }), [conversation.id, onReply, onEdit, onJump]);

  if (!thread) {
    return <div className={styles.waiting}>{isError ? <ProblemState error={error} onRetry={() => void refetch()} /> : <Skeleton rows={6} shape="bubble" />}</div>;
  }
  return (
    <div className={styles.frame}>
      <div ref={scroll.scroller} className={styles.scroller} onScroll={scroll.onScroll} onKeyDown={alongMessages} tabIndex={0} role="region" aria-label={t('messages.label', { name })}>
        <div ref={scroll.content} className={styles.content}>
          {!thread.hasOlder && conversation.previousConversationId && (
            <Link className={styles.previous} to={`/inbox/all/${conversation.previousConversationId}`}>
              {t('messages.previous')}
            </Link>
          )}
          {thread.hasOlder ? <Older state={older} onLoad={() => void loadOlder()} /> : <p className={styles.beginning}>{t('messages.beginning', { name })}</p>}
          <MessageOpsProvider value={ops}>
            <MessageLines lines={lines} conversation={conversation} />
          </MessageOpsProvider>
          <UnsentMessages unsent={unsent} />
          <StreamLine conversationId={conversation.id} />
          <Typing conversationId={conversation.id} contactName={name} />
        </div>
      </div>
      {!scroll.atBottom && (
        <Button small className={styles.down} icon={<ArrowDown size={15} />} onClick={scroll.toBottom}>
          {scroll.missed > 0 ? t('messages.missed', { count: scroll.missed }) : t('messages.toBottom')}
        </Button>
      )}
      <NewMessageAnnouncer messages={thread.messages} name={name} />
    </div>
  );
}

function Older({ state, onLoad }: { state: 'idle' | 'loading' | 'failed'; onLoad: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.older}>
      <Button small look="ghost" busy={state === 'loading'} onClick={onLoad}>
        {t(state === 'loading' ? 'messages.olderLoading' : state === 'failed' ? 'messages.olderFailed' : 'messages.older')}
      </Button>
    </div>
  );
}
