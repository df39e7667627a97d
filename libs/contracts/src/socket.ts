import { z } from 'zod';
import { Id, Instant, text } from './primitives.js';
import { PageView } from './shapes/contact.js';
import { Conversation } from './shapes/conversation.js';
import { Message, PostMessage } from './shapes/message.js';

/** The sub-protocol that a client must offer. */
export const SUBPROTOCOL = 'parley.v1';
/** Largest frame a client may send, in bytes; a larger one closes the socket with 1009. */
export const MAX_FRAME_BYTES = 65_536;
/** Most conversations in one `hello.resume`. */
export const MAX_RESUME = 50;
/** Most messages that a resume or subscribe replays; a larger gap is answered with `reset`. */
export const MAX_REPLAY = 500;

export const SelfStatus = z.enum(['online', 'away', 'busy', 'offline']);

/** Client → server. Each frame is `{type, ref?, data}`; `ref` comes back in the answer. */
export const clientFrames = {
  hello: z.strictObject({
    token: z.string().max(4096),
    resume: z.array(z.strictObject({ conversationId: Id, afterSeq: z.int().min(0) })).max(MAX_RESUME).optional(),
  }),
  'message.send': PostMessage.extend({ conversationId: Id.optional() }),
  typing: z.strictObject({ conversationId: Id, state: z.enum(['start', 'stop']), preview: text(500).optional() }),
  read: z.strictObject({ conversationId: Id, seq: z.int().min(1) }),
  subscribe: z.strictObject({ conversationId: Id, afterSeq: z.int().min(0).optional() }),
  unsubscribe: z.strictObject({ conversationId: Id }),
  'presence.set': z.strictObject({ status: SelfStatus }),
  page: PageView,
  ping: z.strictObject({}),
} as const;
export type ClientFrames = { [K in keyof typeof clientFrames]: z.input<(typeof clientFrames)[K]> };
export type ClientFrame = { [K in keyof ClientFrames]: { type: K; ref?: string; data: ClientFrames[K] } }[keyof ClientFrames];

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
  typing: z.object({ conversationId: Id, state: z.enum(['start', 'stop']), by: z.object({ kind: z.enum(['visitor', 'agent']), id: Id, name: z.string() }), preview: z.string().optional() }),
  read: z.object({ conversationId: Id, seq: z.int(), by: z.object({ kind: z.enum(['visitor', 'agent']), id: Id }) }),
  presence: z.object({ kind: z.enum(['visitor', 'agent']), id: Id, status: SelfStatus }),
  notification: z.object({ kind: z.string(), conversationId: Id.optional(), text: z.string() }),
  /** Live delivery is impaired: fetch what is missing every 2 s until `degraded: false`. */
  degraded: z.object({ degraded: z.boolean() }),
  subscribed: z.object({ conversationId: Id, lastSeq: z.int(), recovered: z.boolean() }),
  pong: z.object({}),
  error: z.object({ code: z.string(), detail: z.string(), retryable: z.boolean(), /** milliseconds */ retryAfterMs: z.int().optional() }),
  reset: z.object({ conversationId: Id, reason: ResetReason }),
  goodbye: z.object({ reason: z.string(), reconnectAfterMs: z.int() }),
} as const;
export type ServerFrames = { [K in keyof typeof serverFrames]: z.infer<(typeof serverFrames)[K]> };
export type ServerFrame = { [K in keyof ServerFrames]: { type: K; ref?: string; data: ServerFrames[K] } }[keyof ServerFrames];

/** Why a socket was closed. `final` ones are not worth another try with the same token and client. */
export const closeCodes = {
  done: { code: 1000, final: true },
  leaving: { code: 1001, final: false },
  protocol: { code: 1002, final: true },
  dataType: { code: 1003, final: true },
  badUtf8: { code: 1007, final: true },
  tooBig: { code: 1009, final: true },
  restart: { code: 1012, final: false },
  tryLater: { code: 1013, final: false },
  notAuthenticated: { code: 4401, final: true },
  revoked: { code: 4403, final: true },
  tooSlow: { code: 4408, final: false },
  tooFast: { code: 4429, final: false },
} as const;
export type CloseReason = keyof typeof closeCodes;
