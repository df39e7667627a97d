import { MERGE_UNDO_DAYS } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

/** The contact that somebody is by now. `merged`: by a merge that may still be undone, so that they have to stay known as who they were. */
export interface WhoNow {
  id: string;
  merged: boolean;
}

const WHO = `
  with recursive way as (
    select $2::uuid as id, null::timestamptz as at, 0 as step
    union all
    select m.into_id, m.at, way.step + 1 from way join contact_merge m on m.tenant_id = $1 and m.from_id = way.id and m.undone_at is null where way.step < 20)
  select id, coalesce((select max(at) from way) > now() - make_interval(days => $3), false) as merged from way order by step desc limit 1`;

/** Follows what staff merged. A contact that became the one of a signed identity is not followed: its token ended. */
export const whoNow = async (tx: Tx, contactId: string): Promise<WhoNow> => (await tx.row<WhoNow>(WHO, [tx.tenantId, contactId, MERGE_UNDO_DAYS]))!;
