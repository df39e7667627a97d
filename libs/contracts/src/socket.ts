import { z } from 'zod';
import { Id, Instant, text } from './primitives.js';
import { MAX_PREVIEW, MAX_RESUME, MAX_WATCHED } from './protocol.js';
import { said } from './said.js';
import { PageView, ShownPage } from './shapes/contact.js';
import { Conversation } from './shapes/conversation.js';
import { Draft } from './shapes/draft.js';
import { ClientMessageId, Message, PostMessage } from './shapes/message.js';
import { Emotion, Mood, MoodAlert } from './shapes/mood.js';
import { Notification, NotificationsRead } from './shapes/notification.js';
import { QueuePlace } from './shapes/routing.js';
import { Ticket } from './shapes/ticket.js';

export const SelfStatus = z.enum(['online', 'away', 'busy', 'offline']);

/** Client → server. Each frame is `{type, ref?, data}`; `ref` comes back in the answer. */
export const clientFrames = {
  hello: z.strictObject({
    token: z.string().max(4096),
    resume: z.array(z.strictObject({ conversationId: Id, afterSeq: z.int().min(0) })).max(MAX_RESUME).optional(),
  }),
  'message.send': PostMessage.safeExtend({ conversationId: Id.optional() }),
  /** `preview` is what a visitor has written so far: it goes on to agents, at most twice a second, where the inbox shows it (`WidgetSettings.typingPreview`), and is never stored. */
  typing: z.strictObject({ conversationId: Id, state: z.enum(['start', 'stop']), preview: text(MAX_PREVIEW).optional() }),
  read: z.strictObject({ conversationId: Id, seq: z.int().min(1) }),
  /** Everything up to `seq` has reached this device. Said at most once a second per conversation; `read` says it too. */
  delivered: z.strictObject({ conversationId: Id, seq: z.int().min(1) }),
  /** An agent who follows a conversation has it before them, and the others who do are told (`viewers`); `quietly` they are not, which needs `conversations:supervise`. */
  subscribe: z.strictObject({ conversationId: Id, afterSeq: z.int().min(0).optional(), quietly: z.boolean().optional() }),
  unsubscribe: z.strictObject({ conversationId: Id }),
  /** Staff: whether these contacts are there, now and at every change, as `presence` frames. In place of whom this socket watched before. */
  watch: z.strictObject({ contactIds: z.array(Id).max(MAX_WATCHED) }),
  'presence.set': z.strictObject({ status: SelfStatus }),
  /** Agents: somebody is at the desk, moved the mouse or pressed a key. Said at most twice a minute; other frames that a person causes say it too. */
  active: z.strictObject({}),
  page: PageView,
  ping: z.strictObject({}),
} as const;
export type ClientFrames = { [K in keyof typeof clientFrames]: z.input<(typeof clientFrames)[K]> };
export type ClientFrame = { [K in keyof ClientFrames]: { type: K; ref?: string; data: ClientFrames[K] } }[keyof ClientFrames];

const posted = <K extends keyof typeof clientFrames>(type: K) => z.strictObject({ type: z.literal(type), data: clientFrames[type] });
/** What a client that hears by `GET /stream` says by `POST /frames`. To follow other conversations it opens the stream anew. */
export const PostedFrame = z
  .discriminatedUnion('type', [posted('message.send'), posted('typing'), posted('read'), posted('delivered'), posted('presence.set'), posted('active'), posted('page'), posted('ping')])
  .meta({ id: 'PostedFrame' });
export type PostedFrame = z.infer<typeof PostedFrame>;

/** The outer shape of every client frame. */
export const ClientEnvelope = z.object({ type: z.string().max(64), ref: z.string().max(64).optional(), data: z.unknown().optional() });

const ResetReason = z.enum(['unknown', 'too_far', 'future']);

