import { Injectable } from '@nestjs/common';
import { problemOf, type conversationsRpc, type Principal, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Database, type SpanningTx } from '@parley/tenancy';
import { lookerParticipates } from '../db/visible.js';
import { lookerOf, maySee, type HeldRow } from '../domain/visibility.js';

type Item = RpcRequest<typeof conversationsRpc.markRead>['items'][number];
type Outcome = RpcResponse<typeof conversationsRpc.markRead>['outcomes'][number];

/** Where a mark goes: the newest message up to the asked seq that the reader may see, and the count of the other side's messages there. */
interface Place extends HeldRow {
  item: number;
  seq: number;
  count: number;
  /** The other side's messages there are in all, and up to the reader's mark so far. */
  total: number;
  ownCount: number;
  /** The mark so far: the reader's own, and their side's. */
  ownSeq: number;
  sideSeq: number;
}
type Mark = Item & Place;

/** Locks the conversations in the order that everybody locks them in. */
const PLACES = `
  with v as (
    select * from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::int[], $7::uuid[]) as v (item, tenant_id, conversation_id, contact_id, agent_id, seq, looker_id)),
  c as materialized (
    select c.* from conversation c where (c.tenant_id, c.id) in (select v.tenant_id, v.conversation_id from v)
    order by c.tenant_id, c.id for no key update)
  select v.item, c.contact_id as "contactId", c.assignee_id as "assigneeId", c.team_id as "teamId", ${lookerParticipates}, coalesce(m.seq, 0) as seq,
    coalesce(case when v.contact_id is null then m.inbound_count else m.outbound_count end, 0) as count,
    case when v.contact_id is null then c.inbound_count else c.outbound_count end as total,
    case when v.agent_id is not null then coalesce(r.inbound_count, 0) when v.contact_id is null then c.agent_read_count else c.visitor_read_count end as "ownCount",
    case when v.contact_id is null then c.agent_read_seq else c.visitor_read_seq end as "sideSeq",
    case when v.agent_id is not null then coalesce(r.seq, 0) when v.contact_id is null then c.agent_read_seq else c.visitor_read_seq end as "ownSeq"
  from v
  join c on c.tenant_id = v.tenant_id and c.id = v.conversation_id and (v.contact_id is null or c.contact_id = v.contact_id)
  left join conversation_read r on r.tenant_id = v.tenant_id and r.conversation_id = c.id and r.agent_id = v.agent_id
  left join lateral (
    select m.seq, m.inbound_count, m.outbound_count from message m
    where m.tenant_id = v.tenant_id and m.conversation_id = c.id and m.seq <= v.seq and (v.contact_id is null or not m.private)
    order by m.seq desc limit 1) m on true`;

const raiseSide = (side: 'visitor' | 'agent') => `
  update conversation c set ${side}_read_seq = v.seq, ${side}_read_count = v.count
  from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[]) as v (tenant_id, id, seq, count)
  where c.tenant_id = v.tenant_id and c.id = v.id and c.${side}_read_seq < v.seq`;

const RAISE_OWN = `
  insert into conversation_read as r (tenant_id, conversation_id, seq, inbound_count, agent_id)
  select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[], $5::uuid[])
  on conflict (tenant_id, conversation_id, agent_id) do update set seq = excluded.seq, inbound_count = excluded.inbound_count, marked_unread = false where r.seq < excluded.seq`;

const mayRead = (who: Principal) => who.kind === 'visitor' || who.permissions.includes('conversations:read');

/** Raises read marks, of any conversations and tenants at once. A mark never falls. Whoever asked tells the others. */
@Injectable()
export class MarkRead {
  constructor(private readonly db: Database) {}

  run(items: Item[]): Promise<Outcome[]> {
    return this.db.acrossTenants(async (tx) => {
      const places = await loadPlaces(tx, items);
      const rising = items.flatMap((item, at) => (places.get(at) && mayRead(item.principal) ? [{ ...item, ...places.get(at)! }] : []));
      await raise(tx, rising);
      return items.map(({ principal }, at) => outcomeOf(principal, places.get(at)));
    });
  }
}

function outcomeOf(principal: Principal, place: Place | undefined): Outcome {
  if (!mayRead(principal)) return { ok: false, problem: problemOf('auth.forbidden') };
  if (!place) return { ok: false, problem: problemOf('conversation.not_found') };
  const { seq, ownSeq, contactId, total, count, ownCount } = place;
  return { ok: true, seq: Math.max(seq, ownSeq), contactId, inbound: total, unread: total - (seq > ownSeq ? count : ownCount) };
}

async function loadPlaces(tx: SpanningTx, items: Item[]): Promise<Map<number, Place>> {
  const idOf = (kind: Principal['kind']) => items.map(({ principal }) => (principal.kind === kind ? principal.id : null));
  const rows = await tx.rows<Place>(PLACES, [
    items.map((_, at) => at),
    items.map(({ principal }) => principal.tenantId),
    items.map(({ conversationId }) => conversationId),
    idOf('visitor'),
    idOf('agent'),
    items.map(({ seq }) => Math.min(seq, 2 ** 31 - 1)),
    items.map(({ principal }) => lookerOf(principal)),
  ]);
  return new Map(rows.filter((row) => maySee(items[row.item]!.principal, row)).map((row) => [row.item, row]));
}

/** The furthest mark per key: a statement may touch each row once. */
function furthest(marks: Mark[], keyOf: (mark: Mark) => string): Mark[] {
  const best = new Map<string, Mark>();
  for (const mark of marks) if ((best.get(keyOf(mark))?.seq ?? 0) < mark.seq) best.set(keyOf(mark), mark);
  return [...best.values()];
}

async function raise(tx: SpanningTx, marks: Mark[]): Promise<void> {
  const columns = (rows: Mark[]) => [
    rows.map(({ principal }) => principal.tenantId),
    rows.map(({ conversationId }) => conversationId),
    rows.map(({ seq }) => seq),
    rows.map(({ count }) => count),
  ];
  for (const side of ['visitor', 'agent'] as const) {
    const ofSide = marks.filter(({ principal, seq, sideSeq }) => (principal.kind === 'visitor') === (side === 'visitor') && seq > sideSeq);
    const rows = furthest(ofSide, ({ conversationId }) => conversationId);
    if (rows.length > 0) await tx.run(raiseSide(side), columns(rows));
  }
  const ofAgents = marks.filter(({ principal, seq, ownSeq }) => principal.kind === 'agent' && seq > ownSeq);
  const own = furthest(ofAgents, ({ principal, conversationId }) => `${conversationId}/${principal.id}`);
  if (own.length > 0) await tx.run(RAISE_OWN, [...columns(own), own.map(({ principal }) => principal.id)]);
}
