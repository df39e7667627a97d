import type { Conversation } from '@parley/contracts';
import { ArrowDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useContactName } from '../conversations/use-contact-name.js';
import { linesOf } from './lines.js';
import { MessageLines } from './message-lines.js';
import styles from './message-list.module.css';
import { NewMessageAnnouncer } from './new-message-announcer.js';
import { useUnsent } from './pending.js';
import { lastSeq } from './thread.js';
import { Typing } from './typing.js';
import { UnsentMessages } from './unsent-messages.js';
import { useMarkRead } from './use-mark-read.js';
import { useStickyScroll } from './use-sticky-scroll.js';
import { useThread } from './use-thread.js';

/** What was said, newest at the bottom. */
export function MessageList({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const name = useContactName(conversation.contact);
  const { data: thread, isError, error, refetch, loadOlder, older } = useThread(conversation.id);
  const unsent = useUnsent(conversation.id);
  const [unreadAfter] = useState(() => (conversation.unread > 0 ? conversation.read.agent : undefined));
  const lines = useMemo(() => linesOf(thread?.messages ?? [], unreadAfter), [thread, unreadAfter]);
  const newest = lastSeq(thread);
  const scroll = useStickyScroll({ loaded: thread !== undefined, newest, oldest: thread?.messages[0]?.seq, own: unsent.length, onNearTop: thread?.hasOlder && older === 'idle' ? loadOlder : undefined });
  useMarkRead(conversation, newest, scroll.atBottom);

  if (!thread) {
    return <div className={styles.waiting}>{isError ? <ProblemState error={error} onRetry={() => void refetch()} /> : <Skeleton rows={6} shape="bubble" />}</div>;
  }
  return (
    <div className={styles.frame}>
      <div ref={scroll.scroller} className={styles.scroller} onScroll={scroll.onScroll} tabIndex={0} role="region" aria-label={t('messages.label', { name })}>
        <div ref={scroll.content} className={styles.content}>
          {thread.hasOlder ? <Older state={older} onLoad={() => void loadOlder()} /> : <p className={styles.beginning}>{t('messages.beginning', { name })}</p>}
          <MessageLines lines={lines} conversation={conversation} />
          <UnsentMessages unsent={unsent} />
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
