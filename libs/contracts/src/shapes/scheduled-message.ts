import { z } from 'zod';
import { Id, Instant, text } from '../primitives.js';
import { MAX_ATTACHMENTS, MAX_TEXT } from '../protocol.js';
import { said } from '../said.js';
import { Attachment } from './message.js';

/** What becomes of a scheduled message when something else happens before its time. */
const Otherwise = z.enum(['send', 'cancel']);

/**
 * A message that is sent later, as the agent who wrote it. `reason` tells of one that is over without being sent: it was taken back by hand (`by_hand`), the
 * conversation was resolved or the visitor wrote before (`conversation_resolved`, `visitor_wrote`), its author may not write any more (`agent_removed`), one of its files
 * is not there any more or was found to be malware by then (`file_gone`, `file_infected`), or it was refused like any other message would have been (`refused`).
 * `attachments`: its files, which are kept for it as long as it waits; of one that is over without being sent, only those that still are somewhere.
 */
export const ScheduledMessage = z
  .object({
    id: Id,
    conversationId: Id,
    agent: z.object({ id: Id, name: z.string() }),
    text: said(z.string(), 'agent'),
    attachments: z.array(Attachment),
    private: z.boolean(),
    replyTo: Id.optional(),
    sendAt: Instant,
    ifResolved: Otherwise,
    ifVisitorWrote: Otherwise,
    state: z.enum(['waiting', 'sent', 'cancelled', 'failed']),
    reason: z.enum(['by_hand', 'conversation_resolved', 'visitor_wrote', 'agent_removed', 'file_gone', 'file_infected', 'refused']).optional(),
    /** Of one that was sent: the `seq` of its message. */
    seq: z.int().optional(),
    version: z.int(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'ScheduledMessage' });
export type ScheduledMessage = z.infer<typeof ScheduledMessage>;

/** Those that wait, the next first; then the newest that are over, at most 20. */
export const ScheduledMessages = z.object({ data: z.array(ScheduledMessage) }).meta({ id: 'ScheduledMessages' });

const files = z.array(Id).max(MAX_ATTACHMENTS).refine((ids) => new Set(ids).size === ids.length, { error: 'names an attachment twice' });
/**
 * `sendAt` lies ahead, by at most `MAX_SCHEDULED_DAYS`. `attachments` are ids that `POST /attachments` answered to the same agent and that no message has; beside them the text may be
 * left out.
 */
export const ScheduleMessage = z.strictObject({
  text: text(MAX_TEXT).default(''),
  attachments: files.default([]),
  private: z.boolean().default(false),
  replyTo: Id.optional(),
  sendAt: Instant,
  ifResolved: Otherwise.default('cancel'),
  ifVisitorWrote: Otherwise.default('send'),
}).refine(({ text: words, attachments }) => attachments.length > 0 || words.trim().length > 0, { error: 'is blank', path: ['text'] });
/** `attachments` replace those that it has. `version` as last read makes the change conditional: 409 `scheduled_message.version_conflict`. */
export const PatchScheduledMessage = z.strictObject({
  text: text(MAX_TEXT).optional(),
  attachments: files.optional(),
  sendAt: Instant.optional(),
  ifResolved: Otherwise.optional(),
  ifVisitorWrote: Otherwise.optional(),
  version: z.int().optional(),
});
