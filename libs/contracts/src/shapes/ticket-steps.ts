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

/** Without `approverIds` and `mode` those of the ticket's type; see `TypeApproval`. */
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

/** A part of the work on a ticket, with somebody of its own. */
export const SubTask = z
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
  .meta({ id: 'SubTask' });
export type SubTask = z.infer<typeof SubTask>;

const taskFields = { assigneeId: Id.nullable().optional(), dueAt: Instant.nullable().optional(), position: z.int().min(0).max(1_000_000).optional() };
export const CreateSubTask = z.strictObject({ title: name(300), ...taskFields });
export type CreateSubTask = z.infer<typeof CreateSubTask>;
/** `version` as last read: a sub-task that changed meanwhile is left as it is. */
export const PatchSubTask = z.strictObject({ title: name(300).optional(), ...taskFields, done: z.boolean().optional(), version: z.int().optional() });
export type PatchSubTask = z.infer<typeof PatchSubTask>;

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
