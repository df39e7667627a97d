import { MAX_LINK_DEPTH, MAX_TICKET_LINKS, Refused, type TicketRelation } from '@parley/contracts';
import { recordMany } from '@parley/eventing';
import { isDuplicate, uuidv7, type Tx } from '@parley/tenancy';
import { remember } from '../../db/history.js';
import type { TicketRecord, Doer } from '../../domain/ticket.js';
import { aboutTicket } from '../../domain/events-of.js';

/** What `to` is of `from`; see the table. */
export type LinkKind = 'parent' | 'related' | 'duplicate_of' | 'blocked_by';
export interface Tie {
  from: TicketRecord;
  to: TicketRecord;
  kind: LinkKind;
}
export interface Tied {
  id: string;
  createdAt: Date;
}

const backwards: Record<LinkKind, TicketRelation> = { parent: 'child', related: 'related', duplicate_of: 'duplicated_by', blocked_by: 'blocks' };
/** Kinds in which nothing may lead back to where it began. */
const directed: readonly LinkKind[] = ['parent', 'blocked_by', 'duplicate_of'];

/** Whether going on from `$2` by ties of a kind leads to `$3`, and how far it goes at most. */
const WALK = `
  with recursive walk (id, depth) as (
    select $2::uuid, 0 union select l.to_id, w.depth + 1 from walk w join ticket_link l on l.tenant_id = $1 and l.from_id = w.id and l.kind = $4 where w.depth <= ${MAX_LINK_DEPTH})
  select bool_or(id = $3) as "leadsBack", max(depth) as depth from walk`;
/** How far it goes back from a ticket. */
const ABOVE = `
  with recursive walk (id, depth) as (
    select $2::uuid, 0 union select l.from_id, w.depth + 1 from walk w join ticket_link l on l.tenant_id = $1 and l.to_id = w.id and l.kind = $3 where w.depth <= ${MAX_LINK_DEPTH})
  select max(depth) as depth from walk`;

/** Ties two tickets, in the caller's transaction. @throws Refused `ticket.link_refused`, `ticket.link_exists`, `ticket.too_many_links` */
export async function tie(tx: Tx, { from, to, kind }: Tie, doer: Doer): Promise<Tied> {
  await mayTie(tx, { from, to, kind });
  const link = { id: uuidv7(), createdAt: new Date() };
  try {
    await tx.run('insert into ticket_link (tenant_id, id, from_id, to_id, kind, created_at) values ($1, $2, $3, $4, $5, $6)', [tx.tenantId, link.id, from.id, to.id, kind, link.createdAt]);
  } catch (error) {
    if (isDuplicate(error)) throw new Refused('ticket.link_exists');
    throw error;
  }
  await tellTie(tx, { linkId: link.id, ends: { from, to, kind }, done: 'linked' }, doer);
  return link;
}

async function mayTie(tx: Tx, { from, to, kind }: Tie): Promise<void> {
  if (from.id === to.id) throw new Refused('ticket.link_refused', 'A ticket is not tied to itself.');
  // Ties of one tenant are made one after the other: of two at once neither would see the circle that both close.
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('tickets.links/' || $1, 0))`, [tx.tenantId]);
  const there = await tx.row<{ most: number; same: boolean; parent: boolean }>(
    `select greatest(count(*) filter (where $2 in (from_id, to_id)), count(*) filter (where $3 in (from_id, to_id)))::int as most,
       bool_or(kind = $4 and $2 in (from_id, to_id) and $3 in (from_id, to_id)) as same, bool_or(kind = 'parent' and from_id = $2) as parent
     from ticket_link where tenant_id = $1 and (from_id in ($2::uuid, $3::uuid) or to_id in ($2::uuid, $3::uuid))`,
    [tx.tenantId, from.id, to.id, kind],
  );
  if (there?.same) throw new Refused(directed.includes(kind) ? 'ticket.link_refused' : 'ticket.link_exists', 'They are tied like this already, in one direction or the other.');
  if ((there?.most ?? 0) >= MAX_TICKET_LINKS) throw new Refused('ticket.too_many_links');
  if (kind === 'parent' && there?.parent) throw new Refused('ticket.link_refused', 'It has a parent already.');
  if (directed.includes(kind)) await mustLeadOn(tx, { from, to, kind });
}

async function mustLeadOn(tx: Tx, { from, to, kind }: Tie): Promise<void> {
  const onwards = await tx.row<{ leadsBack: boolean; depth: number }>(WALK, [tx.tenantId, to.id, from.id, kind]);
  if (onwards?.leadsBack) throw new Refused('ticket.link_refused', 'It would lead round in a circle.');
  const above = await tx.row<{ depth: number }>(ABOVE, [tx.tenantId, from.id, kind]);
  if ((onwards?.depth ?? 0) + (above?.depth ?? 0) + 1 > MAX_LINK_DEPTH) throw new Refused('ticket.link_refused', `Ties like this go ${MAX_LINK_DEPTH} levels deep at most.`);
}

interface TieTold {
  linkId: string;
  ends: Tie;
  done: 'linked' | 'unlinked';
}

/** Both tickets' history, and an event from each side. */
export async function tellTie(tx: Tx, { linkId, ends: { from, to, kind }, done }: TieTold, { by, actor }: Doer): Promise<void> {
  const sides = [{ own: from, other: to, relation: kind as TicketRelation }, { own: to, other: from, relation: backwards[kind] }];
  await remember(tx, sides.map(({ own, other, relation }) => ({ ticketId: own.id, by, what: done, reason: relation, ref: { kind: 'ticket' as const, id: other.id, name: `#${other.number}` } })));
  await recordMany(tx, sides.map(({ own, other, relation }) => ({ type: `ticket.${done}` as const, key: own.id, actor, data: { ...aboutTicket(own), linkId, relation, otherId: other.id, url: null, by } })));
}

/** What another ticket is, as people say it, in terms of the table. */
export const tieOf = (relation: TicketRelation, own: TicketRecord, other: TicketRecord): Tie =>
  relation === 'child' ? { from: other, to: own, kind: 'parent' }
  : relation === 'duplicated_by' ? { from: other, to: own, kind: 'duplicate_of' }
  : relation === 'blocks' ? { from: other, to: own, kind: 'blocked_by' }
  : { from: own, to: other, kind: relation };

/** The same backwards. */
export const relationOf = (kind: LinkKind, forwards: boolean): TicketRelation => (forwards ? kind : backwards[kind]);
