import { Injectable } from '@nestjs/common';
import { Refused, type Conversation, type Principal } from '@parley/contracts';
import { Database, uuidv7 } from '@parley/tenancy';
import { lockConversation } from '../../db/find-conversation.js';
import { senderOf } from '../../db/profiles.js';
import { actorOf } from '../../domain/events-of.js';
import { toPeople } from '../../domain/handler/handle.js';
import { forStaff, forVisitor, visitorOf } from '../../present.js';
import { Save } from '../save.js';

/** A visitor wants a person, or an agent wants people to have a conversation of the bot. */
@Injectable()
export class AskForPeople {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
  ) {}

  /** @throws Refused `conversation.not_found`, `conversation.merged` */
  run(who: Principal, id: string): Promise<Conversation> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const before = await lockConversation(tx, who, id);
      if (!before) throw new Refused('conversation.not_found');
      const visitor = who.kind === 'visitor';
      const by = visitor ? visitorOf(before) : await senderOf(tx, who);
      const { state, steps } = toPeople(before, { by, reason: visitor ? 'asked' : 'agent_asked' }, { now: new Date(), newId: uuidv7 });
      const after = { ...before, ...state };
      this.save.run(tx, [{ before, after, steps, actor: actorOf(who) }]);
      return visitor ? forVisitor(after) : forStaff(after, before.readCount);
    });
  }
}
