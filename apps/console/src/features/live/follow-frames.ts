import type { ParleySocket } from '@parley/client';
import type { Conversation, Me, ServerFrames } from '@parley/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { afterMessage, conversationKey, hideConversation, knownConversation, showConversation, type ListKey, unreadAfter } from '../conversations/cache.js';
import { moodKey } from '../conversations/mood-key.js';
import { threadKey } from '../messages/thread-key.js';
import { type Thread, withMessage } from '../messages/thread.js';
import { askUnread, heardNotification, heardRead } from '../notifications/inbox.js';
import { noticeMessage, openNoticed } from '../notifications/notice-message.js';
import { api } from '../session/api.js';
import { heardPresence } from './presence.js';
import { endedStream, heardStream } from './streams.js';
import { heardTyping, stoppedTyping } from './typing.js';
import { heardViewers } from './viewers.js';

/** Keeps what is on the screen true to what the socket says. */
export function followFrames(socket: Pick<ParleySocket, 'on' | 'onState'>, client: QueryClient, me: Me) {
  const show = (conversation: Conversation) => showConversation(client, conversation, me.id);

  const onMessage = ({ conversationId, message }: ServerFrames['message']) => {
    client.setQueryData<Thread>(threadKey(conversationId), (thread) => thread && withMessage(thread, message));
    stoppedTyping(conversationId, message.sender.id);
    if (message.sender.kind === 'bot') endedStream(conversationId);
    const known = knownConversation(client, conversationId);
    if (known) {
      if (message.kind !== 'event') noticeMessage(known, message, me);
      show(afterMessage(known, message));
    } else void meet(client, conversationId).then((conversation) => conversation && show(conversation));
  };

  const onConversation = ({ conversation }: ServerFrames['conversation']) => {
    if (conversation.lastMessage && !conversation.lastMessage.deleted) noticeMessage(conversation, conversation.lastMessage, me);
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

  const onSentiment = ({ conversationId, mood }: ServerFrames['sentiment']) => {
    const known = knownConversation(client, conversationId);
    if (known) show({ ...known, mood });
    void client.invalidateQueries({ queryKey: moodKey(conversationId) });
  };

  const onNotification = ({ unread, ...notification }: ServerFrames['notification']) => {
    heardNotification(client, { unread, ...notification });
    if (notification.kind === 'mentioned') void client.invalidateQueries({ predicate: ({ queryKey: [root, list] }) => root === 'conversations' && (list as ListKey).filter.mentioned !== undefined });
    void import('../notifications/tell.js').then(({ tellNotification }) => tellNotification(notification, openNoticed)).catch(() => undefined);
  };

  const stops = [
    socket.on('message', onMessage),
    socket.on('conversation', onConversation),
    socket.on('hidden', ({ conversationId }) => hideConversation(client, conversationId)),
    socket.on('read', onRead),
    socket.on('delivered', onDelivered),
    socket.on('typing', (frame) => frame.by.id !== me.id && heardTyping(frame)),
    socket.on('stream', heardStream),
    socket.on('sentiment', onSentiment),
    socket.on('presence', heardPresence),
    socket.on('viewers', heardViewers),
    socket.on('notification', onNotification),
    socket.on('notifications', (read) => heardRead(client, read)),
    afterEveryReturn(socket, () => catchUp(client)),
  ];
  return () => stops.forEach((stop) => stop());
}

const raised = (marks: Conversation['delivered'], side: 'visitor' | 'agent', seq: number) => ({ ...marks, [side]: Math.max(marks[side], seq) });

/** What happened to lists and conversations while the line was down is asked for; messages heal by themselves. */
function catchUp(client: QueryClient) {
  for (const queryKey of [['conversations'], ['conversation'], ['sentiment', 'conversation'], ['contact-conversations'], ['go-live'], ['availability'], ['notifications']]) void client.invalidateQueries({ queryKey });
}

/** What counts for the line as a whole is asked for at every beginning, what lists show only when something may have been missed. */
function afterEveryReturn(socket: Pick<ParleySocket, 'onState'>, run: () => void) {
  let been = false;
  return socket.onState((state) => {
    if (state !== 'online') return;
    void askUnread().catch(() => undefined);
    if (been) run();
    been = true;
  });
}

const meet = (client: QueryClient, id: string) =>
  client.fetchQuery({ queryKey: conversationKey(id), queryFn: () => api.call('GET /conversations/:id', { params: { id } }) }).catch(() => undefined);
