import { Injectable } from '@nestjs/common';
import { Refused, type Body, type Conversation, type Staff } from '@parley/contracts';
import { Database, uuidv7 } from '@parley/tenancy';
import { lockConversation } from '../db/find-conversation.js';
import { senderOf } from '../db/profiles.js';
import { change } from '../domain/change.js';
import { actorOf } from '../domain/events-of.js';
import { forStaff } from '../present.js';
import { AttributeRules } from '../work-rules/attributes.js';
import { WrapUpRules } from '../wrap-up/wrap-up-rules.js';
import { Save } from './save.js';

/** Resolves, reopens, snoozes, prioritises, labels. */
@Injectable()
export class ChangeConversation {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
    private readonly rules: AttributeRules,
    private readonly wrapUps: WrapUpRules,
  ) {}

  /** @throws Refused `conversation.not_found`, `conversation.version_conflict`, `conversation.wrap_up_required`, `request.invalid` */
  run(who: Staff, id: string, { version, ...patch }: Body<'PATCH /conversations/:id'>): Promise<Conversation> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const before = await lockConversation(tx, who, id);
      if (!before) throw new Refused('conversation.not_found');
      await this.rules.check(tx, 'conversation', patch.attributes);
      const by = await senderOf(tx, who);
      const decision = change(before, { patch, version, by }, { now: new Date(), newId: uuidv7 });
      if ('refused' in decision) throw new Refused(decision.refused, decision.detail);
      const after = { ...before, ...decision.state };
      await this.wrapUps.mustBeThere(tx, who, { after, steps: decision.steps });
      this.save.run(tx, [{ before, after, steps: decision.steps, actor: actorOf(who) }]);
      return forStaff(after, before.readCount);
    });
  }
}
