import { z } from 'zod';
import { Id, text } from '../primitives.js';
import { ordered, patchOf, stamp } from './rule-parts.js';
import { FormField, LocalName } from './ticket-field.js';

/** What a status means, whatever a tenant calls it. `closed` is final: a closed ticket is not changed any more. */
export const TicketCategory = z.enum(['new', 'open', 'waiting_requester', 'waiting_third_party', 'solved', 'closed']).meta({ id: 'TicketCategory' });
export type TicketCategory = z.infer<typeof TicketCategory>;

/** Most statuses and types of a tenant, and fields of one form. */
export const MAX_TICKET_STATUSES = 40;
export const MAX_TICKET_TYPES = 60;
export const MAX_FORM_FIELDS = 50;

/** A status within a category. The first of a category in their order is the one that a category stands for. */
export const CreateTicketStatus = z.strictObject({ name: LocalName, category: TicketCategory, ...ordered });
export const PatchTicketStatus = patchOf(z.strictObject({ name: LocalName, ...ordered }));
export const TicketStatus = z.object({ ...stamp, name: LocalName, category: TicketCategory, position: z.int() }).meta({ id: 'TicketStatus' });
export type TicketStatus = z.infer<typeof TicketStatus>;

/** Who must agree before a ticket of a type is solved: these agents and the members of these teams; one of them, or each. */
export const TypeApproval = z
  .strictObject({ mode: z.enum(['any', 'all']).default('any'), agentIds: z.array(Id).max(20).default([]), teamIds: z.array(Id).max(10).default([]) })
  .refine(({ agentIds, teamIds }) => agentIds.length + teamIds.length > 0, { error: 'names nobody' })
  .meta({ id: 'TypeApproval' });
export type TypeApproval = z.infer<typeof TypeApproval>;

const described = {
  name: LocalName,
  description: text(500).default(''),
  /** The form, in its order. Its fields must exist. */
  form: z.array(FormField).max(MAX_FORM_FIELDS).refine((form) => new Set(form.map(({ fieldId }) => fieldId)).size === form.length, { error: 'names a field twice' }).default([]),
  /** Requesters may choose it in the forms of portal and help centre. */
  offered: z.boolean().default(true),
  /** No new tickets are of it; those that are stay. */
  archived: z.boolean().default(false),
  /** A ticket is solved only when its sub-tasks and child tickets are done. */
  solveNeedsSubTasks: z.boolean().default(false),
  approval: TypeApproval.nullable().default(null),
  ...ordered,
};

/** A kind of matter, with the form that it needs. The first in their order is what a ticket is of that names none. */
export const CreateTicketType = z.strictObject(described);
export const PatchTicketType = patchOf(CreateTicketType);
export const TicketType = z.object({ ...stamp, ...described, position: z.int() }).meta({ id: 'TicketType' });
export type TicketType = z.infer<typeof TicketType>;
