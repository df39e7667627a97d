import { Injectable } from '@nestjs/common';
import { MAX_SCHEDULED, Refused, type Body, type ScheduledMessage, type Staff } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { findConversation, type ReadRecord } from '../../db/find-conversation.js';
import { findMessage } from '../../db/messages/find-message.js';
import { keepAttachments } from '../../db/kept-attachments.js';
import { insertScheduled, waitingCounts, type ScheduledRow } from '../../db/messages/scheduled-rows.js';
import { findAgent } from '../../db/profiles.js';
import { timeFault } from '../../domain/messages/scheduled.js';
import { ShowScheduled } from '../../queries/messages/show-scheduled.js';

type Written = Body<'POST /conversations/:id/scheduled-messages'>;

/** Writes a message that is sent later. Its files are kept for it until it is sent or taken back. */
@Injectable()
export class ScheduleMessage {
  constructor(
    private readonly db: Database,
    private readonly show: ShowScheduled,
  ) {}

  /** @throws Refused `conversation.not_found`, `message.not_found`, `message.quote_private`, `scheduled_message.too_many`, `attachment.not_found`, `request.invalid`, `auth.forbidden` */
  run(who: Staff, conversationId: string, written: Written): Promise<ScheduledMessage> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      if (!who.permissions.includes('conversations:write')) throw new Refused('auth.forbidden');
      const conversation = await findConversation(tx, who, conversationId);
      if (!conversation) throw new Refused('conversation.not_found');
      const now = new Date();
      const fault = timeFault(new Date(written.sendAt), now);
      if (fault) throw new Refused('request.invalid', fault);
      await checkAnswered(tx, conversation, written);
      await checkRoom(tx, conversationId, who.id);
      const row = rowOf(who, conversation, { written, now, name: (await findAgent(tx, who.id, who))?.name ?? who.name });
      await insertScheduled(tx, row);
      if (!(await keepAttachments(tx, who, { ruleId: row.id, ids: row.attachmentIds }))) throw new Refused('attachment.not_found');
      return this.show.one(tx, row);
    });
  }
}

async function checkAnswered(tx: Tx, conversation: ReadRecord, { replyTo, private: hidden }: Written): Promise<void> {
  if (replyTo === undefined) return;
  const answered = await findMessage(tx, { conversation, messageId: replyTo, publicOnly: false });
  if (!answered || answered.kind === 'event') throw new Refused('message.not_found');
  if (answered.private && !hidden) throw new Refused('message.quote_private');
}

/** Two at once may go one beyond: the bound protects the system and not a promise. */
async function checkRoom(tx: Tx, conversationId: string, agentId: string): Promise<void> {
  const { conversation, agent } = await waitingCounts(tx, conversationId, agentId);
  if (conversation >= MAX_SCHEDULED.conversation || agent >= MAX_SCHEDULED.agent) throw new Refused('scheduled_message.too_many');
}

const rowOf = (who: Staff, { id, inboundCount }: ReadRecord, { written, now, name }: { written: Written; now: Date; name: string }): ScheduledRow => ({
  id: uuidv7(),
  conversationId: id,
  agentId: who.id,
  agentName: name,
  text: written.text,
  attachmentIds: written.attachments,
  private: written.private,
  replyTo: written.replyTo ?? null,
  sendAt: new Date(written.sendAt),
  ifResolved: written.ifResolved,
  ifVisitorWrote: written.ifVisitorWrote,
  inboundCount,
  state: 'waiting',
  reason: null,
  seq: null,
  tries: 0,
  version: 1,
  createdAt: now,
  updatedAt: now,
});
