import { Injectable } from '@nestjs/common';
import { Refused, type Answer, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { findConversation } from '../../db/find-conversation.js';
import { listScheduled } from '../../db/messages/scheduled-rows.js';
import { ShowScheduled } from './show-scheduled.js';

/** Most of those that are over. */
const LATEST = 20;

/** Messages of a conversation that wait for their time, and what became of the latest. */
@Injectable()
export class ListScheduled {
  constructor(
    private readonly db: Database,
    private readonly show: ShowScheduled,
  ) {}

  /** @throws Refused `conversation.not_found` */
  run(who: Staff, conversationId: string): Promise<Answer<'GET /conversations/:id/scheduled-messages'>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      if (!(await findConversation(tx, who, conversationId))) throw new Refused('conversation.not_found');
      return { data: await this.show.all(tx, await listScheduled(tx, conversationId, LATEST)) };
    });
  }
}
