import { z } from 'zod';
import { Id, Instant, text } from '../primitives.js';
import { Sender } from './message.js';

/** Who a conversation is to go to: an agent, who has to accept; a team, whose queue takes it at once; the bot. */
export const TransferTarget = z.union([z.strictObject({ agentId: Id }), z.strictObject({ teamId: Id }), z.strictObject({ bot: z.literal(true) })]);
/** `note` is kept as a private note of whoever transfers. */
export const TransferConversation = z.strictObject({ to: TransferTarget, note: text(5000, 1).optional() });
export const RefuseTransfer = z.strictObject({ reason: text(500).optional() });

/** An agent was asked to take a conversation over and has not answered. Until then it stays with whoever has it; at `expiresAt` the offer is over. */
export const Transfer = z
  .object({ to: z.object({ id: Id, name: z.string(), avatarUrl: z.string().nullable() }), by: Sender, offeredAt: Instant, expiresAt: Instant })
  .meta({ id: 'Transfer' });
export type Transfer = z.infer<typeof Transfer>;

/** Most inboxes that have a time of their own. */
export const MAX_REOPEN_INBOXES = 200;
const reopenHours = z.int().min(0).max(8760);

/**
 * What a tenant agrees on about conversations. `transferSeconds`: for how long an offered transfer waits for an answer. `reopenHours`: how long
 * after its end a conversation goes on when the visitor writes again; later a new one begins, which names the old one. `inboxes`: those in which it is
 * another time, e.g. 0 for a channel where each matter shall be one of its own, 720 for e-mail.
 */
export const ConversationSettings = z
  .object({ transferSeconds: z.int().min(10).max(3600), reopenHours, inboxes: z.array(z.object({ inboxId: Id, reopenHours })) })
  .meta({ id: 'ConversationSettings' });
export type ConversationSettings = z.infer<typeof ConversationSettings>;
/** `inboxes`: those alone are changed that are named; `null` makes one as the others are. */
export const PatchConversationSettings = z.strictObject({
  transferSeconds: z.int().min(10).max(3600).optional(),
  reopenHours: reopenHours.optional(),
  inboxes: z
    .array(z.strictObject({ inboxId: Id, reopenHours: reopenHours.nullable() }))
    .max(MAX_REOPEN_INBOXES)
    .refine((all) => new Set(all.map(({ inboxId }) => inboxId)).size === all.length, { error: 'names an inbox twice' })
    .optional(),
});
