import { Injectable } from '@nestjs/common';
import { Refused, type Conversation, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { findConversation } from '../../db/find-conversation.js';
import { Announcements } from '../../live/announcements.js';
import { forStaff } from '../../present.js';

/** An agent wants to come back to a conversation. The mark is beside what they have read, which only rises; reading on takes it away. */
@Injectable()
export class MarkUnread {
  constructor(
    private readonly db: Database,
    private readonly announcements: Announcements,
  ) {}

  /** @throws Refused `conversation.not_found`, `auth.forbidden` */
  run(who: Staff, id: string, marked: boolean): Promise<Conversation> {
    if (who.kind !== 'agent' || !who.permissions.includes('conversations:read')) throw new Refused('auth.forbidden');
    return this.db.inTenant(who.tenantId, async (tx) => {
      const found = await findConversation(tx, who, id);
      if (!found) throw new Refused('conversation.not_found');
      if (found.markedUnread === marked) return forStaff(found, found.readCount);
      await tx.run(
        `insert into conversation_read as r (tenant_id, conversation_id, agent_id, seq, inbound_count, marked_unread) values ($1, $2, $3, 0, 0, $4)
         on conflict (tenant_id, conversation_id, agent_id) do update set marked_unread = excluded.marked_unread`,
        [tx.tenantId, id, who.id, marked],
      );
      tx.afterCommit(() => this.announcements.refresh(tx.tenantId, id));
      return forStaff({ ...found, markedUnread: marked }, found.readCount);
    });
  }
}
