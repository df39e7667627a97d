import { Injectable } from '@nestjs/common';
import { Refused, type Conversation, type Principal } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { findConversation } from '../db/find-conversation.js';
import { forStaff, forVisitor } from '../present.js';

/** One conversation as the asker may see it. */
@Injectable()
export class GetConversation {
  constructor(private readonly db: Database) {}

  /** @throws Refused `conversation.not_found` */
  run(who: Principal, id: string): Promise<Conversation> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const found = await findConversation(tx, who, id);
      if (!found) throw new Refused('conversation.not_found');
      return who.kind === 'visitor' ? forVisitor(found) : forStaff(found, found.readCount);
    });
  }
}
