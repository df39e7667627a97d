import { z } from 'zod';
import { Id, Instant, text } from '../primitives.js';
import { MAX_TEXT } from '../protocol.js';

/** What becomes of a scheduled message when something else happens before its time. */
const Otherwise = z.enum(['send', 'cancel']);

/**
 * A message that is sent later, as the agent who wrote it. `reason` tells of one that is over without being sent: it was taken back by hand (`by_hand`), the
 * conversation was resolved or the visitor wrote before (`conversation_resolved`, `visitor_wrote`), its author may not write any more (`agent_removed`), or it was
 * refused like any other message would have been (`refused`).
 */
export const ScheduledMessage = z
  .object({
    id: Id,
    conversationId: Id,
    agent: z.object({ id: Id, name: z.string() }),
    text: z.string(),
    private: z.boolean(),
    replyTo: Id.optional(),
    sendAt: Instant,
    ifResolved: Otherwise,
    ifVisitorWrote: Otherwise,
    state: z.enum(['waiting', 'sent', 'cancelled', 'failed']),
    reason: z.enum(['by_hand', 'conversation_resolved', 'visitor_wrote', 'agent_removed', 'refused']).optional(),
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

const said = text(MAX_TEXT).refine((value) => value.trim().length > 0, { error: 'is blank' });
/** `sendAt` lies ahead, by at most `MAX_SCHEDULED_DAYS`. */
export const ScheduleMessage = z.strictObject({
  text: said,
  private: z.boolean().default(false),
  replyTo: Id.optional(),
  sendAt: Instant,
  ifResolved: Otherwise.default('cancel'),
  ifVisitorWrote: Otherwise.default('send'),
});
/** `version` as last read makes the change conditional: 409 `scheduled_message.version_conflict`. */
export const PatchScheduledMessage = z.strictObject({
  text: said.optional(),
  sendAt: Instant.optional(),
  ifResolved: Otherwise.optional(),
  ifVisitorWrote: Otherwise.optional(),
  version: z.int().optional(),
});
