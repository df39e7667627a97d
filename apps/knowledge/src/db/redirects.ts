import type { Tx } from '@parley/tenancy';

interface Address {
  kind: 'article' | 'category';
  locale: string;
  targetId: string;
}

/** The address changed from `was` to `now`: the old one leads to the new one from now on. */
export async function redirect(tx: Tx, { kind, locale, targetId }: Address, { was, now }: { was: string | null; now: string | null }): Promise<void> {
  if (now !== null) await tx.run('delete from kb_redirect where tenant_id = $1 and kind = $2 and locale = $3 and slug = $4', [tx.tenantId, kind, locale, now]);
  if (was === null || was === now) return;
  await tx.run(
    `insert into kb_redirect (tenant_id, kind, locale, slug, target_id) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, kind, locale, slug) do update set target_id = excluded.target_id`,
    [tx.tenantId, kind, locale, was, targetId],
  );
}

/** What was removed leads nowhere. */
export const forgetRedirects = (tx: Tx, targetId: string): Promise<number> => tx.run('delete from kb_redirect where tenant_id = $1 and target_id = $2', [tx.tenantId, targetId]);
