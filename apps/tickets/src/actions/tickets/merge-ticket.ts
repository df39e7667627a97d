import { Injectable } from '@nestjs/common';
import { MAX_WATCHERS, Refused, type Staff, type Ticket } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, type Tx } from '@parley/tenancy';
import { bookOf, statusIn } from '../../db/book.js';
import { remember } from '../../db/history.js';
import { doerOf } from '../../db/profiles.js';
import { findTicket, lockSeen, type ListedTicket } from '../../db/ticket-record.js';
import { aboutTicket } from '../../domain/events-of.js';
import type { Doer } from '../../domain/ticket.js';
import { presentTicket } from '../../present.js';
import { Alter } from './alter.js';
import { mustBeFresh, mustBeOpen } from './change-ticket.js';

/** Makes a ticket part of another. Nothing is rewritten: its comments stay where they are and are read there too. */
@Injectable()
export class MergeTicket {
  constructor(
    private readonly db: Database,
    private readonly alter: Alter,
  ) {}

  /** Answers the ticket that it became part of. @throws Refused `ticket.not_found`, `ticket.stale`, `ticket.closed`, `ticket.link_refused` */
  run(who: Staff, id: string, { intoId, version }: { intoId: string; version?: number | undefined }): Promise<Ticket> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const { source, target } = await this.both(tx, who, { id, intoId });
      mustBeFresh(source, version);
      mustBeOpen(source);
      mustBeOpen(target);
      const doer = await doerOf(tx, who);
      await this.end(tx, source, { target, doer });
      // Those that had become part of the source are read at the target directly, so that no chain is ever walked.
      await tx.run('update ticket set merged_into_id = $3 where tenant_id = $1 and merged_into_id = $2', [tx.tenantId, source.id, target.id]);
      const joined = await this.join(tx, source, { target, doer });
      await remember(tx, [{ ticketId: target.id, by: doer.by, what: 'merged_from', ref: { kind: 'ticket', id: source.id, name: `#${source.number}` } }]);
      await record(tx, { type: 'ticket.merged', key: source.id, actor: doer.actor, data: { ...aboutTicket(source), intoId: target.id, intoNumber: target.number, by: doer.by } });
      return presentTicket(joined);
    });
  }

  /** Held in the order of their ids, so that two who merge crosswise do not wait for each other. */
  private async both(tx: Tx, who: Staff, { id, intoId }: { id: string; intoId: string }): Promise<{ source: ListedTicket; target: ListedTicket }> {
    if (id === intoId) throw new Refused('ticket.link_refused', 'A ticket is not merged into itself.');
    for (const one of [id, intoId].toSorted()) await lockSeen(tx, who, one);
    const [source, target] = [await lockSeen(tx, who, id), await lockSeen(tx, who, intoId)];
    if (!source || !target) throw new Refused('ticket.not_found');
    return { source, target };
  }

  private async end(tx: Tx, source: ListedTicket, { target, doer }: { target: ListedTicket; doer: Doer }): Promise<void> {
    const closed = statusIn(await bookOf(tx), 'closed');
    await this.alter.run(tx, source, { statusId: closed.id, category: closed.category, mergedIntoId: target.id }, { doer, what: 'merged', ref: { kind: 'ticket', id: target.id, name: `#${target.number}` } });
  }

  /** Watchers come along; a requester too, where the target has none. */
  private async join(tx: Tx, source: ListedTicket, { target, doer }: { target: ListedTicket; doer: Doer }): Promise<ListedTicket> {
    const watcherIds = [...new Set([...target.watcherIds, ...source.watcherIds])].sort().slice(0, Math.max(MAX_WATCHERS, target.watcherIds.length));
    const changes = { watcherIds, ...(target.requesterId === null && source.requesterId !== null && { requesterId: source.requesterId }) };
    await this.alter.run(tx, target, changes, { doer });
    return (await findTicket(tx, target.id))!;
  }
}
