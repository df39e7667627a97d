import type { PageView } from '@parley/contracts';
import type { SpanningTx } from '@parley/tenancy';

/** A page that a contact looked at. */
export interface Visit {
  tenantId: string;
  contactId: string;
  page: PageView;
  /** RFC 3339 */
  at: string;
}

/** How many pages of a contact are kept. */
export const PAGES_KEPT = 50;

/** Counts the pages and makes the last one the present one; a contact that was merged away is left alone. */
const SEEN = `
  with v as (select * from unnest($1::uuid[], $2::uuid[], $3::jsonb[], $4::timestamptz[], $5::int[]) as v (tenant_id, id, page, at, pages)),
  mine as materialized (
    select k.tenant_id, k.id from contact k where (k.tenant_id, k.id) in (select v.tenant_id, v.id from v) and k.merged_into is null
    order by k.tenant_id, k.id for no key update)
  update contact k set page = v.page, last_seen_at = greatest(k.last_seen_at, v.at), page_count = k.page_count + v.pages
  from v join mine using (tenant_id, id) where k.tenant_id = v.tenant_id and k.id = v.id
  returning k.tenant_id as "tenantId", k.id, k.page_count as "pageCount"`;

const KEEP = `
  insert into contact_page (tenant_id, contact_id, slot, url, title, referrer, visited_at)
  select * from unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
  on conflict (tenant_id, contact_id, slot) do update
  set url = excluded.url, title = excluded.title, referrer = excluded.referrer, visited_at = excluded.visited_at`;

const contactOf = ({ tenantId, contactId }: Visit) => `${tenantId}/${contactId}`;

/** Stores visits of any contacts in two statements. Of each contact the newest pages are kept, in a ring. */
export async function saveVisits(tx: SpanningTx, visits: Visit[]): Promise<void> {
  const groups = [...Map.groupBy(visits, contactOf).values()];
  if (groups.length === 0) return;
  const last = groups.map((group) => group.at(-1)!);
  const seen = await tx.rows<{ tenantId: string; id: string; pageCount: number }>(SEEN, [
    last.map(({ tenantId }) => tenantId),
    last.map(({ contactId }) => contactId),
    last.map(({ page }) => JSON.stringify(page)),
    last.map(({ at }) => at),
    groups.map((group) => group.length),
  ]);
  const countOf = new Map(seen.map(({ tenantId, id, pageCount }) => [`${tenantId}/${id}`, pageCount]));
  const slots = groups.flatMap((group) => slotsOf(group, countOf.get(contactOf(group[0]!))));
  if (slots.length === 0) return;
  await tx.run(KEEP, [
    slots.map(({ visit }) => visit.tenantId),
    slots.map(({ visit }) => visit.contactId),
    slots.map(({ slot }) => slot),
    slots.map(({ visit }) => visit.page.url),
    slots.map(({ visit }) => visit.page.title),
    slots.map(({ visit }) => visit.page.referrer ?? null),
    slots.map(({ visit }) => visit.at),
  ]);
}

/** The ring's slots for the visits of one contact, which now has seen `count` pages in all. */
function slotsOf(group: Visit[], count: number | undefined): { visit: Visit; slot: number }[] {
  if (count === undefined) return [];
  const first = count - group.length;
  return group.map((visit, at) => ({ visit, slot: (first + at) % PAGES_KEPT })).slice(-PAGES_KEPT);
}
