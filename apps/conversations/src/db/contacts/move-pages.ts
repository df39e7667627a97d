import type { Tx } from '@parley/tenancy';
import type { ContactRow } from '../contact.row.js';
import { PAGES_KEPT } from '../visits.js';

/**
 * The pages of both in the ring of the one that remains, the newest fifty of them. The other's ring stays as it is, for whom the merge is undone. Slots go on
 * from the sum of both counts, as if all had been looked at by one.
 */
export async function movePages(tx: Tx, from: ContactRow, into: ContactRow): Promise<void> {
  if (from.pageCount === 0) return;
  const total = from.pageCount + into.pageCount;
  await tx.run(
    `with kept as (
       select url, title, referrer, visited_at, row_number() over (order by visited_at desc) - 1 as nth
       from contact_page where tenant_id = $1 and contact_id = any($2::uuid[]) order by visited_at desc limit ${PAGES_KEPT})
     insert into contact_page as p (tenant_id, contact_id, slot, url, title, referrer, visited_at)
     select $1, $3, ($4::int - 1 - nth) % ${PAGES_KEPT}, url, title, referrer, visited_at from kept
     on conflict (tenant_id, contact_id, slot) do update set url = excluded.url, title = excluded.title, referrer = excluded.referrer, visited_at = excluded.visited_at`,
    [tx.tenantId, [from.id, into.id], into.id, total],
  );
}

/** Takes out of a ring what lies in another too: the pages that came with a merge. */
export const takeBackPages = (tx: Tx, fromId: string, intoId: string): Promise<number> =>
  tx.run(
    `delete from contact_page p using contact_page f
     where p.tenant_id = $1 and p.contact_id = $3 and f.tenant_id = $1 and f.contact_id = $2 and f.url = p.url and f.visited_at = p.visited_at`,
    [tx.tenantId, fromId, intoId],
  );
