import type { Conversation } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { toast } from '../../ui/toasts.js';
import { conversationKey, type ListKey } from './cache.js';
import { flat, type Pages } from './pages.js';
import { useConversationActions } from './use-actions.js';
import type { View } from './views.js';

/** Resolves and goes on to the next conversation of the view, with a way back; or reopens. */
export function useResolve(conversation: Conversation, view: View): () => void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { resolve, reopen } = useConversationActions();

  const neighbour = () => {
    const lists = client.getQueriesData<Pages<Conversation>>({ queryKey: ['conversations'], type: 'active' });
    const list = lists.find(([key]) => (key[1] as ListKey).view === view);
    const rows = flat(list?.[1]);
    const index = rows.findIndex(({ id }) => id === conversation.id);
    return rows[index + 1] ?? rows[index - 1];
  };

  return () => {
    if (conversation.status === 'resolved') return void reopen(conversation);
    const next = view === 'resolved' ? conversation : neighbour();
    const done = resolve(conversation);
    void navigate(next ? `/inbox/${view}/${next.id}` : `/inbox/${view}`);
    const back = () => void navigate(`/inbox/${view}/${conversation.id}`);
    const forget = toast(t('conversation.resolved'), {
      action: {
        label: t('ui.undo'),
        run: () => {
          back();
          void done.then((resolved) => resolved && reopenNow());
        },
      },
    });
    const reopenNow = () => reopen({ ...conversation, status: 'resolved', version: latestVersion() });
    const latestVersion = () => client.getQueryData<Conversation>(conversationKey(conversation.id))?.version ?? conversation.version;
    void done.then((resolved) => {
      if (resolved) return;
      forget();
      back();
    });
  };
}
