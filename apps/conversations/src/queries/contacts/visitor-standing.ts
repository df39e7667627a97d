import { Injectable } from '@nestjs/common';
import type { StandingBlock, VisitorStanding } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor, type SpanningTx } from '@parley/tenancy';
import { z } from 'zod';

/** A transaction is seen only when it commits: each answer begins this much before the last one ended. Longer than any transaction may last, in milliseconds. */
const OVERLAP_MS = 30_000;
/** Of blocks by e-mail: for how long those are told by name who were here last; whoever comes later is asked for at the door. */
const LATELY = '1 day';
const MOST_LATELY = 5000;

const CHANGED = `select tenant_id as "tenantId" from block_revision where changed_at >= coalesce($1::timestamptz, '-infinity')`;

const BLOCKS = `
  select b.tenant_id as "tenantId", b.kind, b.value, (extract(epoch from b.expires_at) * 1000)::float8 as until
  from block b where b.tenant_id = any($1::uuid[]) and (b.expires_at is null or b.expires_at > now())`;

/** Open sockets are known by contact and not by address. */
const ADDRESSED = `
  select k.tenant_id as "tenantId", 'contact' as kind, k.id::text as value, (extract(epoch from b.expires_at) * 1000)::float8 as until
  from block b join lateral (
    select k.tenant_id, k.id from contact k
    where k.tenant_id = b.tenant_id and k.merged_into is null and k.last_seen_at > now() - interval '${LATELY}'
      and case b.kind when 'email' then k.email = b.value else k.email like '%@' || b.value or k.email like '%.' || b.value end
    order by k.last_seen_at desc, k.id desc limit ${MOST_LATELY}) k on true
  where b.tenant_id = any($1::uuid[]) and b.kind in ('email', 'domain') and (b.expires_at is null or b.expires_at > now())`;

/** Tokens of a merged contact are good for thirty days, and are renewed as the other contact's once the merge cannot be undone any more. */
const KNOWN_AS = '61 days';

const MERGES = `
  select tenant_id as "tenantId", from_id as "from", case when undone_at is null then into_id end as "into"
  from contact_merge where changed_at >= coalesce($1::timestamptz, now() - interval '${KNOWN_AS}') order by changed_at`;

type Found = { tenantId: string; kind: StandingBlock['kind']; value: string; until: number | null };

/** What of visitors' standing has changed, for the processes that keep it in memory. */
@Injectable()
export class VisitorStandingQuery {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.cursor_invalid` */
  run(cursor: string | undefined): Promise<VisitorStanding> {
    const since = cursor === undefined ? null : decodeCursor(cursor, z.tuple([z.iso.datetime()]))[0];
    return this.db.acrossTenants(async (tx) => {
      const now = await tx.row<{ at: Date }>('select clock_timestamp() as at');
      const changed = (await tx.rows<{ tenantId: string }>(CHANGED, [since])).map(({ tenantId }) => tenantId);
      return {
        cursor: encodeCursor([new Date(now!.at.getTime() - OVERLAP_MS).toISOString()]),
        blocks: await blocksOf(tx, changed),
        merges: await tx.rows<VisitorStanding['merges'][number]>(MERGES, [since]),
      };
    });
  }
}

async function blocksOf(tx: SpanningTx, tenantIds: string[]): Promise<VisitorStanding['blocks']> {
  if (tenantIds.length === 0) return [];
  const found = [...(await tx.rows<Found>(BLOCKS, [tenantIds])), ...(await tx.rows<Found>(ADDRESSED, [tenantIds]))];
  const byTenant = Map.groupBy(found, ({ tenantId }) => tenantId);
  return tenantIds.map((tenantId) => ({
    tenantId,
    blocks: (byTenant.get(tenantId) ?? []).map(({ kind, value, until }) => ({ kind, value, ...(until !== null && { until }) })),
  }));
}
