import type { LineEvent } from '@parley/contracts';
import type { ConversationState, Decision, Moment } from './conversation.js';
import { SYSTEM } from './lines.js';
import { placeMessage } from './place-message.js';

/** The line that tells both sides which ticket was made of the conversation. It is nobody's answer and ends no wait. */
export function addTicketLine(state: ConversationState, { ticketId, number }: { ticketId: string; number: number }, moment: Moment): Decision {
  const event: LineEvent = { change: 'ticket_made', by: SYSTEM, to: `#${number}`, ticketId };
  const placed = placeMessage(state, { sender: SYSTEM, kind: 'event', private: false, event }, moment);
  return { state: placed.state, steps: [{ message: placed.message }] };
}
