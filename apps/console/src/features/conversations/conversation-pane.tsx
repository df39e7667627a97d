import type { Conversation } from '@parley/contracts';
import { MessageSquareOff } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useShortcut } from '../../app/shortcuts/shortcuts.js';
import { codeOf } from '../../i18n/problem-text.js';
import { Empty } from '../../ui/empty.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { DropZone } from '../attachments/drop-zone.js';
import { useTray } from '../attachments/use-tray.js';
import { MacroCommands } from '../macros/macro-commands.js';
import { Composer, type ComposerHandle } from '../messages/composer.js';
import { MessageList } from '../messages/message-list.js';
import { useMay } from '../session/use-session.js';
import { ConversationCommands } from './conversation-commands.js';
import { ConversationHeader, type OpenMenu } from './conversation-header.js';
import styles from './conversation-pane.module.css';
import { type Place, placePath } from './place.js';
import { useConversation } from './use-conversations.js';
import { useResolve } from './use-resolve.js';

const MacroDialog = lazy(async () => ({ default: (await import('../macros/macro-dialog.js')).MacroDialog }));

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

function OpenConversation({ conversation, place, contextShown, onContext }: PaneProps & { conversation: Conversation }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const composer = useRef<ComposerHandle>(null);
  const [menu, setMenu] = useState<OpenMenu>();
  const [macro, setMacro] = useState<{ id?: string }>();
  const mayWrite = useMay('conversations:write');
  const tray = useTray(conversation.id);
  const mayAssign = useMay('conversations:assign');
  const toggleResolved = useResolve(conversation, place);

  useShortcut('reply', () => composer.current?.begin('reply'), mayWrite);
  useShortcut('note', () => composer.current?.begin('note'), mayWrite);
  useShortcut('resolve', toggleResolved, mayWrite);
  useShortcut('snooze', () => setMenu('snooze'), mayWrite);
  useShortcut('assign', () => setMenu('assign'), mayAssign);
  useShortcut('back', () => void navigate(placePath(place)));

  return (
    <section className={styles.pane} aria-label={t('conversation.label')}>
      <ConversationHeader {...{ conversation, place, menu, onMenu: setMenu, contextShown, onContext, onResolve: toggleResolved, onMacro: () => setMacro({}) }} />
      {mayWrite ? (
        <DropZone onFiles={tray.add}>
          <MessageList conversation={conversation} />
          <Composer ref={composer} conversation={conversation} />
        </DropZone>
      ) : (
        <MessageList conversation={conversation} />
      )}
      {mayWrite && <MacroCommands onChoose={(id) => setMacro(id === undefined ? {} : { id })} />}
      <Suspense>{macro && <MacroDialog conversation={conversation} macroId={macro.id} onClose={() => setMacro(undefined)} />}</Suspense>
      <ConversationCommands {...{ conversation, composer, onMenu: setMenu, onResolve: toggleResolved, onContext }} />
    </section>
  );
}
