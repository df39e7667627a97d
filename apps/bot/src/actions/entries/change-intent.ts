import { Injectable } from '@nestjs/common';
import { conversationsRpc, MAX_VARIANTS, MAX_VARIANTS_OF_INTENT, Refused, type PatchBotIntent } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Rpc } from '@parley/service-kit';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { addVariants, ledgerName, ledgerOf, putIntents, type Ledger } from '../../db/entries/ledger.js';
import { mustBeFlows, mustFindIntent, type IntentRow } from '../../db/entries/intents.js';
import { bumpRevision, noteTaught } from '../../db/models/knowledge.js';
import { keyOf } from '../../domain/entries/keys.js';
import { written, type Written } from '../../domain/entries/variant.js';
import { administered, changes, type Setter } from '../../domain/settings/setter.js';

/** Changes an entry. */
@Injectable()
export class ChangeIntent {
  constructor(
    private readonly db: Database,
    private readonly rpc: Rpc,
  ) {}

  /** @throws Refused `bot_intent.not_found`, `bot_intent.version_conflict`, `bot_intent.name_taken`, `bot_intent.too_many_variants`, `bot_intent.reference_unknown`, `attachment.not_found` */
  async run(setter: Setter, id: string, { version, variants, ...patch }: PatchBotIntent): Promise<void> {
    const { who } = setter;
    await this.db.inTenant(who.tenantId, (tx) => mustFindIntent(tx, id));
    if (patch.attachmentIds?.length) await this.rpc.call(conversationsRpc.keepFiles, { principal: who, keptFor: id, ids: patch.attachmentIds });
    await this.db.inTenant(who.tenantId, async (tx) => {
      const asksOtherwise = variants !== undefined || patch.name !== undefined || patch.enabled !== undefined || patch.locale !== undefined;
      const revision = await (asksOtherwise ? noteTaught(tx) : bumpRevision(tx));
      const before = await mustFindIntent(tx, id);
      if (version !== undefined && version !== before.version) throw new Refused('bot_intent.version_conflict');
      const after: IntentRow = { ...before, ...(Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<IntentRow>), version: before.version + 1, updatedAt: new Date() };
      await mustBeFlows(tx, [patch.flowId]);
      const ledger = await ledgerOf(tx);
      const nameKey = mayBeCalled(ledger, after);
      const row = { ...after, nameKey, translationOf: mustPointWell(ledger, after) };
      const wanted = variants && written(variants).filter(({ key }) => key !== nameKey);
      if (wanted) await replaceVariants(tx, row, { wanted, others: ledger.total - (ledger.variants.get(id) ?? 0), by: who.kind === 'agent' ? who.id : null });
      await putIntents(tx, [row], revision);
      await tell(tx, setter, { before, after, variants: wanted?.length });
    });
  }
}

/** @throws Refused `bot_intent.name_taken` */
function mayBeCalled({ names }: Ledger, { id, name, locale }: IntentRow): string {
  const nameKey = keyOf(name);
  const taken = names.get(ledgerName(locale, nameKey));
  if (taken !== undefined && taken !== id) throw new Refused('bot_intent.name_taken');
  return nameKey;
}

/** @throws Refused `bot_intent.reference_unknown` */
function mustPointWell({ known }: Ledger, { id, translationOf }: IntentRow): string | null {
  if (translationOf === null) return null;
  const target = known.get(translationOf);
  const root = target?.translationOf ?? target?.id;
  if (root === undefined || root === id) throw new Refused('bot_intent.reference_unknown');
  return root;
}

interface Replacing {
  wanted: readonly Written[];
  /** Variants of all other entries. */
  others: number;
  by: string | null;
}

/** @throws Refused `bot_intent.too_many_variants` */
async function replaceVariants(tx: Tx, { id, updatedAt }: IntentRow, { wanted, others, by }: Replacing): Promise<void> {
  if (wanted.length > MAX_VARIANTS_OF_INTENT || others + wanted.length > MAX_VARIANTS) throw new Refused('bot_intent.too_many_variants');
  await tx.run('delete from bot_variant where tenant_id = $1 and intent_id = $2 and text_key <> all($3::text[])', [tx.tenantId, id, wanted.map(({ key }) => key)]);
  const states = wanted.filter(({ state }) => state !== undefined);
  await tx.run('update bot_variant v set state = w.state from unnest($3::text[], $4::text[]) as w (key, state) where v.tenant_id = $1 and v.intent_id = $2 and v.text_key = w.key and v.state <> w.state', [
    tx.tenantId, id, states.map(({ key }) => key), states.map(({ state }) => state),
  ]);
  await addVariants(tx, wanted.map(({ text, key, state = 'approved', source }) => ({ id: uuidv7(), intentId: id, text, key, state, source })), { by, now: updatedAt });
}

async function tell(tx: Tx, setter: Setter, { before, after, variants }: { before: IntentRow; after: IntentRow; variants: number | undefined }): Promise<void> {
  const { version: _, updatedAt: __, ...was } = before;
  const { version: ___, updatedAt: ____, ...is } = after;
  const changed = changes(was, is);
  await record(tx, {
    type: 'bot.administered', key: after.id, actor: { kind: setter.who.kind, id: setter.who.id },
    data: administered(setter, {
      action: 'bot_intent.updated', target: { kind: 'bot_intent', id: after.id, name: after.name }, before: changed.before, after: { ...changed.after, ...(variants !== undefined && { variants }) },
    }),
  });
}
