import { Injectable } from '@nestjs/common';
import { Refused, type AutomationTest, type Body, type Staff } from '@parley/contracts';
import { Database, uuidv7 } from '@parley/tenancy';
import { factsOf, handsOf } from '../../actions/work-rules/run-rules.js';
import { findConversation } from '../../db/find-conversation.js';
import { judge } from '../../domain/work-rules/judge.js';
import { perform } from '../../domain/work-rules/perform.js';
import { findVisible } from '../../work-rules/find-visible.js';
import { RuleBook } from '../../work-rules/rule-book.js';
import { loadAround } from '../../work-rules/surroundings.js';

/** What an automation would find and do in a conversation as it is now. */
@Injectable()
export class TestAutomation {
  constructor(
    private readonly db: Database,
    private readonly books: RuleBook,
  ) {}

  /** @throws Refused `rule.not_found`, `conversation.not_found` */
  run(who: Staff, id: string, { conversationId, text }: Body<'POST /automations/:id/test'>): Promise<AutomationTest> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const { body } = await findVisible(tx, who, { kind: 'automation', id });
      const record = await findConversation(tx, who, conversationId);
      if (!record) throw new Refused('conversation.not_found');
      const now = new Date();
      const book = await this.books.of(tx);
      const around = await loadAround(tx, record, who);
      const said = text ?? (record.lastMessage?.senderKind === 'visitor' ? (record.lastMessage.text ?? '') : '');
      const matched = judge(body.conditions, factsOf({ record, book, now, message: { from: 'visitor', text: said } }, around));
      const hands = await handsOf(tx, { rule: body, actions: body.actions, around, record, book });
      return { matches: matched.holds, matched, actions: perform(record, body.actions, { hands, moment: { now, newId: uuidv7 } }).outcomes };
    });
  }
}
