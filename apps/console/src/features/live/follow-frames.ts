import type { ParleySocket } from '@parley/client';
import type { Conversation, Me, ServerFrames } from '@parley/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { toast } from '../../ui/toasts.js';
import { afterMessage, conversationKey, knownConversation, showConversation, unreadAfter } from '../conversations/cache.js';
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

  /** The badge is each agent's own: what a colleague has read is marked, what was read on another device is counted. */
  const onRead = ({ conversationId, seq, by, inbound, unread }: ServerFrames['read']) => {
    const known = knownConversation(client, conversationId);
    if (!known) return;
    const own = by.id === me.id && inbound !== undefined && unread !== undefined;
    show({ ...known, ...(own && { unread: unreadAfter(known, { inbound, unread }) }), read: raised(known.read, by.kind, seq), delivered: raised(known.delivered, by.kind, seq) });
  };

  const onDelivered = ({ conversationId, seq, by }: ServerFrames['delivered']) => {
    const known = knownConversation(client, conversationId);
    if (known) show({ ...known, delivered: raised(known.delivered, by.kind, seq) });
  };

  const stops = [
    socket.on('message', onMessage),
    socket.on('conversation', onConversation),
    socket.on('read', onRead),
    socket.on('delivered', onDelivered),
    socket.on('typing', (frame) => frame.by.id !== me.id && heardTyping(frame)),
    socket.on('presence', heardPresence),
    socket.on('notification', ({ text }) => toast(text)),
    afterEveryReturn(socket, () => catchUp(client)),
  ];
  return () => stops.forEach((stop) => stop());
}

const raised = (marks: Conversation['delivered'], side: 'visitor' | 'agent', seq: number) => ({ ...marks, [side]: Math.max(marks[side], seq) });

/** What happened to lists and conversations while the line was down is asked for; messages heal by themselves. */
function catchUp(client: QueryClient) {
  for (const queryKey of [['conversations'], ['conversation'], ['contact-conversations'], ['go-live'], ['availability']]) void client.invalidateQueries({ queryKey });
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
