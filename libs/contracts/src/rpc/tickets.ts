import type { Staff } from '../permissions.js';
import type { Sender } from '../shapes/message.js';
import type { Emotion } from '../shapes/mood.js';
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

/** A ticket that the bot opens: `fields` as visitors said them, texts by the keys of the type's form; they become what the form wants where that can be. */
export interface OpenByBot {
  tenantId: string;
  ticketId: string;
  conversationId: string;
  contact: ContactCard;
  bot: { id: string; name: string };
  subject: string;
  description: string;
  typeId?: string;
  priority?: Ticket['priority'];
  teamId?: string;
  fields?: Record<string, string>;
}

/** Questions to `tickets`. */
export const ticketsRpc = {
  /**
   * The bot opens a ticket of a conversation, for whoever it is with. `ticketId` is made by whoever asks, so that the same question again is answered with the same ticket. Fields that do not fit the
   * type's form are refused, those that its form requires and that are missing are not.
   * @throws Refused `ticket_type.not_found`, `ticket.fields_invalid`, `team.not_found`, `contact.not_found`
   */
  openByBot: rpc<OpenByBot, { ticketId: string; number: number }>('tickets.open-by-bot'),
  /**
   * Makes a ticket of a conversation that the asker sees. `ticketId` is made by whoever asks, so that the same question again is answered with the same ticket.
   * @throws Refused as `POST /conversations/:id/ticket` does
   */
  openOfConversation: rpc<{ principal: Staff; ticketId: string; conversationId: string; contact: ContactCard; body: CreateTicketOfConversation; messages: CopiedMessage[]; /** How the visitor feels, if it is known: rules ask for it as `ticket.mood`. */ mood?: Emotion }, Ticket>('tickets.open-of-conversation'),
};
