import { Injectable } from '@nestjs/common';
import { Refused, type BotVariant, type PatchVariant } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, type Tx } from '@parley/tenancy';
import { touchIntents } from '../../db/entries/ledger.js';
import { mustFindIntent, mustFindVariant, type IntentRow } from '../../db/entries/intents.js';
import { noteTaught } from '../../db/models/knowledge.js';
import { keyOf } from '../../domain/entries/keys.js';
import { administered, type Setter } from '../../domain/settings/setter.js';
import { presentVariant } from '../../present.js';

interface Which {
  intentId: string;
  variantId: string;
}

/** Changes, approves or removes one variant. */
@Injectable()
export class ChangeVariant {
  constructor(private readonly db: Database) {}

  /** @throws Refused `bot_intent.not_found`, `bot_variant.not_found`, `bot_variant.taken` */
  run(setter: Setter, { intentId, variantId }: Which, patch: PatchVariant): Promise<BotVariant> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      const revision = await noteTaught(tx);
      const intent = await mustFindIntent(tx, intentId);
      const before = await mustFindVariant(tx, intentId, variantId);
      const after = { ...before, text: patch.text ?? before.text, state: patch.state ?? before.state };
      const key = keyOf(after.text);
      if (await tx.row('select 1 from bot_variant where tenant_id = $1 and intent_id = $2 and text_key = $3 and id <> $4', [tx.tenantId, intentId, key, variantId])) throw new Refused('bot_variant.taken');
      await tx.run('update bot_variant set text = $4, text_key = $5, state = $6 where tenant_id = $1 and intent_id = $2 and id = $3', [tx.tenantId, intentId, variantId, after.text, key, after.state]);
      await touchIntents(tx, [intentId], { revision, now: new Date() });
      await tell(tx, setter, { intent, action: 'variant_changed', before: { text: before.text, state: before.state }, after: { text: after.text, state: after.state } });
      return presentVariant(after);
    });
  }

  /** @throws Refused `bot_intent.not_found`, `bot_variant.not_found` */
  remove(setter: Setter, { intentId, variantId }: Which): Promise<void> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      const revision = await noteTaught(tx);
      const intent = await mustFindIntent(tx, intentId);
      const { text, state } = await mustFindVariant(tx, intentId, variantId);
      await tx.run('delete from bot_variant where tenant_id = $1 and intent_id = $2 and id = $3', [tx.tenantId, intentId, variantId]);
      await touchIntents(tx, [intentId], { revision, now: new Date() });
      await tell(tx, setter, { intent, action: 'variant_removed', before: { text, state }, after: null });
    });
  }
}

interface Deed {
  intent: IntentRow;
  action: string;
  before: Record<string, unknown>;
  after: Record<string, unknown> | null;
}
const tell = (tx: Tx, setter: Setter, { intent, action, before, after }: Deed): Promise<void> =>
  record(tx, {
    type: 'bot.administered', key: intent.id, actor: { kind: setter.who.kind, id: setter.who.id },
    data: administered(setter, { action: `bot_intent.${action}`, target: { kind: 'bot_intent', id: intent.id, name: intent.name }, before, after }),
  });
