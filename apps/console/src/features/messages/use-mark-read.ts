import type { Conversation } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { putConversation } from '../conversations/cache.js';
import { liveSocketIfOpen } from '../live/line.js';
import { useMe } from '../session/use-session.js';

function followAttention(changed: () => void) {
  const events = ['focus', 'blur'] as const;
  for (const event of events) window.addEventListener(event, changed);
  document.addEventListener('visibilitychange', changed);
  return () => {
    for (const event of events) window.removeEventListener(event, changed);
    document.removeEventListener('visibilitychange', changed);
  };
}

/** Somebody sits in front of this window. */
const useAttention = () => useSyncExternalStore(followAttention, () => !document.hidden && document.hasFocus());

/** Messages count as read, unless somebody watches `quietly`, when their end is on the screen of a window that somebody looks at. */
export function useMarkRead(conversation: Conversation, newest: number, atBottom: boolean, quietly = false) {
  const client = useQueryClient();
  const { id: meId } = useMe();
  const attention = useAttention();
  const due = !quietly && attention && atBottom && newest > 0 && newest >= conversation.lastSeq && (conversation.unread > 0 || (conversation.lastMessage?.sender.kind === 'visitor' && conversation.read.agent < conversation.lastMessage.seq));
  useEffect(() => {
    if (!due) return;
    liveSocketIfOpen()?.send('read', { conversationId: conversation.id, seq: newest });
    const read = { ...conversation.read, agent: Math.max(conversation.read.agent, newest) };
    putConversation(client, { ...conversation, unread: 0, read }, meId);
  }, [due, newest, conversation, client, meId]);
}
