import type { VariantSource, VariantState } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { IntentRow } from './intents.js';
import { intentColumns } from './intents.js';

/** A variant as it is about to be stored. */
export interface NewVariant {
  id: string;
  intentId: string;
  text: string;
  key: string;
  state: VariantState;
  source: VariantSource;
}
/** What a change of entries must know of those that are there. */
export interface Ledger {
  /** All of them, as far as others may name them. */
  known: Map<string, Pick<IntentRow, 'id' | 'translationOf'>>;
  /** Those that are to be changed, whole. */
  intents: Map<string, IntentRow & { nameKey: string }>;
  /** By `ledgerName`. */
  names: Map<string, string>;
  /** How many variants each has. */
  variants: Map<string, number>;
  /** Variants by their keys, of those entries whose were read. */
  keys: Map<string, ReadonlySet<string>>;
  total: number;
}

/** By what an entry's question is unique. */
export const ledgerName = (locale: string, nameKey: string): string => `${locale}\n${nameKey}`;

type Brief = Pick<IntentRow, 'id' | 'locale' | 'translationOf'> & { nameKey: string };

/** The tenant's entries by their names. Whoever reads it to write has the tenant's knowledge locked. */
export async function ledgerOf(tx: Tx): Promise<Ledger> {
  const [rows, counts] = await Promise.all([
    tx.rows<Brief>('select id, locale, name_key as "nameKey", translation_of as "translationOf" from bot_intent where tenant_id = $1 and not gone', [tx.tenantId]),
    tx.rows<{ id: string; count: number }>('select intent_id as id, count(*)::int as count from bot_variant where tenant_id = $1 group by intent_id', [tx.tenantId]),
  ]);
  return {
    known: new Map(rows.map((row) => [row.id, row])),
    intents: new Map(),
    names: new Map(rows.map((row) => [ledgerName(row.locale, row.nameKey), row.id])),
    variants: new Map(counts.map(({ id, count }) => [id, count])),
    keys: new Map(),
    total: counts.reduce((sum, { count }) => sum + count, 0),
  };
}

/** Reads some of the entries whole. */
export async function readIntents(tx: Tx, { intents }: Ledger, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx.rows<IntentRow & { nameKey: string }>(
    `select ${intentColumns}, i.name_key as "nameKey" from bot_intent i where i.tenant_id = $1 and i.id = any($2::uuid[]) and not i.gone`,
    [tx.tenantId, [...new Set(ids)]],
  );
  for (const row of rows) intents.set(row.id, row);
}

/** Reads what variants some of the entries have. */
export async function readKeys(tx: Tx, { keys }: Ledger, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx.rows<{ id: string; keys: string[] }>('select intent_id as id, array_agg(text_key) as keys from bot_variant where tenant_id = $1 and intent_id = any($2::uuid[]) group by intent_id', [tx.tenantId, [...new Set(ids)]]);
  for (const { id, keys: known } of rows) keys.set(id, new Set(known));
}

const of = <T, K extends keyof T>(all: readonly T[], key: K) => all.map((one) => one[key]);

/** Stores new entries and changed ones under a revision. */
export async function putIntents(tx: Tx, rows: readonly (IntentRow & { nameKey: string })[], revision: number): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(
    `insert into bot_intent (tenant_id, id, name, name_key, locale, answer, attachment_ids, enabled, flow_id, translation_of, revision, version, created_at, updated_at)
     select $1, v.id, v.name, v.name_key, v.locale, v.answer, array(select jsonb_array_elements_text(v.attachment_ids)::uuid), v.enabled, v.flow_id, v.translation_of, $2, v.version, v.created_at, v.updated_at
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::jsonb[], $9::boolean[], $10::uuid[], $11::uuid[], $12::int[], $13::timestamptz[], $14::timestamptz[])
       as v (id, name, name_key, locale, answer, attachment_ids, enabled, flow_id, translation_of, version, created_at, updated_at)
     on conflict (tenant_id, id) do update set name = excluded.name, name_key = excluded.name_key, locale = excluded.locale, answer = excluded.answer, attachment_ids = excluded.attachment_ids,
       enabled = excluded.enabled, flow_id = excluded.flow_id, translation_of = excluded.translation_of, revision = excluded.revision, version = excluded.version, updated_at = excluded.updated_at`,
    [
      tx.tenantId, revision, of(rows, 'id'), of(rows, 'name'), of(rows, 'nameKey'), of(rows, 'locale'), of(rows, 'answer'), of(rows, 'attachmentIds').map((ids) => JSON.stringify(ids)), of(rows, 'enabled'),
      of(rows, 'flowId'), of(rows, 'translationOf'), of(rows, 'version'), of(rows, 'createdAt'), of(rows, 'updatedAt'),
    ],
  );
}

/** Notes that these entries are said or asked for otherwise by now. */
export const touchIntents = (tx: Tx, ids: readonly string[], { revision, now }: { revision: number; now: Date }): Promise<number> =>
  tx.run('update bot_intent set revision = $3, version = version + 1, updated_at = $4 where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, ids, revision, now]);

/** Adds variants; those that an entry has already stay as they are. Answers which entries got any, once for each. */
export const addVariants = async (tx: Tx, variants: readonly NewVariant[], { by, now }: { by: string | null; now: Date }): Promise<string[]> => {
  if (variants.length === 0) return [];
  const rows = await tx.rows<{ intentId: string }>(
    `insert into bot_variant (tenant_id, id, intent_id, text, text_key, state, source, created_by, created_at)
     select $1, v.id, v.intent_id, v.text, v.text_key, v.state, v.source, $2, $3 from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[]) as v (id, intent_id, text, text_key, state, source)
     on conflict (tenant_id, intent_id, text_key) do nothing returning intent_id as "intentId"`,
    [tx.tenantId, by, now, of(variants, 'id'), of(variants, 'intentId'), of(variants, 'text'), of(variants, 'key'), of(variants, 'state'), of(variants, 'source')],
  );
  return rows.map(({ intentId }) => intentId);
};

/** Entries go, with their variants and whatever says the same in another language by pointing at them. What is long gone is forgotten for good. */
export async function removeIntents(tx: Tx, ids: readonly string[], { revision, now }: { revision: number; now: Date }): Promise<void> {
  if (ids.length === 0) return;
  await tx.run('delete from bot_variant where tenant_id = $1 and intent_id = any($2::uuid[])', [tx.tenantId, ids]);
  await tx.run('update bot_intent set translation_of = null, revision = $3 where tenant_id = $1 and translation_of = any($2::uuid[])', [tx.tenantId, ids, revision]);
  await tx.run(`update bot_intent set gone = true, answer = '', attachment_ids = '{}', revision = $3, updated_at = $4 where tenant_id = $1 and id = any($2::uuid[])`, [tx.tenantId, ids, revision, now]);
  await tx.run(
    `with forgotten as (delete from bot_intent where tenant_id = $1 and gone and updated_at < now() - interval '1 day' returning revision)
     update bot_knowledge set swept = greatest(swept, f.last) from (select max(revision) as last from forgotten) f where tenant_id = $1 and f.last is not null`,
    [tx.tenantId],
  );
}
