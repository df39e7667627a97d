import { Refused } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { Placed } from '../domain/category-tree.js';

export interface CategoryText {
  name: string;
  slug: string;
  description: string;
}

export interface CategoryRow extends Placed {
  icon: string;
  texts: Record<string, CategoryText>;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** Every category of the tenant with its texts: bounded, so always the whole tree. */
export const categoriesOf = (tx: Tx): Promise<CategoryRow[]> =>
  tx.rows<CategoryRow>(
    `select c.id, c.parent_id as "parentId", c.position, c.icon, c.version, c.created_at as "createdAt", c.updated_at as "updatedAt",
       coalesce((select jsonb_object_agg(t.locale, jsonb_build_object('name', t.name, 'slug', t.slug, 'description', t.description))
         from kb_category_text t where t.tenant_id = c.tenant_id and t.category_id = c.id), '{}') as texts
     from kb_category c where c.tenant_id = $1`,
    [tx.tenantId],
  );

/** Waits until nobody else changes the tree: places and bounds are then true until the commit. */
export const lockTree = (tx: Tx): void => tx.send(`select pg_advisory_xact_lock(hashtextextended('kb_category' || $1, 0))`, [tx.tenantId]);

/** How many articles stand directly in each category. */
export async function articlesIn(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.rows<{ id: string; articles: number }>(`select category_id as id, count(*)::int as articles from article where tenant_id = $1 and category_id is not null group by category_id`, [tx.tenantId]);
  return new Map(rows.map(({ id, articles }) => [id, articles]));
}

/** @throws Refused `kb_category.not_found` */
export async function mustHaveCategory(tx: Tx, id: string | null | undefined): Promise<void> {
  if (id === null || id === undefined) return;
  const there = await tx.row('select from kb_category where tenant_id = $1 and id = $2 for key share', [tx.tenantId, id]);
  if (!there) throw new Refused('kb_category.not_found');
}
