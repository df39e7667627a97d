import type { Tx } from '@parley/tenancy';
import { type Placed, reordered } from '../../domain/category-tree.js';

/** Puts a category at a place among its siblings, itself among them, and answers its position. */
export async function moveAmong(tx: Tx, siblings: readonly Placed[], { id, at }: { id: string; at: number }): Promise<number> {
  const changed = reordered(siblings, id, at);
  if (changed.length > 0) {
    await tx.run('update kb_category c set position = v.position from unnest($2::uuid[], $3::int[]) as v (id, position) where c.tenant_id = $1 and c.id = v.id', [
      tx.tenantId,
      changed.map((one) => one.id),
      changed.map((one) => one.position),
    ]);
  }
  return changed.find((one) => one.id === id)?.position ?? siblings.find((one) => one.id === id)!.position;
}