/** Server → client. */
export const serverFrames = {
  welcome: z.object({
    sessionId: z.string(),
    self: z.object({ kind: z.enum(['visitor', 'agent', 'key']), id: Id, name: z.string().optional() }),
    resumed: z.array(z.object({ conversationId: Id, recovered: z.boolean() })),
    heartbeatSeconds: z.int(),
    serverTime: Instant,
  }),
  ack: z.object({
    conversationId: Id,
    messageId: Id,
    seq: z.int(),
    /** As in `Message.prevSeq`, for the sender. */
    prevSeq: z.int(),
    createdAt: Instant,
    duplicate: z.boolean(),
  }),
  message: z.object({ conversationId: Id, message: Message }),
  conversation: z.object({
    conversation: Conversation,
    change: z.enum(['created', 'updated', 'assigned', 'resolved', 'reopened']),
  }),
  typing: z.object({ conversationId: Id, state: z.enum(['start', 'stop']), by: z.object({ kind: z.enum(['visitor', 'agent', 'bot']), id: Id, name: said(z.string()) }), preview: said(z.string()).optional() }),
  /**
   * To both sides: what the bot is about to say, so far. It is stored nowhere; the message whose `clientMessageId` is `streamId` takes its place. `done`: nothing more comes, and if no such message
   * follows, it is taken away again.
   */
  stream: z.object({ conversationId: Id, streamId: ClientMessageId, text: said(z.string()), done: z.boolean() }),
  /** `inbound` and `unread` as in `Conversation`, for this reader, on all their devices. */
  read: z.object({ conversationId: Id, seq: z.int(), by: z.object({ kind: z.enum(['visitor', 'agent']), id: Id }), inbound: z.int().optional(), unread: z.int().optional() }),
  delivered: z.object({ conversationId: Id, seq: z.int(), by: z.object({ kind: z.enum(['visitor', 'agent']), id: Id }) }),
  /** Of agents: to all staff. Of a visitor: to whoever watches them or is subscribed to one of their conversations. */
  presence: z.object({ kind: z.enum(['visitor', 'agent']), id: Id, status: SelfStatus }),
  /** To the agent's own other devices that follow the conversation: what they have begun to write is another now. */
  draft: z.object({ conversationId: Id, draft: Draft }),
  /** To the visitor: their place in the queue is another now. */
  queue: QueuePlace,
  /** A visitor looks at a page: to whoever is subscribed to one of their conversations and may see contacts. */
  page: z.object({ contactId: Id, page: ShownPage, at: Instant }),
  /** The conversation is not for this agent's eyes any more: it went to others, and their role does not show it to them. It is nowhere now, and not followed. */
  hidden: z.object({ conversationId: Id }),
  /** To all devices of one agent: something new that they are told of. `unread` counts it already. */
  notification: Notification.extend({ unread: z.int() }),
  /** To all devices of one agent: notifications were read, on whichever. */
  notifications: NotificationsRead,
  /** To agents who follow a conversation: which agents have it before them now, the asking one among them, at most 20. Who of them writes is told by `typing`. */
  viewers: z.object({ conversationId: Id, viewers: z.array(z.object({ id: Id, name: z.string() })) }),
  /** To staff who may see the ticket, with `tickets:read`. `commented`: something was said; fetch its comments. */
  ticket: z.object({ ticket: Ticket, change: z.enum(['created', 'updated', 'commented', 'merged']) }),
  /** To staff who see the conversation: it feels otherwise than before. `alert` is there once, when it is raised; `message`: which message did it, and how it sounds. */
  sentiment: z.object({ conversationId: Id, mood: Mood, alert: MoodAlert.optional(), message: z.object({ id: Id, seq: z.int(), emotion: Emotion }).optional() }),
  /** To staff with `analytics:read` and `conversations:supervise`, at most twice a second: numbers of the last days are others now. `GET /analytics/live` and its like tell which. */
  counted: z.object({ at: Instant }),
  /** The ticket went to others, and the agent's role does not show it to them any more. */
  ticket_hidden: z.object({ ticketId: Id }),
  /** Live delivery is impaired: fetch what is missing every 2 s until `degraded: false`. */
  degraded: z.object({ degraded: z.boolean() }),
  subscribed: z.object({ conversationId: Id, lastSeq: z.int(), recovered: z.boolean() }),
  pong: z.object({}),
  error: z.object({ code: z.string(), detail: z.string(), retryable: z.boolean(), /** milliseconds */ retryAfterMs: z.int().optional() }),
  reset: z.object({ conversationId: Id, reason: ResetReason }),
  goodbye: z.object({ reason: z.string(), reconnectAfterMs: z.int() }),
} as const;
export type ServerFrames = { [K in keyof typeof serverFrames]: z.infer<(typeof serverFrames)[K]> };
/** What `POST /frames` answers: the frame that a socket would have got. */
export const FrameAnswer = z
  .discriminatedUnion('type', [z.object({ type: z.literal('ack'), data: serverFrames.ack }), z.object({ type: z.literal('pong'), data: serverFrames.pong })])
  .meta({ id: 'FrameAnswer' });
export type ServerFrame = { [K in keyof ServerFrames]: { type: K; ref?: string; data: ServerFrames[K] } }[keyof ServerFrames];
