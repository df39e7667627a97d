import { Injectable } from '@nestjs/common';
import { problemOf, type conversationsRpc, type Principal, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Database, type SpanningTx } from '@parley/tenancy';
import { lookerParticipates } from '../db/visible.js';
import { lookerOf, maySee, type HeldRow } from '../domain/visibility.js';

type Item = RpcRequest<typeof conversationsRpc.markDelivered>['items'][number];
type Outcome = RpcResponse<typeof conversationsRpc.markDelivered>['outcomes'][number];
type Side = 'visitor' | 'agent';

interface Place extends HeldRow {
  item: number;
  tenantId: string;
  conversationId: string;
  /** How far it may be: the newest seq that this side may see. */
  lastSeq: number;
  visitor: number;
  agent: number;
  /** Whether nobody else holds the row, so that it may be changed without waiting. */
  free: boolean;
}

/**
 * A mark is worth no wait: rows that a commit of messages holds are left for the next time, so this can neither hold that up nor lock
 * in another order. The second look at the table takes no lock and tells the held from the unknown.
 */
const PLACES = `
  with v as (select * from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[]) as v (item, tenant_id, conversation_id, contact_id, looker_id)),
  free as materialized (
    select c.tenant_id, c.id from conversation c where (c.tenant_id, c.id) in (select v.tenant_id, v.conversation_id from v) for no key update skip locked)
  select v.item, v.tenant_id as "tenantId", c.id as "conversationId", c.contact_id as "contactId",
    case when v.contact_id is null then c.last_seq else c.last_public_seq end as "lastSeq",
    greatest(c.visitor_delivered_seq, c.visitor_read_seq) as visitor, greatest(c.agent_delivered_seq, c.agent_read_seq) as agent,
    free.id is not null as free, c.assignee_id as "assigneeId", c.team_id as "teamId", ${lookerParticipates}
  from v
  join conversation c on c.tenant_id = v.tenant_id and c.id = v.conversation_id and (v.contact_id is null or c.contact_id = v.contact_id)
  left join free on free.tenant_id = c.tenant_id and free.id = c.id`;

const raise = (side: Side) => `
  update conversation c set ${side}_delivered_seq = v.seq
  from unnest($1::uuid[], $2::uuid[], $3::int[]) as v (tenant_id, id, seq)
  where c.tenant_id = v.tenant_id and c.id = v.id and c.${side}_delivered_seq < v.seq`;

const sideOf = (who: Principal): Side => (who.kind === 'visitor' ? 'visitor' : 'agent');
const mayHear = (who: Principal) => who.kind === 'visitor' || who.permissions.includes('conversations:read');

/** Raises delivered marks, of any conversations and tenants at once. Lost with the machine, a mark comes back with the next message. */
@Injectable()
export class MarkDelivered {
  constructor(private readonly db: Database) {}

  run(items: Item[]): Promise<Outcome[]> {
    return this.db.acrossTenants(async (tx) => {
      await tx.run('set local synchronous_commit = off');
      const places = await loadPlaces(tx, items);
      const outcomes = items.map((item, at) => outcomeOf(item, places.get(at)));
      for (const side of ['visitor', 'agent'] as const) await raiseAll(tx, side, highest(items, { outcomes, places, side }));
      return outcomes;
    });
  }
}

async function loadPlaces(tx: SpanningTx, items: Item[]): Promise<Map<number, Place>> {
  const rows = await tx.rows<Place>(PLACES, [
    items.map((_, at) => at),
    items.map(({ principal }) => principal.tenantId),
    items.map(({ conversationId }) => conversationId),
    items.map(({ principal }) => (principal.kind === 'visitor' ? principal.id : null)),
    items.map(({ principal }) => lookerOf(principal)),
  ]);
  return new Map(rows.filter((row) => maySee(items[row.item]!.principal, row)).map((row) => [row.item, row]));
}

function outcomeOf({ principal, seq }: Item, place: Place | undefined): Outcome {
  if (!mayHear(principal)) return { ok: false, problem: problemOf('auth.forbidden') };
  if (!place) return { ok: false, problem: problemOf('conversation.not_found') };
  const known = place[sideOf(principal)];
  const asked = Math.min(seq, place.lastSeq);
  if (asked <= known) return { ok: true, seq: known, contactId: place.contactId, raised: false };
  return place.free ? { ok: true, seq: asked, contactId: place.contactId, raised: true } : { ok: false, problem: problemOf('limit.busy') };
}

interface Decided {
  outcomes: Outcome[];
  places: Map<number, Place>;
  side: Side;
}

/** The highest raised mark per conversation: a statement may touch each row once. */
function highest(items: Item[], { outcomes, places, side }: Decided): { tenantId: string; id: string; seq: number }[] {
  const best = new Map<string, { tenantId: string; id: string; seq: number }>();
  items.forEach(({ principal }, at) => {
    const outcome = outcomes[at]!;
    const place = places.get(at);
    if (!place || !outcome.ok || !outcome.raised || sideOf(principal) !== side) return;
    const { tenantId, conversationId: id } = place;
    best.set(id, { tenantId, id, seq: Math.max(outcome.seq, best.get(id)?.seq ?? 0) });
  });
  return [...best.values()];
}

async function raiseAll(tx: SpanningTx, side: Side, marks: { tenantId: string; id: string; seq: number }[]): Promise<void> {
  if (marks.length > 0) await tx.run(raise(side), [marks.map(({ tenantId }) => tenantId), marks.map(({ id }) => id), marks.map(({ seq }) => seq)]);
}
