import { Injectable } from '@nestjs/common';
import { Refused, type Body, type ScheduledMessage, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { findConversation } from '../../db/find-conversation.js';
import { keepAttachments } from '../../db/kept-attachments.js';
import { endScheduled, lockScheduled, rewriteScheduled, type ScheduledRow } from '../../db/messages/scheduled-rows.js';
import { timeFault } from '../../domain/messages/scheduled.js';
import { ShowScheduled } from '../../queries/messages/show-scheduled.js';

interface Which {
  conversationId: string;
  id: string;
}

/** Changes a message that waits for its time, or takes it back. Of this and its sending one comes first; the other finds it over. */
@Injectable()
export class ChangeScheduled {
  constructor(
    private readonly db: Database,
    private readonly show: ShowScheduled,
  ) {}

  /** @throws Refused `conversation.not_found`, `scheduled_message.…`, `message.not_yours`, `message.empty`, `attachment.not_found`, `request.invalid` */
  run(who: Staff, which: Which, { version, sendAt, ...patch }: Body<'PATCH /conversations/:id/scheduled-messages/:scheduledId'>): Promise<ScheduledMessage> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const row = await waiting(tx, who, which);
      if (row.agentId !== who.id) throw new Refused('message.not_yours');
      if (version !== undefined && version !== row.version) throw new Refused('scheduled_message.version_conflict');
      const now = new Date();
      const fault = sendAt !== undefined ? timeFault(new Date(sendAt), now) : undefined;
      if (fault) throw new Refused('request.invalid', fault);
      const changed: ScheduledRow = { ...row, ...definite(patch), ...(sendAt !== undefined && { sendAt: new Date(sendAt) }), version: row.version + 1, updatedAt: now };
      if (changed.text.trim() === '' && changed.attachmentIds.length === 0) throw new Refused('message.empty');
      await rewriteScheduled(tx, changed);
      if (patch.attachments && !(await keepAttachments(tx, who, { ruleId: row.id, ids: changed.attachmentIds }))) throw new Refused('attachment.not_found');
      return this.show.one(tx, changed);
    });
  }

  /** @throws Refused as above */
  cancel(who: Staff, which: Which): Promise<ScheduledMessage> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const row = await waiting(tx, who, which);
      if (row.agentId !== who.id && !who.permissions.includes('conversations:supervise')) throw new Refused('message.not_yours');
      const now = new Date();
      await endScheduled(tx, row.id, { state: 'cancelled', reason: 'by_hand' }, now);
      return this.show.one(tx, { ...row, state: 'cancelled', reason: 'by_hand', version: row.version + 1, updatedAt: now });
    });
  }
}

async function waiting(tx: Tx, who: Staff, { conversationId, id }: Which): Promise<ScheduledRow> {
  if (!(await findConversation(tx, who, conversationId))) throw new Refused('conversation.not_found');
  const row = await lockScheduled(tx, conversationId, id);
  if (!row) throw new Refused('scheduled_message.not_found');
  if (row.state !== 'waiting') throw new Refused('scheduled_message.over');
  return row;
}

type Patch = Body<'PATCH /conversations/:id/scheduled-messages/:scheduledId'>;
const definite = ({ text, attachments, ifResolved, ifVisitorWrote }: Pick<Patch, 'text' | 'attachments' | 'ifResolved' | 'ifVisitorWrote'>) => ({
  ...(text !== undefined && { text }),
  ...(attachments && { attachmentIds: attachments }),
  ...(ifResolved && { ifResolved }),
  ...(ifVisitorWrote && { ifVisitorWrote }),
});
