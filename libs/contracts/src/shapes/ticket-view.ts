import { z } from 'zod';
import { Id, name, text } from '../primitives.js';
import { ticketColumns } from '../ticket-columns.js';
import { ordered, patchOf, scoped, stamp } from './rule-parts.js';
import { TicketExportQuery } from './ticket.js';

/** Most saved views that one may see. */
export const MAX_TICKET_VIEWS = 200;

/** The query of `GET /tickets` as it is written in the address, so that a view can ask for whatever the list can. */
export const TicketViewFilter = z
  .record(z.string().max(40), text(600))
  .superRefine((filter, context) => {
    const parsed = TicketExportQuery.safeParse(filter);
    for (const { path, message } of parsed.error?.issues ?? []) context.addIssue({ code: 'custom', path, message });
  })
  .meta({ id: 'TicketViewFilter', description: 'Query parameters of `GET /tickets` except `limit` and `cursor`, e.g. `{"status":"new,open","assignee":"me"}`' });
export type TicketViewFilter = z.infer<typeof TicketViewFilter>;

const body = { name: name(80), filter: TicketViewFilter, /** How it opens. */ layout: z.enum(['list', 'board']).default('list'), ...ordered, ...scoped };
/** A saved view of one's own, of a team or of all; those of others need `tickets:manage`. */
export const CreateTicketView = z.strictObject(body);
export const PatchTicketView = patchOf(CreateTicketView);
export const TicketView = z.object({ ...body, ...stamp, ownerId: Id.nullable(), position: z.int() }).meta({ id: 'TicketView' });
export type TicketView = z.infer<typeof TicketView>;

export const TicketColumn = z.enum(ticketColumns).meta({ id: 'TicketColumn' });
export type TicketColumn = z.infer<typeof TicketColumn>;
/** Which columns, in their order; the subject, by which a ticket is opened, is always among them. */
export const TicketColumns = z
  .strictObject({
    columns: z
      .array(TicketColumn)
      .max(ticketColumns.length)
      .refine((all) => new Set(all).size === all.length, { error: 'names a column twice' })
      .refine((all) => all.includes('subject'), { error: 'lacks the subject' }),
  })
  .meta({ id: 'TicketColumns' });
export type TicketColumns = z.infer<typeof TicketColumns>;
