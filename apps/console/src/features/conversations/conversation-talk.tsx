import type { Conversation, Message } from '@parley/contracts';
import { type RefObject, useCallback } from 'react';
import { DropZone } from '../attachments/drop-zone.js';
import { useTray } from '../attachments/use-tray.js';
import { SummaryLater } from '../assist/summary-later.js';
import { Composer, type ComposerHandle } from '../messages/composer.js';
import { MessageList } from '../messages/message-list.js';
import { useMay } from '../session/use-session.js';
import { BotBar } from './bot-bar.js';

/** What was said, and for whoever may write, where more is said. Nothing more is said in a conversation that became part of another. */
export function ConversationTalk({ conversation, composer }: { conversation: Conversation; composer: RefObject<ComposerHandle | null> }) {
  const mayWrite = useMay('conversations:write');
  const tray = useTray(conversation.id);
  const onReply = useCallback((message: Message) => composer.current?.answer(message), [composer]);
  const onEdit = useCallback((message: Message) => composer.current?.edit(message), [composer]);
  if (!mayWrite || conversation.mergedIntoId !== null) return <MessageList conversation={conversation} />;
  return (
    <DropZone onFiles={tray.add}>
      <SummaryLater conversation={conversation} />
      <MessageList conversation={conversation} onReply={onReply} onEdit={onEdit} />
      {conversation.handler === 'bot' && conversation.status !== 'resolved' && <BotBar conversation={conversation} />}
      <Composer ref={composer} conversation={conversation} />
    </DropZone>
  );
}
