import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { Database, uuidv7 } from '@parley/tenancy';
import { botSender } from '../../db/handler/bot-rows.js';
import { change } from '../../domain/change.js';
import { Save } from '../save.js';
import { lockRecord } from '../work-rules/react-to-event.js';

/** What the bot takes for resolved ends. It stays the bot's, so that it is the bot who goes on if the visitor writes again. */
@Injectable()
export class ResolveByBot {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
  ) {}

  /** @throws Refused `conversation.not_found`, `conversation.not_with_bot` */
  run({ tenantId, conversationId }: { tenantId: string; conversationId: string }): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      const before = await lockRecord(tx, conversationId);
      if (!before) throw new Refused('conversation.not_found');
      if (before.handler !== 'bot') throw new Refused('conversation.not_with_bot');
      const by = await botSender(tx);
      const decision = change(before, { patch: { status: 'resolved' }, by }, { now: new Date(), newId: uuidv7 });
      if ('refused' in decision) throw new Error(`unconditional end was refused: ${decision.refused}`);
      this.save.run(tx, [{ before, after: { ...before, ...decision.state }, steps: decision.steps, actor: { kind: 'bot', ...(by.id && { id: by.id }) } }]);
    });
  }
}
