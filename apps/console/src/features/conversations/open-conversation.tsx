import type { Conversation } from '@parley/contracts';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { forgetViewers } from '../live/viewers.js';
import { MacroCommands } from '../macros/macro-commands.js';
import type { ComposerHandle } from '../messages/composer.js';
import { useMay } from '../session/use-session.js';
import { ConversationCommands } from './conversation-commands.js';
import { ConversationDialogs, type OpenDialog } from './conversation-dialogs.js';
import { ConversationHeader, type OpenMenu } from './conversation-header.js';
import styles from './conversation-pane.module.css';
import { ConversationTalk } from './conversation-talk.js';
import { useWrapUpFirst } from './ending/use-wrap-up-first.js';
import { type Place, placePath } from './place.js';
import { useConversationKeys } from './use-conversation-keys.js';
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

interface OpenProps {
  conversation: Conversation;
  place: Place;
  contextShown: boolean;
  onContext: () => void;
}

/** A conversation that is there: who it is with, what was said, and everything that can be done with it. */
export function OpenConversation({ conversation, place, contextShown, onContext }: OpenProps) {
  const { t } = useTranslation();
  const composer = useRef<ComposerHandle>(null);
  const [menu, onMenu] = useState<OpenMenu>();
  const [dialog, onDialog] = useState<OpenDialog>();
  const mayWrite = useMay('conversations:write');
  const maySupervise = useMay('conversations:supervise');
  const resolve = useResolve(conversation, place);
  const onResolve = useWrapUpFirst(conversation, { resolve, onAsk: () => onDialog('resolve') });
  const onUnread = useLeaveUnread(conversation, place);
  useUnmark(conversation);
  useEffect(() => () => forgetViewers(conversation.id), [conversation.id]);
  const doings = { conversation, onMenu, onDialog, onResolve, onUnread };
  useConversationKeys({ ...doings, place, composer });
  return (
    <section className={styles.pane} aria-label={t('conversation.label')}>
      <ConversationHeader {...{ ...doings, place, menu, contextShown, onContext }} />
      <Suspense>
        {conversation.transfer && <TransferBanner conversation={conversation} transfer={conversation.transfer} />}
        {conversation.mergedIntoId && <MergedNotice intoId={conversation.mergedIntoId} place={place} />}
      </Suspense>
      <ConversationTalk conversation={conversation} composer={composer} />
      {mayWrite && <MacroCommands onChoose={(id) => onDialog(id === undefined ? 'macro' : { macroId: id })} />}
      <ConversationDialogs {...{ conversation, place, dialog, onResolve: resolve, onClose: () => onDialog(undefined) }} />
      <Suspense>{maySupervise && <SupervisorTools conversation={conversation} />}</Suspense>
      <ConversationCommands {...{ ...doings, composer, onContext }} />
    </section>
  );
}

/** Back to the list, with this one unread. */
function useLeaveUnread(conversation: Conversation, place: Place) {
  const navigate = useNavigate();
  const markUnread = useMarkUnread();
  return () => {
    void markUnread(conversation);
    void navigate(placePath(place));
  };
}
