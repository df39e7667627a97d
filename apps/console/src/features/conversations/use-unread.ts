import type { Conversation } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../session/api.js';
import { useMe } from '../session/use-session.js';
import { attempt } from './use-actions.js';

/** Marks a conversation as unread for oneself, by hand. */
export function useMarkUnread() {
  const client = useQueryClient();
  const { t } = useTranslation();
  const { id: meId } = useMe();
  return useCallback(
    (conversation: Conversation) => attempt(conversation, { markedUnread: true }, { desk: { client, meId, t }, ask: () => api.call('PUT /conversations/:id/unread', { params: { id: conversation.id } }) }),
    [client, meId, t],
  );
}

/** Whoever opens a conversation has read the mark on it. */
export function useUnmark(conversation: Conversation) {
  const client = useQueryClient();
  const { t } = useTranslation();
  const { id: meId } = useMe();
  useEffect(() => {
    if (conversation.markedUnread) void attempt(conversation, { markedUnread: false }, { desk: { client, meId, t }, ask: () => api.call('DELETE /conversations/:id/unread', { params: { id: conversation.id } }) });
    // Once, as it is opened: a mark set while it is open stays until it is opened again.
  }, [conversation.id]);
}
