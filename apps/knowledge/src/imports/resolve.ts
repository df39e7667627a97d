import type { KbImportPlan, KbImportReason } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { StagedItem } from '../db/imports/imports.js';
import { fittingLocale } from '../domain/locales.js';

/** What becomes of an item. */
export type Resolved =
  | { outcome: 'created'; locale: string }
  | { outcome: 'updated'; locale: string; articleId: string }
  | { outcome: 'unchanged'; locale: string; articleId: string }
  | { outcome: 'skipped' | 'failed'; reason: KbImportReason; detail: string };

/** Where translations came from, by their keys. */
export interface Origin {
  source: string;
  locale: string;
  articleId: string;
  digest: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What is known of the keys of these items: what came from there before, and articles of the tenant's own that a key names. */
export async function originsOf(tx: Tx, items: readonly StagedItem[]): Promise<Origin[]> {
  const keys = [...new Set(items.map(({ content }) => content.key))];
  return tx.rows<Origin>(
    `select source, locale, article_id as "articleId", digest from kb_source where tenant_id = $1 and source = any($2)
     union all select t.article_id::text, t.locale, t.article_id, '' from article_translation t where t.tenant_id = $1 and t.article_id = any($3::uuid[])
       and not exists (select from kb_source s where s.tenant_id = $1 and s.source = t.article_id::text and s.locale = t.locale)`,
    [tx.tenantId, keys, keys.filter((key) => UUID.test(key))],
  );
}

/** Decides about one item. `seen`: keys with languages of this import that were decided before; the first one counts. */
export function resolve({ content, digest }: StagedItem, plan: KbImportPlan, { origins, locales, seen }: { origins: readonly Origin[]; locales: readonly string[]; seen: Set<string> }): Resolved {
  const said = content.locale ?? plan.locale;
  const locale = fittingLocale(locales, said);
  if (locale === undefined) return { outcome: 'failed', reason: 'refused', detail: `kb_locale.unknown: ${said}` };
  const id = `${content.key}\n${locale}`;
  if (seen.has(id)) return { outcome: 'skipped', reason: 'duplicate', detail: content.key };
  seen.add(id);
  const own = origins.filter(({ source }) => source === content.key);
  const same = own.find((one) => one.locale === locale);
  if (same && plan.existing === 'skip') return { outcome: 'skipped', reason: 'exists', detail: '' };
  if (same?.digest === digest) return { outcome: 'unchanged', locale, articleId: same.articleId };
  const [known] = same ? [same] : own;
  return known ? { outcome: 'updated', locale, articleId: known.articleId } : { outcome: 'created', locale };
}
