import type { Tx } from '@parley/tenancy';

/** Where a public article is in the help centre; `null` where that is off. */
export async function articlePath(tx: Tx): Promise<(page: { locale: string; slug: string }) => string | null> {
  const centre = await tx.row<{ slug: string; enabled: boolean }>('select slug, enabled from help_centre where tenant_id = $1', [tx.tenantId]);
  return ({ locale, slug }) => (centre?.enabled ? `/help/${centre.slug}/${locale}/articles/${slug}` : null);
}
