import type { Tx } from '@parley/tenancy';
import type { Calibration } from '../../domain/matching/calibration.js';

/** A trained model as it is stored. */
export interface StoredModel {
  version: number;
  bytes: Uint8Array;
  intents: number;
  variants: number;
  tookMs: number;
  trainedAt: Date;
}

export const modelOf = (tx: Tx, version: number): Promise<StoredModel | undefined> =>
  tx.row<StoredModel>('select version, bytes, intents, variants, took_ms as "tookMs", trained_at as "trainedAt" from bot_model where tenant_id = $1 and version = $2', [tx.tenantId, version]);

export interface NewModel {
  bytes: Uint8Array;
  calibration: Calibration;
  intents: number;
  variants: number;
  tookMs: number;
  /** The revision that it knows of. */
  taught: number;
}

/** Of how many models the newest are kept. */
const KEPT = 3;

/** Stores a model as the tenant's next version, and makes it the live one. Answers its version. */
export async function putModel(tx: Tx, { bytes, calibration, intents, variants, tookMs, taught }: NewModel): Promise<number> {
  const row = await tx.row<{ version: number }>('update bot_knowledge set models = models + 1, model = models + 1, trained = $2 where tenant_id = $1 returning model as version', [tx.tenantId, taught]);
  const version = row!.version;
  await tx.run(
    `insert into bot_model (tenant_id, version, bytes, calibration, intents, variants, took_ms, taught, trained_at) values ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
    [tx.tenantId, version, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), JSON.stringify(calibration), intents, variants, tookMs, taught],
  );
  await tx.run('delete from bot_model where tenant_id = $1 and version <= $2', [tx.tenantId, version - KEPT]);
  return version;
}

/** There is nothing to learn any more: the tenant has no model. */
export async function dropModel(tx: Tx, taught: number): Promise<void> {
  await tx.run('update bot_knowledge set model = null, trained = $2 where tenant_id = $1', [tx.tenantId, taught]);
  await tx.run('delete from bot_model where tenant_id = $1', [tx.tenantId]);
}
