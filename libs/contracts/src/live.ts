import type { Held, Left } from './visibility.js';
import type { Conversation } from './shapes/conversation.js';
import type { Message } from './shapes/message.js';
import type { Ticket } from './shapes/ticket.js';
import type { ServerFrame, ServerFrames } from './socket.js';

/**
 * The live lane: what services hand to the gateways that hold the sockets. It may lose; `prevSeq` shows the gap.
 * A contact's channel carries what both sides of its conversations see, and whether and where the visitor is; the desk's carries what all
 * of the tenant's agents see.
 */
export const liveChannel = {
  contact: (tenantId: string, contactId: string) => `live:${tenantId}:contact:${contactId}`,
  /** Only whether a contact is there: for lists, whose readers do not want to hear what is said. */
  presence: (tenantId: string, contactId: string) => `live:${tenantId}:presence:${contactId}`,
  desk: (tenantId: string) => `live:${tenantId}:desk`,
  /** What one agent is told, on whichever device. */
  agent: (tenantId: string, agentId: string) => `live:${tenantId}:agent:${agentId}`,
};

/** Whose channel it is; `undefined` when it is no contact's. */
export function contactOfChannel(channel: string): { tenantId: string; contactId: string } | undefined {
  const [, tenantId, kind, contactId] = channel.split(':');
  return tenantId && contactId && kind === 'contact' ? { tenantId, contactId } : undefined;
}

/**
 * A message as frames that need only be sent: whoever commits it puts it into text once, however many gateways and sockets it goes to.
 * `visitor` is `null` when the visitor must not see it. `socketId` is the socket that sent it, which has its ack and needs no copy.
 */
export interface LiveMessage {
  type: 'message';
  conversationId: string;
  seq: number;
  socketId?: string;
  /** The whole `message` frame, with the agents' `prevSeq`. */
  staff: string;
  /** The whole `message` frame, with the visitor's `prevSeq`. */
  visitor: string | null;
}

export type LiveEvent =
  | LiveMessage
  /**
   * `conversation` as agents see it, and `forVisitor` as the visitor does. Its `unread` is what no agent has read. `read` tells how many of
   * the visitor's messages each agent has read, by id, of those who have read any: the others have read none. `marked`: who has marked it as unread.
   * `left`: who had it until now, so that whoever does not see it any more can be told.
   */
  | { type: 'conversation'; conversation: Conversation; change: ServerFrames['conversation']['change']; forVisitor?: Conversation; read?: Readonly<Record<string, number>>; marked?: readonly string[]; left?: Left }
  | { type: 'typing'; data: ServerFrames['typing']; socketId: string }
  /** Published by the bot itself, at most a few times a second. */
  | { type: 'stream'; data: ServerFrames['stream'] }
  | { type: 'read'; data: ServerFrames['read'] }
  | { type: 'delivered'; data: ServerFrames['delivered'] }
  | { type: 'presence'; data: ServerFrames['presence'] }
  | { type: 'page'; data: ServerFrames['page'] }
  | { type: 'queue'; data: ServerFrames['queue'] }
  /** On the agent's own channel. `held`: only if they see a conversation that is held so. */
  | { type: 'notification'; data: ServerFrames['notification']; held?: Held }
  | { type: 'notifications'; data: ServerFrames['notifications'] }
  /**
   * Between gateways, on a contact's channel: which agents have a conversation before them at the gateway `at`, for the next `leaseMs`. `ask`: somebody
   * has come, and wants to know it of the others.
   */
  | { type: 'viewers'; conversationId: string; at: string; leaseMs: number; viewers: ServerFrames['viewers']['viewers']; ask: boolean }
  /** At the desk, at once: who had a conversation until now. Whoever may have lost sight of it hears no more of it before that is known; `conversation` follows. */
  | { type: 'left'; conversationId: string; left: Left }
  /** At the desk: a ticket changed. `left`: who had it until now. */
  | { type: 'ticket'; ticket: Ticket; change: ServerFrames['ticket']['change']; left?: Left }
  /** At the desk: how a conversation feels that is held so. */
  | { type: 'sentiment'; data: ServerFrames['sentiment']; held: Held }
  /** At the desk: numbers of the last days are others now. */
  | { type: 'counted'; data: ServerFrames['counted'] }
  /** For the devices of one agent alone. */
  | { type: 'draft'; agentId: string; data: ServerFrames['draft'] };

const frame = (conversationId: string, message: Message): string => JSON.stringify({ type: 'message', data: { conversationId, message } } satisfies ServerFrame);

/** @param message with the agents' `prevSeq` @param visitorPrevSeq the visitor's; `null`: the visitor must not see it */
export function liveMessage(conversationId: string, message: Message, { visitorPrevSeq, socketId }: { visitorPrevSeq: number | null; socketId?: string | undefined }): LiveMessage {
  const staff = frame(conversationId, message);
  const same = visitorPrevSeq === message.prevSeq ? staff : visitorPrevSeq === null ? null : frame(conversationId, { ...message, prevSeq: visitorPrevSeq });
  return { type: 'message', conversationId, seq: message.seq, ...(socketId && { socketId }), staff, visitor: message.private ? null : same };
}

/** Stands for the staff's frame where the visitor's is the same. */
const SAME = '=';

/** An event as it travels: JSON; of a message the frames stand on lines of their own behind it, so that nobody parses them. */
export function encodeLive(event: LiveEvent): string {
  if (event.type !== 'message') return JSON.stringify(event);
  const { staff, visitor, ...head } = event;
  return `${JSON.stringify(head)}\n${staff}\n${visitor === staff ? SAME : (visitor ?? '')}`;
}

/** @throws SyntaxError when it is no event */
export function decodeLive(text: string): LiveEvent {
  const end = text.indexOf('\n');
  if (end < 0) return JSON.parse(text) as LiveEvent;
  const middle = text.indexOf('\n', end + 1);
  const staff = text.slice(end + 1, middle);
  const visitor = text.slice(middle + 1);
  return { ...(JSON.parse(text.slice(0, end)) as Omit<LiveMessage, 'staff' | 'visitor'>), staff, visitor: visitor === SAME ? staff : visitor || null };
}
