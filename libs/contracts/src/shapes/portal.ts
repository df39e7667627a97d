import { z } from 'zod';
import { Email, Id, Instant, Locale, name, PageQuery, text } from '../primitives.js';
import { MAX_ATTACHMENTS, MAX_TEXT } from '../protocol.js';
import { said } from '../said.js';
import { Attachment, ClientMessageId } from './message.js';
import { FieldValue, FieldValues, LocalName, TicketField } from './ticket-field.js';
import { MAX_DESCRIPTION, MAX_SUBJECT } from './ticket.js';
import { TicketCategory } from './ticket-type.js';

/** Where a ticket stands, in the words that requesters see. */
export const PortalStatus = z.object({ category: TicketCategory, name: LocalName }).meta({ id: 'PortalStatus' });

/** A question of a form, as the requester sees it. Internal ones are not among them. */
export const PortalField = TicketField.pick({ key: true, kind: true, name: true, hint: true, options: true }).extend({ required: z.boolean() }).meta({ id: 'PortalField' });
export type PortalField = z.infer<typeof PortalField>;

/** A public word in a ticket. `from`: the requester themselves, or somebody of ours by name. */
export const PortalComment = z
  .object({ id: Id, from: z.enum(['requester', 'us']), name: z.string(), text: said(z.string()), attachments: z.array(Attachment), createdAt: Instant })
  .meta({ id: 'PortalComment' });
export type PortalComment = z.infer<typeof PortalComment>;

/** A ticket as its requester sees it in a list. */
export const PortalTicketSummary = z
  .object({ id: Id, number: z.int(), subject: z.string(), status: PortalStatus, createdAt: Instant, updatedAt: Instant })
  .meta({ id: 'PortalTicketSummary' });
export type PortalTicketSummary = z.infer<typeof PortalTicketSummary>;

/**
 * A ticket as its requester sees it: what was said in public, and of the form what is theirs to know. `answer` says what becomes of an answer: it is added; it opens the ticket again; it
 * makes a new one that is linked to this. `comments` rise, the newest two hundred.
 */
export const PortalTicket = PortalTicketSummary.extend({
  description: said(z.string()),
  type: LocalName,
  /** What was entered, of fields that are not internal, in the form's order. */
  fields: z.array(z.object({ field: PortalField, value: FieldValue })),
  answer: z.enum(['added', 'reopens', 'new_ticket']),
  comments: z.array(PortalComment),
}).meta({ id: 'PortalTicket' });
export type PortalTicket = z.infer<typeof PortalTicket>;

/** The same to whoever has the signed link. `locale`: the requester's language, as far as it is known. */
export const PortalPage = z.object({ ticket: PortalTicket, company: z.string(), locale: Locale.nullable() }).meta({ id: 'PortalPage' });
export type PortalPage = z.infer<typeof PortalPage>;

export const PortalTicketsQuery = PageQuery.extend({ open: z.enum(['true', 'false']).optional() });
export type PortalTicketsQuery = z.infer<typeof PortalTicketsQuery>;

const answerText = text(MAX_TEXT).default('');
/** An answer of the requester. `clientCommentId` makes a repeat the first one again. Attachments are those that the same visitor uploaded. */
export const PortalAnswer = z
  .strictObject({ clientCommentId: ClientMessageId.optional(), text: answerText, attachments: z.array(Id).max(MAX_ATTACHMENTS).default([]) })
  .refine(({ text: said, attachments }) => said.trim() !== '' || attachments.length > 0, { error: 'is blank', path: ['text'] });
export type PortalAnswer = z.infer<typeof PortalAnswer>;
/** By a signed link only words can be sent. */
export const PortalLinkAnswer = z.strictObject({ clientCommentId: ClientMessageId.optional(), text: text(MAX_TEXT, 1).refine((said) => said.trim() !== '', { error: 'is blank' }) });
export type PortalLinkAnswer = z.infer<typeof PortalLinkAnswer>;
/** What an answer led to: the ticket that has it now, another than before where it made a new one. */
export const PortalAnswered = z.object({ ticket: PortalTicket, became: z.enum(['added', 'reopened', 'new_ticket']) }).meta({ id: 'PortalAnswered' });
export type PortalAnswered = z.infer<typeof PortalAnswered>;

/** What a requester may ask for, and what they are asked. */
export const PortalForm = z
  .object({ company: z.string(), types: z.array(z.object({ id: Id, name: LocalName, description: z.string(), fields: z.array(PortalField) })) })
  .meta({ id: 'PortalForm' });
export type PortalForm = z.infer<typeof PortalForm>;

/** Of whoever has no token: `tenant` is the slug that the help centre has in its address, or `widgetKey` the key of a website. */
export const PublicFormQuery = z
  .strictObject({ tenant: text(64, 1).optional(), widgetKey: text(128, 1).optional() })
  .refine(({ tenant, widgetKey }) => (tenant === undefined) !== (widgetKey === undefined), { error: 'tenant or widgetKey' });
export type PublicFormQuery = z.infer<typeof PublicFormQuery>;

const asked = { typeId: Id.optional(), subject: name(MAX_SUBJECT), description: text(MAX_DESCRIPTION).trim().min(1), fields: FieldValues.default({}) };

/** A ticket that a visitor asks for. */
export const CreatePortalTicket = z.strictObject({ ...asked, attachments: z.array(Id).max(MAX_ATTACHMENTS).default([]) });
export type CreatePortalTicket = z.infer<typeof CreatePortalTicket>;

/**
 * A ticket that somebody asks for whom nobody knows. What they say of themselves is their word: it leads to nobody else's tickets. `website` is for machines that fill in
 * whatever they find: people leave it empty.
 */
export const CreateTicketRequest = z
  .strictObject({ tenant: text(64, 1).optional(), widgetKey: text(128, 1).optional(), name: name(), email: Email, website: text(200).default(''), locale: Locale.optional(), ...asked })
  .refine(({ tenant, widgetKey }) => (tenant === undefined) !== (widgetKey === undefined), { error: 'tenant or widgetKey' });
export type CreateTicketRequest = z.infer<typeof CreateTicketRequest>;
/** That it was taken. The number is all there is to see; the link comes by mail. */
export const TicketRequested = z.object({ number: z.int() }).meta({ id: 'TicketRequested' });
export type TicketRequested = z.infer<typeof TicketRequested>;

/** A link that shows one ticket to whoever has it, as its requester sees it. */
export const PortalLink = z.object({ url: z.string(), expiresAt: Instant }).meta({ id: 'PortalLink' });
export type PortalLink = z.infer<typeof PortalLink>;
