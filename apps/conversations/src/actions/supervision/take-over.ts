import { Injectable } from '@nestjs/common';
import { Refused, type Body, type Conversation, type Staff } from '@parley/contracts';
import { Database, uuidv7 } from '@parley/tenancy';
import { lockConversation } from '../../db/find-conversation.js';
import { findAgent, senderOf } from '../../db/profiles.js';
import { actorOf } from '../../domain/events-of.js';
import { takeOver } from '../../domain/take-over.js';
import { forStaff } from '../../present.js';
import { Notify } from '../notifications/notify.js';
import { Save } from '../save.js';

/** A supervisor takes a conversation over; of two at once who name the same `ifAssignee` one wins. Whoever had it is told. */
@Injectable()
export class TakeOver {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
    private readonly notify: Notify,
  ) {}

  /** @throws Refused `conversation.not_found`, `conversation.already_assigned`; `auth.forbidden` for a key, which nobody can be given to */
  run(who: Staff, id: string, { ifAssignee }: Body<'POST /conversations/:id/take-over'>): Promise<Conversation> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      if (who.kind !== 'agent') throw new Refused('auth.forbidden');
      const before = await lockConversation(tx, who, id);
      if (!before) throw new Refused('conversation.not_found');
      const agent = await findAgent(tx, who.id, who);
      if (!agent) throw new Refused('auth.forbidden');
      const by = await senderOf(tx, who);
      const now = new Date();
      const former = before.assigneeId === null ? null : { id: before.assigneeId, name: before.assigneeName ?? '' };
      const decision = takeOver(before, { agent, former, by, ...(ifAssignee !== undefined && { ifAssignee }) }, { now, newId: uuidv7 });
      if ('refused' in decision) throw new Refused(decision.refused);
      const { state, steps } = decision;
      const moved = steps.length > 0;
      const after = { ...before, ...state, ...(moved && { assigneeName: agent.name, assigneeAvatarUrl: agent.avatarUrl, transfer: null }) };
      this.save.run(tx, [{ before, after, steps, actor: actorOf(who) }]);
      if (former && moved) await this.notify.run(tx, { agentIds: [former.id], kind: 'taken_over', conversationId: id, contactName: before.contactName, by, now });
      return forStaff(after, before.readCount);
    });
  }
}
