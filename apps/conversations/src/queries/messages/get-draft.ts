import { Injectable } from '@nestjs/common';
import { Refused, type Draft, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { findConversation } from '../../db/find-conversation.js';
import { draftOf, findDraft, NO_DRAFT } from '../../db/messages/draft-rows.js';

/** What somebody has begun to write. */
@Injectable()
export class GetDraft {
  constructor(private readonly db: Database) {}

  /** @throws Refused `conversation.not_found` */
  run(who: Staff, conversationId: string): Promise<Draft> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      if (!(await findConversation(tx, who, conversationId))) throw new Refused('conversation.not_found');
      const found = await findDraft(tx, { conversationId, authorId: who.id });
      return found ? draftOf(found) : NO_DRAFT;
    });
  }
}
