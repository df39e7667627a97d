import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { liveSocket } from '../live/line.js';
import { api } from '../session/api.js';
import { threadKey } from './thread-key.js';
import { lastSeq, type Thread, withNewest, withOlder } from './thread.js';

const PAGE = 50;

/** The messages of an open conversation: the newest page at once, older ones on demand, live ones as they come. `quietly`: nobody sees who looks. */
export function useThread(conversationId: string, quietly = false) {
  const client = useQueryClient();
  const key = threadKey(conversationId);
  const query = useQuery<Thread>({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const page = await api.call('GET /conversations/:id/messages', { params: { id: conversationId }, query: { limit: PAGE }, signal });
      return withNewest(client.getQueryData<Thread>(key), page);
    },
    staleTime: 0,
    structuralSharing: false,
  });

  const loaded = query.data !== undefined;
  useEffect(() => {
    if (!loaded) return;
    const socket = liveSocket();
    socket.subscribe(conversationId, lastSeq(client.getQueryData<Thread>(threadKey(conversationId))), { quietly });
    return () => socket.unsubscribe(conversationId);
  }, [client, conversationId, loaded, quietly]);

  return { ...query, ...useOlder(conversationId) };
}

function useOlder(conversationId: string) {
  const client = useQueryClient();
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');
  const loadOlder = useCallback(async () => {
    const thread = client.getQueryData<Thread>(threadKey(conversationId));
    const oldest = thread?.messages[0];
    if (!thread?.hasOlder || !oldest || state === 'loading') return;
    setState('loading');
    try {
      const page = await api.call('GET /conversations/:id/messages', { params: { id: conversationId }, query: { beforeSeq: oldest.seq, limit: PAGE } });
      client.setQueryData<Thread>(threadKey(conversationId), (now) => now && withOlder(now, page));
      setState('idle');
    } catch {
      setState('failed');
    }
  }, [client, conversationId, state]);
  return { loadOlder, older: state };
}
