import type { Conversation } from './shapes/conversation.js';
import type { Message } from './shapes/message.js';
import type { ServerFrames } from './socket.js';

/**
 * The live lane: what services hand to the gateways that hold the sockets. It may lose; `prevSeq` shows the gap.
 * A contact's channel carries what both sides of its conversations see; the desk's carries what the tenant's agents see.
 */
export const liveChannel = {
  contact: (tenantId: string, contactId: string) => `live:${tenantId}:contact:${contactId}`,
  desk: (tenantId: string) => `live:${tenantId}:desk`,
};

export type LiveEvent =
  /**
   * `message.prevSeq` is the agents'; `visitorPrevSeq` the visitor's, `null` when the visitor must not see the message.
   * `socketId` is the socket that sent it, which has its ack and needs no copy.
   */
  | { type: 'message'; conversationId: string; message: Message; visitorPrevSeq: number | null; socketId?: string }
  /** `conversation.unread` and `lastSeq` as an agent sees them; `forVisitor` as the visitor does. */
  | { type: 'conversation'; conversation: Conversation; change: ServerFrames['conversation']['change']; forVisitor?: Conversation }
  | { type: 'typing'; data: ServerFrames['typing']; socketId: string }
  | { type: 'read'; data: ServerFrames['read'] }
  | { type: 'delivered'; data: ServerFrames['delivered'] }
  | { type: 'presence'; data: ServerFrames['presence'] };
