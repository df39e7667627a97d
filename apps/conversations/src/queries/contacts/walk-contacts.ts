import type { Tx } from '@parley/tenancy';
import { contactColumns } from '../../db/contacts/contact-columns.js';
import type { ContactRow } from '../../db/contact.row.js';
import { SqlParams } from '../sql-params.js';

/** How many contacts are looked at with one statement, and how many at most for one page. */
const STEP = 2000;
export const MOST_WALKED = 20_000;

/** A contact's place in the order of lists. */
export type Place = [lastSeenAt: string, id: string];

export interface Walk {
  /** Begins behind it. */
  after?: Place | undefined;
  limit: number;
  /** The condition on contacts `k` that are looked for. */
  condition: (params: SqlParams) => string;
}

export interface Walked {
  rows: ContactRow[];
  /** How far it was looked, while there is more to look at; `null` when that was all. */
  upTo: Place | null;
}

const ORDER = 'order by k.last_seen_at desc, k.id desc';
export const placeOf = ({ lastSeenAt, id }: Pick<ContactRow, 'lastSeenAt' | 'id'>): Place => [lastSeenAt.toISOString(), id];

/**
 * Looks through a tenant's contacts, last seen first, for no more than `limit` that a condition holds for. It goes along the index of that order in
 * steps, so that a page costs no more than so many contacts however few of them are looked for.
 */
export async function walkContacts(tx: Tx, { after, limit, condition }: Walk): Promise<Walked> {
  const rows: ContactRow[] = [];
  let from = after;
  for (let walked = 0; walked < MOST_WALKED; walked += STEP) {
    const to = await endOfStep(tx, from);
    rows.push(...(await within(tx, { from, to }, { limit: limit - rows.length, condition })));
    if (rows.length === limit) return { rows, upTo: placeOf(rows.at(-1)!) };
    if (!to) return { rows, upTo: null };
    from = to;
  }
  return { rows, upTo: from! };
}

/** The last contact of a step, if there are as many as that. */
async function endOfStep(tx: Tx, from: Place | undefined): Promise<Place | undefined> {
  const params = new SqlParams();
  const row = await tx.row<{ lastSeenAt: Date; id: string }>(
    `select k.last_seen_at as "lastSeenAt", k.id from contact k where ${between(tx, params, { from })} ${ORDER} offset ${STEP - 1} limit 1`,
    params.values,
  );
  return row && placeOf(row);
}

function within(tx: Tx, step: { from: Place | undefined; to: Place | undefined }, { limit, condition }: Pick<Walk, 'limit' | 'condition'>): Promise<ContactRow[]> {
  const params = new SqlParams();
  const where = `${between(tx, params, step)} and ${condition(params)}`;
  return tx.rows<ContactRow>(`select ${contactColumns} from contact k where ${where} ${ORDER} limit ${params.add(limit)}`, params.values);
}

function between(tx: Tx, params: SqlParams, { from, to }: { from?: Place | undefined; to?: Place | undefined }): string {
  const beside = (sign: string, [at, id]: Place) => `(k.last_seen_at, k.id) ${sign} (${params.add(at)}::timestamptz, ${params.add(id)}::uuid)`;
  return [`k.tenant_id = ${params.add(tx.tenantId)}`, 'k.merged_into is null', ...(from ? [beside('<', from)] : []), ...(to ? [beside('>=', to)] : [])].join(' and ');
}
