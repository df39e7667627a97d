import type { Locale } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { Offer } from '../../domain/dialogue/dialogue.js';

/** Entries and their translations. */
const FAMILY = `
  select i.id, i.name, i.locale, coalesce(i.translation_of, i.id) as root from bot_intent i
  where i.tenant_id = $1 and i.enabled and not i.gone and coalesce(i.translation_of, i.id) in (select coalesce(e.translation_of, e.id) from bot_intent e where e.tenant_id = $1 and e.id = any($2))`;

interface Row {
  id: string;
  name: string;
  locale: string;
  root: string;
}

/** The entries that a greeting offers, in their order and in the language where they have it. */
export async function offeredEntries(tx: Tx, ids: readonly string[], locale: Locale): Promise<Offer[]> {
  if (ids.length === 0) return [];
  const rows = await tx.rows<Row>(FAMILY, [tx.tenantId, ids]);
  const tongue = locale.split('-')[0]!;
  return ids.flatMap((id) => {
    const root = rows.find((row) => row.id === id)?.root;
    const family = rows.filter((row) => row.root === root && root !== undefined);
    const spoken = family.find((row) => row.locale === locale) ?? family.find((row) => row.locale.startsWith(tongue)) ?? family.find((row) => row.id === id);
    return spoken ? [{ label: spoken.name, intentId: spoken.id }] : [];
  });
}
