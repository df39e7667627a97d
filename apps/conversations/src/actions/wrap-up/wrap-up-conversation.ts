import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Refused, type ConversationWrapUp, type Staff, type WrapUpInput } from '@parley/contracts';
import { record as recordEvent } from '@parley/eventing';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import type { ConversationRecord } from '../../db/conversation-record.js';
import { lockConversation } from '../../db/find-conversation.js';
import { senderOf } from '../../db/profiles.js';
import { addWrapUp, wrapUpsOf, type WrapUpRow } from '../../db/wrap-up/wrap-up-rows.js';
import { actorOf } from '../../domain/events-of.js';
import { addLines } from '../../domain/lines.js';
import { fieldsFault, isOffered, lacking, pathOf, type Form, type Offered } from '../../domain/wrap-up/wrap-up.js';
import { WrapUpRules } from '../../wrap-up/wrap-up-rules.js';
import { Save } from '../save.js';

/** An agent or an integration says what a conversation was about. */
@Injectable()
export class WrapUpConversation {
  constructor(
    private readonly db: Database,
    private readonly rules: WrapUpRules,
    private readonly save: Save,
  ) {}

  /** @throws Refused `conversation.not_found`, `rule.reference_unknown`, `request.invalid` */
  run(who: Staff, id: string, input: WrapUpInput): Promise<ConversationWrapUp> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const record = await lockConversation(tx, who, id);
      if (!record) throw new Refused('conversation.not_found');
      const offered = await this.rules.offered(tx);
      check((await this.rules.formOf(tx, record))?.body, input, offered);
      const [before] = await wrapUpsOf(tx, id, 1);
      if (!before || !isSame(before, input)) await this.add(tx, who, { record, input, offered, changed: before !== undefined });
      return this.rules.state(tx, record);
    });
  }

  private async add(tx: Tx, who: Staff, { record, input, offered, changed }: Adding): Promise<void> {
    const by = await senderOf(tx, who);
    const now = new Date();
    const row: WrapUpRow = { id: uuidv7(), ...input, byKind: who.kind, byId: who.id, byName: by.name, createdAt: now };
    await addWrapUp(tx, record.id, row);
    const category = pathOf(offered.categories, input.categoryId).map(({ name }) => name);
    const { id, contactId, inboxId } = record;
    await recordEvent(tx, {
      type: 'conversation.wrapped_up',
      key: id,
      actor: actorOf(who),
      data: { conversationId: id, contactId, inboxId, wrapUpId: row.id, categoryId: input.categoryId, category, fields: input.fields, note: input.note, changed },
    });
    const { state, steps } = addLines(record, [{ change: 'wrapped_up', by, ...(category.length > 0 && { to: category.at(-1)! }) }], { now, newId: uuidv7 });
    this.save.run(tx, [{ before: record, after: { ...record, ...state }, steps, actor: actorOf(who) }]);
  }
}

interface Adding {
  record: ConversationRecord;
  input: WrapUpInput;
  offered: Offered;
  changed: boolean;
}

const isSame = ({ categoryId, fields, note }: WrapUpRow, input: WrapUpInput): boolean => isDeepStrictEqual({ categoryId, fields, note }, { ...input });

/** @throws Refused `rule.reference_unknown`, `request.invalid` with a path per field */
function check(form: Form | undefined, input: WrapUpInput, offered: Offered): void {
  if (input.categoryId !== null && !isOffered(offered.categories, input.categoryId)) throw new Refused('rule.reference_unknown');
  const fault = fieldsFault(form, input.fields, offered.definitions);
  if (fault) throw new Refused('request.invalid', fault);
  const missing = form ? lacking(form, input, offered) : [];
  if (missing.length === 0) return;
  const errors = missing.map((path) => ({ path: `body.${path}`, message: 'is required' }));
  throw new Refused('request.invalid', errors.map(({ path, message }) => `${path}: ${message}`).join('; '), errors);
}
