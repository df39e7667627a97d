import type { Conversation } from '@parley/contracts';
import { hashKey, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { toast } from '../../ui/toasts.js';
import { threadKey } from '../messages/thread-key.js';
import type { Thread } from '../messages/thread.js';
import { useMay } from '../session/use-session.js';
import { traceIn } from '../teach/bot-trace.js';
import { conversationKey, type ListKey } from './cache.js';
import { flat, type Pages } from './pages.js';
import { type Place, placePath } from './place.js';
import { useConversationActions } from './use-actions.js';

/** Resolves and goes on to the next conversation of the list, with a way back; or reopens. */
export function useResolve(conversation: Conversation, place: Place): () => void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { resolve, reopen } = useConversationActions();
  const mayTeach = useMay('bot:write');

  const neighbour = () => {
    const lists = client.getQueriesData<Pages<Conversation>>({ queryKey: ['conversations'], type: 'active' });
    const list = lists.find(([key]) => hashKey([(key[1] as ListKey).filter]) === hashKey([place.filter]));
    const rows = flat(list?.[1]);
    const index = rows.findIndex(({ id }) => id === conversation.id);
    return rows[index + 1] ?? rows[index - 1];
  };

  return () => {
    if (conversation.status === 'resolved') return void reopen(conversation);
    const stays = !place.filter.status || place.filter.status.split(',').includes('resolved');
    const next = stays ? conversation : neighbour();
    const done = resolve(conversation);
    void navigate(placePath(place, next?.id));
    const back = () => void navigate(placePath(place, conversation.id));
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
      if (resolved) return mayTeach && offerTeaching(client, conversation.id);
      forget();
      back();
    });
  };
}

/** What the bot could not answer here may be taught now that the answer is known. */
function offerTeaching(client: QueryClient, conversationId: string): void {
  const thread = client.getQueryData<Thread>(threadKey(conversationId));
  if (!thread || traceIn(thread) === 0) return;
  import('../teach/begin-teaching.js').then((teach) => teach.offerTeaching(client, conversationId)).catch(() => undefined);
}
