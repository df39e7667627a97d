import { createHash } from 'node:crypto';
import { Refused, type Principal } from '@parley/contracts';
import { createTenantTable, type Database } from '@parley/tenancy';
import type { QueryRunner } from 'typeorm';

/** The table behind `Idempotency-Key`; the first migration of a service that owns data makes it. */
export const idempotencyTable = (run: QueryRunner, service: string): Promise<void> =>
  createTenantTable(run, {
    service,
    table: 'idempotency_key',
    primaryKey: ['tenant_id', 'actor_id', 'key'],
    columns: `
      actor_id uuid not null,
      key text not null,
      request_hash bytea not null,
      status int,
      answer jsonb,
      created_at timestamptz not null default now()`,
    indexes: [`create index on ${service}.idempotency_key (created_at)`],
    system: ['select', 'delete'],
  });

/** A first request that has not answered for this long has died with its process. */
const ABANDONED = '60 seconds';
/** How long the first answer is given again. */
const KEPT = '24 hours';
const KEY = /^[\x21-\x7e]{1,255}$/;

interface Once {
  principal: Principal;
  key: string;
  route: string;
  input: unknown;
  /** Whether the answer may be kept; one that shows a secret may not. */
  keep: boolean;
}
interface Made {
  status: number;
  value: unknown;
}
interface KeyRow {
  same: boolean;
  status: number | null;
  answer: { value: unknown } | null;
}

/** Runs a request once per `Idempotency-Key` and actor, and gives the first answer again for 24 hours. */
export class IdempotencyStore {
  constructor(private readonly db: Database) {}

  /** @throws Refused `idempotency.mismatch`, `idempotency.in_progress`, `idempotency.answer_not_kept` */
  async once(request: Once, make: () => Promise<Made>): Promise<Made> {
    if (!KEY.test(request.key)) throw new Refused('request.invalid', 'Idempotency-Key: 1 to 255 visible ASCII characters');
    const hash = createHash('sha256').update(JSON.stringify([request.route, request.input])).digest();
    const earlier = await this.begin(request, hash);
    if (earlier) return repeat(earlier);
    try {
      const made = await make();
      await this.finish(request, made);
      return made;
    } catch (error) {
      await this.forget(request);
      throw error;
    }
  }

  /** Takes the key, or answers what stands under it. */
  private begin({ principal, key }: Once, hash: Buffer): Promise<KeyRow | undefined> {
    return this.db.inTenant(principal.tenantId, async (tx) => {
      const taken = await tx.run(
        `insert into idempotency_key (tenant_id, actor_id, key, request_hash) values ($1, $2, $3, $4)
         on conflict (tenant_id, actor_id, key) do update set request_hash = excluded.request_hash, status = null, answer = null, created_at = now()
         where idempotency_key.created_at < now() - interval '${KEPT}'
            or (idempotency_key.status is null and idempotency_key.created_at < now() - interval '${ABANDONED}')`,
        [principal.tenantId, principal.id, key, hash],
      );
      if (taken) return undefined;
      return tx.row<KeyRow>('select request_hash = $4 as same, status, answer from idempotency_key where tenant_id = $1 and actor_id = $2 and key = $3', [
        principal.tenantId,
        principal.id,
        key,
        hash,
      ]);
    });
  }

  private finish({ principal, key, keep }: Once, made: Made): Promise<number> {
    return this.db.inTenant(principal.tenantId, (tx) =>
      tx.run('update idempotency_key set status = $4, answer = $5 where tenant_id = $1 and actor_id = $2 and key = $3', [
        principal.tenantId,
        principal.id,
        key,
        made.status,
        keep ? JSON.stringify({ value: made.value ?? null }) : null,
      ]),
    );
  }

  private forget({ principal, key }: Once): Promise<number> {
    return this.db.inTenant(principal.tenantId, (tx) =>
      tx.run('delete from idempotency_key where tenant_id = $1 and actor_id = $2 and key = $3', [principal.tenantId, principal.id, key]),
    );
  }

  /** Deletes what is past its 24 hours, a bounded number at a time. */
  async prune(): Promise<void> {
    await this.db.acrossTenants((tx) =>
      tx.run(
        `delete from idempotency_key where ctid in
           (select ctid from idempotency_key where created_at < now() - interval '${KEPT}' order by created_at limit 1000)`,
      ),
    );
  }
}

function repeat(row: KeyRow): Made {
  if (!row.same) throw new Refused('idempotency.mismatch');
  if (row.status === null) throw new Refused('idempotency.in_progress');
  if (!row.answer) throw new Refused('idempotency.answer_not_kept');
  return { status: row.status, value: row.answer.value };
}
