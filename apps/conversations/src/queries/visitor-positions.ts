import { Injectable } from '@nestjs/common';
import { MAX_RESUME, type conversationsRpc, type RpcResponse, type Visitor } from '@parley/contracts';
import { Database } from '@parley/tenancy';

type Positions = RpcResponse<typeof conversationsRpc.positions>['outcomes'];

const NEWEST = `
  select v.item, c.id as "conversationId", c.last_public_seq as "lastSeq"
  from unnest($1::int[], $2::uuid[], $3::uuid[]) as v (item, tenant_id, contact_id)
  cross join lateral (
    select c.id, c.last_public_seq from conversation c
    where c.tenant_id = v.tenant_id and c.contact_id = v.contact_id
    order by c.id desc limit ${MAX_RESUME}) c`;

/** The newest conversations of visitors, of any tenants, and how far each has come. */
@Injectable()
export class VisitorPositions {
  constructor(private readonly db: Database) {}

  run(visitors: Visitor[]): Promise<Positions> {
    return this.db.acrossTenants(async (tx) => {
      const rows = await tx.rows<{ item: number; conversationId: string; lastSeq: number }>(NEWEST, [
        visitors.map((_, at) => at),
        visitors.map(({ tenantId }) => tenantId),
        visitors.map(({ id }) => id),
      ]);
      const of = Map.groupBy(rows, ({ item }) => item);
      return visitors.map((_, at) => (of.get(at) ?? []).map(({ conversationId, lastSeq }) => ({ conversationId, lastSeq })));
    });
  }
}
