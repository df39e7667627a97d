import type { ParleySocket } from '@parley/client';
import type { Conversation, Me, ServerFrames } from '@parley/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { toast } from '../../ui/toasts.js';
import { afterMessage, conversationKey, knownConversation, showConversation } from '../conversations/cache.js';
import { threadKey } from '../messages/thread-key.js';
import { type Thread, withMessage } from '../messages/thread.js';
import { noticeMessage } from '../notifications/notice-message.js';
import { api } from '../session/api.js';
import { heardPresence } from './presence.js';
import { heardTyping, stoppedTyping } from './typing.js';

/** Keeps what is on the screen true to what the socket says. */
export function followFrames(socket: Pick<ParleySocket, 'on' | 'onState'>, client: QueryClient, me: Me) {
  const show = (conversation: Conversation) => showConversation(client, conversation, me.id);

  const onMessage = ({ conversationId, message }: ServerFrames['message']) => {
    client.setQueryData<Thread>(threadKey(conversationId), (thread) => thread && withMessage(thread, message));
    stoppedTyping(conversationId, message.sender.id);
    const known = knownConversation(client, conversationId);
    if (known) {
      noticeMessage(known, message, me);
      show(afterMessage(known, message));
    } else void meet(client, conversationId).then((conversation) => conversation && show(conversation));
  };

  const onConversation = ({ conversation }: ServerFrames['conversation']) => {
    if (conversation.lastMessage) noticeMessage(conversation, conversation.lastMessage, me);
    show(conversation);
  };

  const onRead = ({ conversationId, seq, by }: ServerFrames['read']) => {
    const known = knownConversation(client, conversationId);
    if (!known) return;
    const side = by.kind === 'visitor' ? 'visitor' : 'agent';
    const unread = side === 'agent' && seq >= known.lastSeq ? 0 : known.unread;
    show({ ...known, unread, read: { ...known.read, [side]: Math.max(known.read[side], seq) } });
  };

  const stops = [
    socket.on('message', onMessage),
    socket.on('conversation', onConversation),
    socket.on('read', onRead),
    socket.on('typing', (frame) => frame.by.id !== me.id && heardTyping(frame)),
    socket.on('presence', heardPresence),
    socket.on('notification', ({ text }) => toast(text)),
    afterEveryReturn(socket, () => catchUp(client)),
  ];
  return () => stops.forEach((stop) => stop());
}

/** What happened to lists and conversations while the line was down is asked for; messages heal by themselves. */
function catchUp(client: QueryClient) {
  for (const queryKey of [['conversations'], ['conversation'], ['contact-conversations'], ['go-live']]) void client.invalidateQueries({ queryKey });
}

function afterEveryReturn(socket: Pick<ParleySocket, 'onState'>, run: () => void) {
  let been = false;
  return socket.onState((state) => {
    if (state !== 'online') return;
    if (been) run();
    been = true;
  });
}

const meet = (client: QueryClient, id: string) =>
  client.fetchQuery({ queryKey: conversationKey(id), queryFn: () => api.call('GET /conversations/:id', { params: { id } }) }).catch(() => undefined);
