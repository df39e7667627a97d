import type { Message } from '@parley/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { MoreButton } from '../../ui/paged.js';
import { ProblemState } from '../../ui/problem-state.js';
import { useConversation } from '../conversations/use-conversations.js';
import { api } from '../session/api.js';
import { linesOf } from './lines.js';
import styles from './merged-history.module.css';
import { MessageOpsProvider, useMessageOps } from './message-ops.js';
import { MessageLines } from './message-lines.js';

/** What was said in a conversation that became part of this one, where it did so; loaded when it is asked for. */
export function MergedHistory({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.history}>
      <Button small look="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'merge.hide' : 'merge.show')}
      </Button>
      {open && <History conversationId={conversationId} />}
    </div>
  );
}

function History({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const { data: conversation } = useConversation(conversationId);
  const list = useInfiniteQuery({
    queryKey: ['merged-history', conversationId],
    queryFn: ({ pageParam, signal }) => api.call('GET /conversations/:id/messages', { params: { id: conversationId }, query: { afterSeq: pageParam, limit: 100 }, signal }),
    initialPageParam: 0,
    getNextPageParam: (page: { data: Message[]; hasMore: boolean }) => (page.hasMore ? page.data.at(-1)?.seq : undefined),
  });
  const { Merged } = useMessageOps();
  const ops = useMemo(() => ({ conversationId, onJump: () => undefined, Merged }), [conversationId, Merged]);
  const { data, error, refetch } = list;
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (!data || !conversation) return <p className={styles.loading}>{t('ui.loading')}</p>;
  return (
    <MessageOpsProvider value={ops}>
      <div className={styles.lines}>
        <MessageLines lines={linesOf(data.pages.flatMap((page) => page.data))} conversation={conversation} />
        <MoreButton of={list} />
      </div>
    </MessageOpsProvider>
  );
}
