import { Injectable } from '@nestjs/common';
import { Refused, type TicketEvent } from '@parley/contracts';
import { recordMany } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { maySolve } from '../../db/flow/may-solve.js';
import { remember } from '../../db/history.js';
import { findBy } from '../../db/search-rows.js';
import { findTicket, type ListedTicket } from '../../db/ticket-record.js';
import { updateTicket } from '../../db/ticket-rows.js';
import { alter, differences, happeningOf, type Changes } from '../../domain/alter.js';
import { eventsOf } from '../../domain/events-of.js';
import type { Doer, TicketState } from '../../domain/ticket.js';
import { Desk } from '../../live/desk.js';

/** How a change is told, where its own words are not enough. */
export interface Told {
  doer: Doer;
  what?: TicketEvent['what'];
  reason?: string | undefined;
  ref?: TicketEvent['ref'];
}

const ended = ({ category }: TicketState): boolean => category === 'solved' || category === 'closed';

/** The one door for whatever changes a ticket: row, history and events in the caller's transaction, which holds the ticket; the desks after it. */
@Injectable()
export class Alter {
  constructor(private readonly desk: Desk) {}

  /**
   * Answers the ticket as it is then, with the next version, or as it was where nothing is different.
   * @throws Refused `ticket.closed`, `ticket.approval_pending`, `ticket.sub_tasks_open`
   */
  async run(tx: Tx, before: ListedTicket, changes: Changes, { doer, what, reason, ref }: Told): Promise<ListedTicket> {
    const next = alter(before, changes, new Date());
    if (!next) return before;
    if (before.category === 'closed') throw new Refused('ticket.closed');
    if (ended(next) && !ended(before) && next.mergedIntoId === null) await maySolve(tx, before.id);
    await updateTicket(tx, before, next);
    const after = (await findTicket(tx, before.id))!;
    const different = differences(before, after);
    await remember(tx, [{ ticketId: before.id, by: doer.by, what: what ?? happeningOf(before, after, different), changes: different, reason, ref }]);
    await recordMany(tx, eventsOf({ before, after, changed: different.map(({ field }) => field) }, doer));
    if (before.subject !== after.subject || before.description !== after.description) await findBy(tx, after.id, `${after.subject} ${after.description}`);
    this.desk.tell(tx, after, after.mergedIntoId && !before.mergedIntoId ? 'merged' : 'updated', before);
    return after;
  }
}
