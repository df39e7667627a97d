import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type Sender } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { botSender, isBotOn } from '../../db/handler/bot-rows.js';
import type { ConversationRecord } from '../../db/conversation-record.js';
import { toBot } from '../../domain/handler/handle.js';
import { Save } from '../save.js';
import { lockRecord } from '../work-rules/react-to-event.js';

/** The bot takes a conversation that people had. */
@Injectable()
export class TakeByBot {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
  ) {}

  /** @throws Refused `conversation.not_found`, `transfer.not_open`, `transfer.no_bot` */
  run({ tenantId, conversationId }: { tenantId: string; conversationId: string }): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      const before = await lockRecord(tx, conversationId);
      if (!before) throw new Refused('conversation.not_found');
      const by = await botSender(tx);
      await this.within(tx, before, { by, actor: { kind: 'bot', ...(by.id && { id: by.id }) } });
    });
  }

  /** In a transaction that holds the conversation. @throws Refused `transfer.not_open`, `transfer.no_bot` */
  async within<T extends ConversationRecord>(tx: Tx, before: T, { by, actor }: { by: Sender; actor: Actor }): Promise<T> {
    if (before.status === 'resolved') throw new Refused('transfer.not_open');
    if (!(await isBotOn(tx, before.inboxId))) throw new Refused('transfer.no_bot');
    const { state, steps } = toBot(before, by, { now: new Date(), newId: uuidv7 });
    const after = { ...before, ...state, assigneeName: null, assigneeAvatarUrl: null };
    this.save.run(tx, [{ before, after, steps, actor }]);
    return after;
  }
}
