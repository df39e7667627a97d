import type { Staff } from '../permissions.js';
import type { Sender } from '../shapes/message.js';
import type { CreateTicketOfConversation, Ticket } from '../shapes/ticket.js';
import { rpc } from './define.js';

/** A contact as other services know them. */
export interface ContactCard {
  id: string;
  name: string;
  email: string | null;
  verified: boolean;
  locale: string | null;
  externalId: string | null;
  /** The contact that they became part of. */
  mergedInto: string | null;
}

/** A message that becomes a comment. */
export interface CopiedMessage {
  seq: number;
  sender: Sender;
  text: string;
  attachmentIds: string[];
  private: boolean;
  createdAt: string;
}

/** Questions to `tickets`. */
export const ticketsRpc = {
  /**
   * Makes a ticket of a conversation that the asker sees. `ticketId` is made by whoever asks, so that the same question again is answered with the same ticket.
   * @throws Refused as `POST /conversations/:id/ticket` does
   */
  openOfConversation: rpc<{ principal: Staff; ticketId: string; conversationId: string; contact: ContactCard; body: CreateTicketOfConversation; messages: CopiedMessage[] }, Ticket>('tickets.open-of-conversation'),
};
