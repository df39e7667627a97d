import { z } from 'zod';
import { Id, Instant, text } from '../primitives.js';
import { TicketRef } from './ticket.js';

/** Most links of one ticket, and levels of tickets below or blocked by each other. */
export const MAX_TICKET_LINKS = 100;
export const MAX_LINK_DEPTH = 10;

/** What another ticket is to the asked one. */
export const TicketRelation = z.enum(['parent', 'child', 'related', 'duplicate_of', 'duplicated_by', 'blocked_by', 'blocks']).meta({ id: 'TicketRelation' });
export type TicketRelation = z.infer<typeof TicketRelation>;

/** An address elsewhere, such as an issue in a tracker; https only, as it is shown as a link. */
const externalUrl = text(2000).refine((value) => URL.canParse(value) && new URL(value).protocol === 'https:' && new URL(value).username === '' && new URL(value).password === '', { error: 'an https address' });
const key = text(80).trim();

/** A tie to another ticket, or to something elsewhere. Tickets that the asker may not see are left out. */
export const TicketLink = z
  .discriminatedUnion('kind', [
    z.object({ id: Id, kind: z.literal('ticket'), relation: TicketRelation, ticket: TicketRef, createdAt: Instant }),
    z.object({ id: Id, kind: z.literal('external'), url: z.string(), /** As it is called there, e.g. `SHOP-311`. */ key: z.string(), title: z.string(), createdAt: Instant }),
  ])
  .meta({ id: 'TicketLink' });
export type TicketLink = z.infer<typeof TicketLink>;

/** `relation`: what `ticketId` is to this ticket. A ticket has one parent; parents and blocking tickets make no circles. */
export const CreateTicketLink = z.union([
  z.strictObject({ kind: z.literal('ticket').default('ticket'), relation: TicketRelation, ticketId: Id }),
  z.strictObject({ kind: z.literal('external').default('external'), url: externalUrl, key: key.default(''), title: text(200).trim().default('') }),
]);
export type CreateTicketLink = z.infer<typeof CreateTicketLink>;
