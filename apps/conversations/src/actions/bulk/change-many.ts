import { Injectable } from '@nestjs/common';
import { Refused, type BulkConversations, type BulkResult, type Staff } from '@parley/contracts';
import { Database, uuidv7 } from '@parley/tenancy';
import { lockConversation } from '../../db/find-conversation.js';
import { senderOf } from '../../db/profiles.js';
import { changeAlike } from '../../domain/bulk/alike.js';
import { actorOf } from '../../domain/events-of.js';
import { WrapUpRules } from '../../wrap-up/wrap-up-rules.js';
import { namesOf, recipients } from '../assign-conversation.js';
import { Save } from '../save.js';

type One = BulkResult['results'][number];

/** Changes many conversations alike, each in a transaction of its own: what one refuses holds up no other. */
@Injectable()
export class ChangeMany {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
    private readonly wrapUps: WrapUpRules,
  ) {}

  /** @throws Refused `auth.forbidden`, `agent.not_found`, `team.not_found` */
  async run(who: Staff, { ids, change }: BulkConversations): Promise<BulkResult> {
    const { assign } = change;
    if (assign && !who.permissions.includes('conversations:assign')) throw new Refused('auth.forbidden');
    if (assign) await this.db.inTenant(who.tenantId, (tx) => recipients(tx, who, assign));
    const results: One[] = [];
    for (const id of ids) results.push(await this.one(who, id, change));
    return { results };
  }

  private async one(who: Staff, id: string, change: BulkConversations['change']): Promise<One> {
    try {
      return { id, ok: true, version: await this.changed(who, id, change) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { id, ok: false, problem: error.problem };
    }
  }

  private changed(who: Staff, id: string, { assign, ...wanted }: BulkConversations['change']): Promise<number> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const before = await lockConversation(tx, who, id);
      if (!before) throw new Refused('conversation.not_found');
      const to = assign && (await recipients(tx, who, assign));
      const decision = changeAlike(before, { wanted, to, by: await senderOf(tx, who) }, { now: new Date(), newId: uuidv7 });
      if ('refused' in decision) throw new Refused(decision.refused, decision.detail);
      const after = { ...before, ...decision.state, ...(to && namesOf(to)) };
      await this.wrapUps.mustBeThere(tx, who, { after, steps: decision.steps });
      this.save.run(tx, [{ before, after, steps: decision.steps, actor: actorOf(who) }]);
      return after.version;
    });
  }
}
