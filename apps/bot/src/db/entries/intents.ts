import { Refused, type VariantSource, type VariantState } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

/** An entry: a question, and what is answered. */
export interface IntentRow {
  id: string;
  name: string;
  locale: string;
  answer: string;
  attachmentIds: string[];
  enabled: boolean;
  flowId: string | null;
  translationOf: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}
/** An entry in a list, with how many variants it has of either state, and how often it answered lately. */
export interface ListedIntent extends IntentRow {
  variants: number;
  pending: number;
  used: number;
}
export interface VariantRow {
  id: string;
  text: string;
  state: VariantState;
  source: VariantSource;
  createdAt: Date;
}

export const intentColumns = [
  'i.id', 'i.name', 'i.locale', 'i.answer', 'i.attachment_ids as "attachmentIds"', 'i.enabled', 'i.flow_id as "flowId"', 'i.translation_of as "translationOf"', 'i.version', 'i.created_at as "createdAt"',
  'i.updated_at as "updatedAt"',
].join(', ');
const variantColumns = 'id, text, state, source, created_at as "createdAt"';

/** @throws Refused `bot_intent.not_found` */
export async function mustFindIntent(tx: Tx, id: string): Promise<IntentRow> {
  const row = await tx.row<IntentRow>(`select ${intentColumns} from bot_intent i where i.tenant_id = $1 and i.id = $2 and not i.gone`, [tx.tenantId, id]);
  if (!row) throw new Refused('bot_intent.not_found');
  return row;
}

export const variantsOf = (tx: Tx, intentId: string): Promise<VariantRow[]> =>
  tx.rows<VariantRow>(`select ${variantColumns} from bot_variant where tenant_id = $1 and intent_id = $2 order by created_at, id`, [tx.tenantId, intentId]);

/** @throws Refused `bot_variant.not_found` */
export async function mustFindVariant(tx: Tx, intentId: string, id: string): Promise<VariantRow> {
  const row = await tx.row<VariantRow>(`select ${variantColumns} from bot_variant where tenant_id = $1 and intent_id = $2 and id = $3`, [tx.tenantId, intentId, id]);
  if (!row) throw new Refused('bot_variant.not_found');
  return row;
}

/** @throws Refused `bot_intent.not_found` unless all of them are the tenant's */
export async function mustBeIntents(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await tx.rows('select 1 from bot_intent where tenant_id = $1 and id = any($2::uuid[]) and not gone', [tx.tenantId, ids]);
  if (found.length < new Set(ids).size) throw new Refused('bot_intent.not_found');
}

/** Which of these flows are the tenant's. */
export async function flowsAmong(tx: Tx, ids: readonly (string | null | undefined)[]): Promise<Set<string>> {
  const named = [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
  if (named.length === 0) return new Set();
  const rows = await tx.rows<{ id: string }>('select id from flow where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, named]);
  return new Set(rows.map(({ id }) => id));
}

/** @throws Refused `bot_intent.reference_unknown` unless all of them are the tenant's */
export async function mustBeFlows(tx: Tx, ids: readonly (string | null | undefined)[]): Promise<void> {
  const found = await flowsAmong(tx, ids);
  if (ids.some((id) => typeof id === 'string' && !found.has(id))) throw new Refused('bot_intent.reference_unknown');
}

/** What entries are called, of those that are there and enabled, in the order asked. */
export const entryNames = (tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string; locale: string }[]> =>
  tx.rows('select i.id, i.name, i.locale from unnest($2::uuid[]) with ordinality as v (id, nth) join bot_intent i on i.tenant_id = $1 and i.id = v.id and i.enabled and not i.gone order by v.nth', [tx.tenantId, ids]);
