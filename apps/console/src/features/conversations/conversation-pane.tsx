import type { Conversation, Message } from '@parley/contracts';
import { MessageSquareOff } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
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
import { forgetViewers } from '../live/viewers.js';
import { ConversationCommands } from './conversation-commands.js';
import { ConversationDialogs, type OpenDialog } from './conversation-dialogs.js';
import { ConversationHeader, type OpenMenu } from './conversation-header.js';
import styles from './conversation-pane.module.css';
import { useWrapUpFirst } from './ending/use-wrap-up-first.js';
import { type Place, placePath } from './place.js';
import { useConversation } from './use-conversations.js';
import { useResolve } from './use-resolve.js';
import { useMarkUnread, useUnmark } from './use-unread.js';

const TransferBanner = lazy(async () => ({ default: (await import('./transfer/transfer-banner.js')).TransferBanner }));
const MergedNotice = lazy(async () => ({ default: (await import('./merge/merged-notice.js')).MergedNotice }));

/** For whoever watches over others' work. */
const SupervisorTools = lazy(async () => {
  const tools = await import('../supervision/supervisor-tools.js');
  await tools.ready();
  return { default: tools.SupervisorTools };
});

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
  const [dialog, setDialog] = useState<OpenDialog>();
  const mayWrite = useMay('conversations:write');
  const tray = useTray(conversation.id);
  const mayAssign = useMay('conversations:assign');
  const maySupervise = useMay('conversations:supervise');
  const resolve = useResolve(conversation, place);
  const toggleResolved = useWrapUpFirst(conversation, { resolve, onAsk: () => setDialog('resolve') });
  const markUnread = useMarkUnread();
  useUnmark(conversation);
  useEffect(() => () => forgetViewers(conversation.id), [conversation.id]);
  const live = conversation.mergedIntoId === null;
  const onUnread = () => {
    void markUnread(conversation);
    void navigate(placePath(place));
  };

  const onReply = useCallback((message: Message) => composer.current?.answer(message), []);
  const onEdit = useCallback((message: Message) => composer.current?.edit(message), []);

  useShortcut('reply', () => composer.current?.begin('reply'), mayWrite);
  useShortcut('note', () => composer.current?.begin('note'), mayWrite);
  useShortcut('resolve', toggleResolved, mayWrite);
  useShortcut('snooze', () => setMenu('snooze'), mayWrite);
  useShortcut('assign', () => setMenu('assign'), mayAssign);
  useShortcut('transfer', () => setDialog('transfer'), mayAssign && live && conversation.status !== 'resolved' && conversation.transfer === null);
  useShortcut('unread', onUnread);
  useShortcut('back', () => void navigate(placePath(place)));

  return (
    <section className={styles.pane} aria-label={t('conversation.label')}>
      <ConversationHeader {...{ conversation, place, menu, onMenu: setMenu, contextShown, onContext, onResolve: toggleResolved, onDialog: setDialog, onUnread }} />
      <Suspense>
        {conversation.transfer && <TransferBanner conversation={conversation} transfer={conversation.transfer} />}
        {conversation.mergedIntoId && <MergedNotice intoId={conversation.mergedIntoId} place={place} />}
      </Suspense>
      {mayWrite && live ? (
        <DropZone onFiles={tray.add}>
          <MessageList conversation={conversation} onReply={onReply} onEdit={onEdit} />
          <Composer ref={composer} conversation={conversation} />
        </DropZone>
      ) : (
        <MessageList conversation={conversation} />
      )}
      {mayWrite && <MacroCommands onChoose={(id) => setDialog(id === undefined ? 'macro' : { macroId: id })} />}
      <ConversationDialogs {...{ conversation, place, dialog, onResolve: resolve, onClose: () => setDialog(undefined) }} />
      <Suspense>{maySupervise && <SupervisorTools conversation={conversation} />}</Suspense>
      <ConversationCommands {...{ conversation, composer, onMenu: setMenu, onResolve: toggleResolved, onContext, onDialog: setDialog, onUnread }} />
    </section>
  );
}
