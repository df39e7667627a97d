import { z } from 'zod';
import { Id, Instant, PageQuery, text } from '../primitives.js';
import { Contact } from './contact.js';
import { Conversation, ConversationStatus, csvOf } from './conversation.js';
import { MessageKind, Sender } from './message.js';

const words = text(200).describe(
  'Words that must all be there, in any order and by their beginnings ("refund" finds "refunds"); Chinese, Japanese and Korean by any characters in a row; "in quotes" just so',
);

/** Filters are about the conversation, `from`, `to` and `sender` about the message. */
export const SearchMessages = PageQuery.extend({
  q: words,
  conversation: Id.optional(),
  contact: Id.optional(),
  inbox: Id.optional(),
  team: Id.optional(),
  assignee: z.union([z.enum(['me', 'none']), Id]).optional(),
  label: text(64).optional(),
  status: csvOf(ConversationStatus).optional(),
  sender: z.enum(['visitor', 'agent', 'bot']).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
});
export type SearchMessages = z.infer<typeof SearchMessages>;

export const SearchContacts = PageQuery.extend({ q: words });

/** The part of a text around what was found; `marks` are pairs of UTF-16 offsets into `text`, end exclusive, in order and apart. */
export const Excerpt = z.object({ text: z.string(), marks: z.array(z.tuple([z.int(), z.int()])) }).meta({ id: 'Excerpt' });
export type Excerpt = z.infer<typeof Excerpt>;

export const MessageHit = z
  .object({
    conversation: Conversation,
    message: z.object({ id: Id, seq: z.int(), sender: Sender, kind: MessageKind, private: z.boolean(), createdAt: Instant }),
    excerpt: Excerpt,
  })
  .meta({ id: 'MessageHit' });
export type MessageHit = z.infer<typeof MessageHit>;

/** `excerpt` is of the field that was found: a name, an e-mail, a phone number, an id or an attribute. */
export const ContactHit = z.object({ contact: Contact, excerpt: Excerpt }).meta({ id: 'ContactHit' });
export type ContactHit = z.infer<typeof ContactHit>;
