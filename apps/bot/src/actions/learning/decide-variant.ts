import { Refused, type ReviewDecision } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { touchIntents } from '../../db/entries/ledger.js';
import { noteTaught } from '../../db/models/knowledge.js';
import { keyOf } from '../../domain/entries/keys.js';
import type { Setter } from '../../domain/settings/setter.js';
import { recordDecision } from './record-decision.js';

interface Waiting {
  intentId: string;
  text: string;
  state: 'approved' | 'pending';
}

/** Variants that are decided on together: their entries change once. */
export class VariantsDecided {
  readonly intents = new Set<string>();

  private constructor(private readonly revision: number) {}

  /** Whoever else changes what the tenant's bot knows waits until the transaction ends. */
  static async begin(tx: Tx): Promise<VariantsDecided> {
    return new VariantsDecided(await noteTaught(tx));
  }

  async end(tx: Tx): Promise<void> {
    if (this.intents.size > 0) await touchIntents(tx, [...this.intents], { revision: this.revision, now: new Date() });
  }
}

/** Answers the entry of an approved one. @throws Refused `bot_review.not_found`, `bot_review.decided`, `bot_variant.taken` */
export async function decideVariant(tx: Tx, { setter, batch }: { setter: Setter; batch: VariantsDecided }, item: ReviewDecision): Promise<string | null> {
  const waiting = await tx.row<Waiting>('select intent_id as "intentId", text, state from bot_variant where tenant_id = $1 and id = $2 for update', [tx.tenantId, item.id]);
  if (!waiting) throw new Refused('bot_review.not_found');
  if (waiting.state !== 'pending') throw new Refused('bot_review.decided');
  const { intentId } = waiting;
  const text = ('text' in item ? item.text : undefined) ?? waiting.text;
  if (item.action === 'reject') await tx.run('delete from bot_variant where tenant_id = $1 and id = $2', [tx.tenantId, item.id]);
  else await approve(tx, item.id, { intentId, text });
  batch.intents.add(intentId);
  await recordDecision(tx, setter, { item, name: text, before: text === waiting.text ? null : { text: waiting.text }, intentId });
  return item.action === 'reject' ? null : intentId;
}

async function approve(tx: Tx, id: string, { intentId, text }: { intentId: string; text: string }): Promise<void> {
  const key = keyOf(text);
  if (await tx.row('select 1 from bot_variant where tenant_id = $1 and intent_id = $2 and text_key = $3 and id <> $4', [tx.tenantId, intentId, key, id])) throw new Refused('bot_variant.taken');
  await tx.run(`update bot_variant set state = 'approved', text = $3, text_key = $4 where tenant_id = $1 and id = $2`, [tx.tenantId, id, text, key]);
}
