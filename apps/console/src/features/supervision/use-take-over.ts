import type { Conversation } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';
import { putConversation } from '../conversations/cache.js';
import { conflictText } from '../conversations/use-actions.js';
import { api } from '../session/api.js';
import { useMe } from '../session/use-session.js';

/** Takes a conversation over from whoever is seen to have it; answers whether it was so. */
export function useTakeOver(): (conversation: Conversation) => Promise<boolean> {
  const client = useQueryClient();
  const { t } = useTranslation();
  const { id: meId } = useMe();
  return useCallback(
    async ({ id, assignee }) => {
      try {
        const taken = await api.call('POST /conversations/:id/take-over', { params: { id }, body: { ifAssignee: assignee?.id ?? null } });
        putConversation(client, taken, meId);
        toast(t('watch.takenOver'));
        return true;
      } catch (error) {
        const now = await api.call('GET /conversations/:id', { params: { id } }).catch(() => undefined);
        if (now) putConversation(client, now, meId);
        toast((now && conflictText(t, error, now)) ?? problemText(t, error), { tone: 'danger' });
        return false;
      }
    },
    [client, t, meId],
  );
}
