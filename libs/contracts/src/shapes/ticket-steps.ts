import { z } from 'zod';
import { Id, Instant, name, text } from '../primitives.js';

const person = z.object({ id: Id, name: z.string(), avatarUrl: z.string().nullable() });

/** `all`: everybody named must approve; `any`: one is enough. One rejection ends either. */
export const ApprovalMode = z.enum(['all', 'any']).meta({ id: 'ApprovalMode' });
export type ApprovalMode = z.infer<typeof ApprovalMode>;

/** An approval that was asked for. While it is `pending` the ticket cannot be solved. Each of `approvers` answers once. */
export const Approval = z
  .object({
    id: Id,
    ticketId: Id,
    state: z.enum(['pending', 'approved', 'rejected', 'cancelled']),
    mode: ApprovalMode,
    note: z.string(),
    requestedBy: person.nullable(),
    requestedAt: Instant,
    approvers: z.array(person.extend({ decision: z.enum(['approved', 'rejected']).nullable(), reason: z.string(), decidedAt: Instant.nullable() })),
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'Approval' });
export type Approval = z.infer<typeof Approval>;

/** Without `approverIds` and `mode` those of the ticket's type; see `TicketTypeFlow`. */
export const RequestApproval = z.strictObject({
  approverIds: z.array(Id).min(1).max(20).refine((ids) => new Set(ids).size === ids.length, { error: 'names somebody twice' }).optional(),
  mode: ApprovalMode.optional(),
  note: text(2000).default(''),
});
export type RequestApproval = z.infer<typeof RequestApproval>;

/** A rejection says why. */
export const AnswerApproval = z
  .strictObject({ decision: z.enum(['approved', 'rejected']), reason: text(2000).trim().default('') })
  .refine(({ decision, reason }) => decision === 'approved' || reason !== '', { error: 'is missing', path: ['reason'] });
export type AnswerApproval = z.infer<typeof AnswerApproval>;

/** A step of a ticket, with somebody of its own. */
export const TicketTask = z
  .object({
    id: Id,
    ticketId: Id,
    title: z.string(),
    assignee: person.nullable(),
    dueAt: Instant.nullable(),
    doneAt: Instant.nullable(),
    doneBy: person.nullable(),
    position: z.int(),
    version: z.int(),
    createdAt: Instant,
  })
  .meta({ id: 'TicketTask' });
export type TicketTask = z.infer<typeof TicketTask>;

const taskFields = { assigneeId: Id.nullable().optional(), dueAt: Instant.nullable().optional(), position: z.int().min(0).max(1_000_000).optional() };
export const CreateTicketTask = z.strictObject({ title: name(300), ...taskFields });
export type CreateTicketTask = z.infer<typeof CreateTicketTask>;
/** `version` as last read: a task that changed meanwhile is left as it is. */
export const PatchTicketTask = z.strictObject({ title: name(300).optional(), ...taskFields, done: z.boolean().optional(), version: z.int().optional() });
export type PatchTicketTask = z.infer<typeof PatchTicketTask>;

/** How tickets of a type go on. */
export const TicketTypeFlow = z
  .object({
    typeId: Id,
    /** Who is asked before tickets of this type are solved; `null`: nobody has to be. */
    approval: z.object({ approverIds: z.array(Id), mode: ApprovalMode }).nullable(),
    /** Whether all tasks must be done, and all child tickets be solved, before the ticket can be. */
    solveNeeds: z.object({ tasks: z.boolean(), children: z.boolean() }),
    /** Whether requesters find this type in forms: the portal's, the help centre's. */
    inPortal: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'TicketTypeFlow' });
export type TicketTypeFlow = z.infer<typeof TicketTypeFlow>;
export const PatchTicketTypeFlow = z.strictObject({
  approval: z.strictObject({ approverIds: z.array(Id).min(1).max(20), mode: ApprovalMode.default('any') }).nullable().optional(),
  solveNeeds: z.strictObject({ tasks: z.boolean(), children: z.boolean() }).optional(),
  inPortal: z.boolean().optional(),
  version: z.int().optional(),
});
export type PatchTicketTypeFlow = z.infer<typeof PatchTicketTypeFlow>;

/** What a tenant agrees on about tickets. */
export const TicketSettings = z
  .object({
    /** So many days after it was solved, the requester's answer opens a ticket again; later, or once it is closed, it makes a new one that is linked. 0: never again. */
    reopenDays: z.int(),
    /** So many days after it was solved a ticket is closed for good; `null`: never by itself. */
    closeAfterDays: z.int().nullable(),
    /** Whether anybody may make a ticket by the public form. */
    publicRequests: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'TicketSettings' });
export type TicketSettings = z.infer<typeof TicketSettings>;
export const PatchTicketSettings = z.strictObject({
  reopenDays: z.int().min(0).max(365).optional(),
  closeAfterDays: z.int().min(1).max(365).nullable().optional(),
  publicRequests: z.boolean().optional(),
  version: z.int().optional(),
});
export type PatchTicketSettings = z.infer<typeof PatchTicketSettings>;
