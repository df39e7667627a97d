import { Injectable } from '@nestjs/common';
import { Refused, type PatchTicket, type Staff, type Ticket } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { doerOf } from '../../db/profiles.js';
import { lockSeen, type ListedTicket } from '../../db/ticket-record.js';
import { Files } from '../../known/files.js';
import { People } from '../../known/people.js';
import { presentTicket } from '../../present.js';
import { Alter } from './alter.js';
import { resolveChanges } from './resolve-changes.js';

/** Changes a ticket as it was last read. */
@Injectable()
export class ChangeTicket {
  constructor(
    private readonly db: Database,
    private readonly people: People,
    private readonly files: Files,
    private readonly alter: Alter,
  ) {}

  /** @throws Refused the problems of `PATCH /tickets/:id` */
  async run(who: Staff, id: string, { version, ...wanted }: PatchTicket): Promise<Ticket> {
    await this.people.meet(who.tenantId, { agents: wanted.watcherIds, contacts: [wanted.requesterId] });
    return this.db.inTenant(who.tenantId, async (tx) => {
      const before = await lockSeen(tx, who, id);
      if (!before) throw new Refused('ticket.not_found');
      mustBeFresh(before, version);
      mustBeOpen(before);
      const { changes, files } = await resolveChanges(tx, before, wanted);
      await this.files.place(tx, { principal: who, ticketId: before.id, conversationId: before.conversationId ?? undefined }, files);
      return presentTicket(await this.alter.run(tx, before, changes, { doer: await doerOf(tx, who) }));
    });
  }
}

/** @throws Refused `ticket.stale` with the ticket as it is now */
export function mustBeFresh(ticket: ListedTicket, version: number | undefined): void {
  if (version === undefined || version === ticket.version) return;
  const refused = new Refused('ticket.stale');
  refused.problem.current = presentTicket(ticket);
  throw refused;
}

/** @throws Refused `ticket.closed` */
export function mustBeOpen({ category }: ListedTicket): void {
  if (category === 'closed') throw new Refused('ticket.closed');
}
