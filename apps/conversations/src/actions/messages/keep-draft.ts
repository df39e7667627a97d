import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, Refused, type Body, type Draft, type Staff } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { findConversation } from '../../db/find-conversation.js';
import { draftOf, saveDraft } from '../../db/messages/draft-rows.js';

/** Keeps what somebody has begun to write, and shows it to their other devices. */
@Injectable()
export class KeepDraft {
  constructor(
    private readonly db: Database,
    @Inject(FANOUT) private readonly fanout: Fanout,
  ) {}

  /** @throws Refused `conversation.not_found`, `draft.version_conflict` */
  run(who: Staff, conversationId: string, body: Body<'PUT /conversations/:id/draft'>): Promise<Draft> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const conversation = await findConversation(tx, who, conversationId);
      if (!conversation) throw new Refused('conversation.not_found');
      const saved = await saveDraft(tx, { conversationId, authorId: who.id }, body);
      if (!saved) throw new Refused('draft.version_conflict');
      const draft = draftOf(saved);
      tx.afterCommit(() => this.fanout.publish(liveChannel.contact(who.tenantId, conversation.contactId), { type: 'draft', agentId: who.id, data: { conversationId, draft } }));
      return draft;
    });
  }

  /** Forgets it. Its version goes on, so that a device which does not know yet does not bring it back. */
  async forget(who: Staff, conversationId: string): Promise<void> {
    await this.run(who, conversationId, { text: '', private: false, replyTo: null });
  }
}
