import { Injectable } from '@nestjs/common';
import { Refused, type Staff, type Ticket } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { findSeen } from '../db/ticket-record.js';
import { presentTicket } from '../present.js';

@Injectable()
export class GetTicket {
  constructor(private readonly db: Database) {}

  /** @throws Refused `ticket.not_found` */
  run(who: Staff, id: string): Promise<Ticket> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await findSeen(tx, who, id);
      if (!ticket) throw new Refused('ticket.not_found');
      return presentTicket(ticket);
    });
  }
}
