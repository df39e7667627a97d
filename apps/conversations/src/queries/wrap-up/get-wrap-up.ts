import { Injectable } from '@nestjs/common';
import { Refused, type ConversationWrapUp, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { findConversation } from '../../db/find-conversation.js';
import { WrapUpRules } from '../../wrap-up/wrap-up-rules.js';

/** What was said about a conversation at its end, and what is to be said. */
@Injectable()
export class GetWrapUp {
  constructor(
    private readonly db: Database,
    private readonly rules: WrapUpRules,
  ) {}

  /** @throws Refused `conversation.not_found` */
  run(who: Staff, id: string): Promise<ConversationWrapUp> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const record = await findConversation(tx, who, id);
      if (!record) throw new Refused('conversation.not_found');
      return this.rules.state(tx, record);
    });
  }
}
