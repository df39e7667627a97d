import { z } from 'zod';
import { Id, name, text } from '../primitives.js';
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
