import type { ProviderFault, ProviderLimits, ProviderPrice, ProviderPurposes, ProviderTimeouts, ProviderUse } from '@parley/contracts';
import type { Database, Tx } from '@parley/tenancy';
import type { Fusion } from '../../domain/providers/fusion.js';

/** A provider as it is stored. */
export interface ProviderRow {
  use: ProviderUse;
  baseUrl: string;
  model: string;
  enabled: boolean;
  purposes: ProviderPurposes;
  limits: ProviderLimits;
  price: ProviderPrice | null;
  masking: boolean;
  timeouts: ProviderTimeouts;
  sealed: Buffer | null;
  keyId: string | null;
  version: number;
  updatedAt: Date;
  state: 'untried' | 'working' | 'resting';
  stateAt: Date | null;
  fault: ProviderFault | null;
  /** Tells vectors of one model from those of another. */
  mark: string;
  dimensions: number | null;
  total: number;
  done: number;
  leftOut: number;
  finishedAt: Date | null;
  running: boolean;
  fusion: Fusion | null;
}

const columns = `use, base_url as "baseUrl", model, enabled, purposes, limits, price, masking, timeouts, sealed, key_id as "keyId", version, updated_at as "updatedAt", state, state_at as "stateAt", fault, mark, dimensions,
  total, done, left_out as "leftOut", finished_at as "finishedAt", coalesce(lease_until > now(), false) as running, fusion`;

export const providersOf = (tx: Tx): Promise<ProviderRow[]> => tx.rows<ProviderRow>(`select ${columns} from bot_provider where tenant_id = $1 order by use desc`, [tx.tenantId]);

export const providerOf = (tx: Tx, use: ProviderUse, { lock = false } = {}): Promise<ProviderRow | undefined> =>
  tx.row<ProviderRow>(`select ${columns} from bot_provider where tenant_id = $1 and use = $2 ${lock ? 'for update' : ''}`, [tx.tenantId, use]);

export type WrittenProvider = Pick<ProviderRow, 'use' | 'baseUrl' | 'model' | 'enabled' | 'purposes' | 'limits' | 'price' | 'masking' | 'timeouts' | 'sealed' | 'keyId' | 'mark'>;

/** Stores a provider. What was known of how it does is forgotten; vectors of another model are not taken for its own. */
export const saveProvider = (tx: Tx, row: WrittenProvider): Promise<number> =>
  tx.run(
    `insert into bot_provider as p (tenant_id, use, base_url, model, enabled, purposes, limits, price, masking, timeouts, sealed, key_id, mark, version, updated_at, embed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, now(), now())
     on conflict (tenant_id, use) do update set base_url = $3, model = $4, enabled = $5, purposes = $6, limits = $7, price = $8, masking = $9, timeouts = $10, sealed = $11, key_id = $12, mark = $13,
       version = p.version + 1, updated_at = now(), embed_at = now(), tries = 0, state = 'untried', state_at = null, fault = null, lease_until = null, lease_by = null,
       done_revision = case when p.mark = $13 then p.done_revision end, done_articles = case when p.mark = $13 then p.done_articles end, dimensions = case when p.mark = $13 then p.dimensions end,
       fusion = case when p.mark = $13 then p.fusion end, finished_at = case when p.mark = $13 then p.finished_at end, total = case when p.mark = $13 then p.total else 0 end, done = case when p.mark = $13 then p.done else 0 end`,
    [tx.tenantId, row.use, row.baseUrl, row.model, row.enabled, row.purposes, row.limits, row.price, row.masking, row.timeouts, row.sealed, row.keyId, row.mark].map(jsonOf),
  );

const jsonOf = (value: unknown): unknown => (value !== null && typeof value === 'object' && !Buffer.isBuffer(value) && !(value instanceof Date) ? JSON.stringify(value) : value);

export async function removeProvider(tx: Tx, use: ProviderUse): Promise<boolean> {
  const removed = await tx.run('delete from bot_provider where tenant_id = $1 and use = $2', [tx.tenantId, use]);
  if (removed > 0 && use === 'embeddings') await tx.run('delete from bot_vector where tenant_id = $1', [tx.tenantId]);
  return removed > 0;
}

/** How a provider does, as somebody found who asked it; of one that was set up otherwise since, nothing. */
export const noteHealth = (tx: Tx, { use, version, state, fault }: { use: ProviderUse; version: number; state: ProviderRow['state']; fault: ProviderFault | null }): Promise<number> =>
  tx.run('update bot_provider set state = $4, state_at = now(), fault = $5 where tenant_id = $1 and use = $2 and version = $3 and (state, fault) is distinct from ($4, $5)', [tx.tenantId, use, version, state, fault]);

/** How long whoever makes vectors is left alone, without a sign of life. */
const LEASE = '45 seconds';

/** A tenant whose knowledge lacks vectors, taken by whoever asks. */
export const claimEmbedding = (db: Database, by: string): Promise<{ tenantId: string } | undefined> =>
  db.acrossTenants((tx) =>
    tx.row<{ tenantId: string }>(
      `update bot_provider set lease_until = now() + interval '${LEASE}', lease_by = $1
       where (tenant_id, use) = (
         select p.tenant_id, p.use from bot_provider p left join bot_knowledge k on k.tenant_id = p.tenant_id
         where p.use = 'embeddings' and p.enabled and p.embed_at <= now() and (p.lease_until is null or p.lease_until < now())
           and (p.done_revision, p.done_articles) is distinct from (coalesce(k.revision, 0), coalesce(k.articles, 0))
         order by p.embed_at limit 1 for update of p skip locked)
       returning tenant_id as "tenantId"`,
      [by],
    ),
  );

/** A sign of life, and how far it is. @returns whether the lease is still held, and the provider as it was */
export const noteProgress = async (tx: Tx, { by, version, total, done, leftOut, dimensions }: { by: string; version: number; total: number; done: number; leftOut: number; dimensions: number | null }): Promise<boolean> =>
  (await tx.run(
    `update bot_provider set lease_until = now() + interval '${LEASE}', total = $4, done = $5, left_out = $6, dimensions = coalesce($7, dimensions) where tenant_id = $1 and use = 'embeddings' and lease_by = $2 and version = $3`,
    [tx.tenantId, by, version, total, done, leftOut, dimensions],
  )) > 0;

/** All has its vectors, as of this state of the knowledge. */
export const endEmbedding = (tx: Tx, { by, revision, articles, fusion }: { by: string; revision: number; articles: number; fusion: Fusion | null }): Promise<number> =>
  tx.run(
    `update bot_provider set done_revision = $3, done_articles = $4, fusion = $5, finished_at = now(), embed_at = now(), tries = 0, lease_until = null, lease_by = null where tenant_id = $1 and use = 'embeddings' and lease_by = $2`,
    [tx.tenantId, by, revision, articles, fusion === null ? null : JSON.stringify(fusion)],
  );

/** It is gone on with later. @param afterMs the wait, which doubles with every failure in a row */
export const postponeEmbedding = (tx: Tx, { by, afterMs, failed }: { by: string; afterMs: number; failed: boolean }): Promise<number> =>
  tx.run(
    `update bot_provider set embed_at = now() + $3 * interval '1 millisecond' * power(2, least(tries, 8)), tries = case when $4 then tries + 1 else 0 end, lease_until = null, lease_by = null
     where tenant_id = $1 and use = 'embeddings' and lease_by = $2`,
    [tx.tenantId, by, afterMs, failed],
  );

