import type { Tx } from '@parley/tenancy';

/** Most vectors that are kept of a tenant: variants first, then passages. */
export const MOST_VECTORS = 20_000;
/** Of how many rows the vectors are read at once. */
const PAGE = 2000;

/** A text that is to be found by what it means. */
export interface Placed {
  place: string;
  text: string;
}

export const placeOfVariant = (intentId: string, variantId: string): string => `v/${intentId}/${variantId}`;
export const placeOfPassage = (passageId: string): string => `p/${passageId}`;
/** What a place belongs to: an entry, or a passage. */
export const ownerOf = (place: string): { kind: 'v' | 'p'; id: string } => (place.startsWith('v/') ? { kind: 'v', id: place.split('/')[1]! } : { kind: 'p', id: place.slice(2) });

/** Questions and approved variants of enabled entries, the oldest entries first. */
export const variantTexts = (tx: Tx, limit: number): Promise<(Placed & { intentId: string })[]> =>
  tx.rows<Placed & { intentId: string }>(
    `select 'v/' || i.id || '/' || v.id as place, v.text, i.id as "intentId" from bot_intent i
     cross join lateral (select 'name' as id, i.name as text union all select w.id::text, w.text from bot_variant w where w.tenant_id = $1 and w.intent_id = i.id and w.state = 'approved') v
     where i.tenant_id = $1 and i.enabled and not i.gone order by i.id, v.id limit $2`,
    [tx.tenantId, limit],
  );

export const passageTexts = (tx: Tx, limit: number): Promise<Placed[]> =>
  tx.rows<Placed>(
    `select 'p/' || p.article_id || '/' || p.locale || '/' || p.nth as place, a.title || E'\\n' || p.heading || E'\\n' || p.text as text from bot_passage p
     join bot_article a on a.tenant_id = p.tenant_id and a.article_id = p.article_id and a.locale = p.locale
     where p.tenant_id = $1 order by p.article_id, p.locale, p.nth limit $2`,
    [tx.tenantId, limit],
  );

export const countTexts = async (tx: Tx): Promise<number> =>
  (await tx.row<{ n: number }>(
    `select (select count(*) from bot_intent i where i.tenant_id = $1 and i.enabled and not i.gone)
       + (select count(*) from bot_variant v join bot_intent i on i.tenant_id = v.tenant_id and i.id = v.intent_id where v.tenant_id = $1 and v.state = 'approved' and i.enabled and not i.gone)
       + (select count(*) from bot_passage p where p.tenant_id = $1) as n`,
    [tx.tenantId],
  ))!.n;

/** Of which text each vector is that is there, by its place. */
export const digestsOf = async (tx: Tx, mark: string): Promise<Map<string, string>> => {
  const rows = await tx.rows<{ place: string; digest: string }>(`select place, encode(digest, 'hex') as digest from bot_vector where tenant_id = $1 and mark = $2`, [tx.tenantId, mark]);
  return new Map(rows.map(({ place, digest }) => [place, digest]));
};

export const putVectors = (tx: Tx, mark: string, vectors: readonly { place: string; digest: string; vector: Buffer }[]): Promise<number> =>
  tx.run(
    `insert into bot_vector (tenant_id, mark, place, digest, vector) select $1, $2, v.place, decode(v.digest, 'hex'), v.vector from unnest($3::text[], $4::text[], $5::bytea[]) as v (place, digest, vector)
     on conflict (tenant_id, mark, place) do update set digest = excluded.digest, vector = excluded.vector`,
    [tx.tenantId, mark, vectors.map(({ place }) => place), vectors.map(({ digest }) => digest), vectors.map(({ vector }) => vector)],
  );

/** Forgets vectors of other models, and of texts that are gone. */
export async function dropVectors(tx: Tx, mark: string, places: readonly string[]): Promise<void> {
  await tx.run('delete from bot_vector where tenant_id = $1 and mark <> $2', [tx.tenantId, mark]);
  if (places.length > 0) await tx.run('delete from bot_vector where tenant_id = $1 and mark = $2 and place = any($3::text[])', [tx.tenantId, mark, places]);
}

/** Vectors by their places, a page at a time. */
export const vectorsAfter = (tx: Tx, mark: string, after: string): Promise<{ place: string; vector: Buffer }[]> =>
  tx.rows<{ place: string; vector: Buffer }>(`select place, vector from bot_vector where tenant_id = $1 and mark = $2 and place > $3 order by place limit ${PAGE}`, [tx.tenantId, mark, after]);
