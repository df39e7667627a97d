import { MessageSquareOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../i18n/problem-text.js';
import { Empty } from '../../ui/empty.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import styles from './conversation-pane.module.css';
import { OpenConversation } from './open-conversation.js';
import type { Place } from './place.js';
import { useConversation } from './use-conversations.js';

interface PaneProps {
  conversationId: string;
  place: Place;
  contextShown: boolean;
  onContext: () => void;
}

/** The middle pane: one conversation. */
export function ConversationPane(props: PaneProps) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useConversation(props.conversationId);
  if (data) return <OpenConversation conversation={data} {...props} />;
  return (
    <section className={styles.pane} aria-label={t('conversation.label')}>
      {isPending ? (
        <Skeleton rows={5} shape="bubble" />
      ) : codeOf(error) === 'conversation.not_found' ? (
        <Empty icon={<MessageSquareOff size={22} />} title={t('conversation.missing.title')} text={t('conversation.missing.text')} />
      ) : (
        <ProblemState error={error} onRetry={() => void refetch()} />
      )}
    </section>
  );
}
