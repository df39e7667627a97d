import { Controller, Param } from '@nestjs/common';
import type { Body, Staff, Ticket } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { AssignTicket } from '../actions/tickets/assign-ticket.js';
import { MergeTicket } from '../actions/tickets/merge-ticket.js';
import { SplitTicket } from '../actions/tickets/split-ticket.js';

@Controller()
export class TicketMovesController {
  constructor(
    private readonly assign: AssignTicket,
    private readonly merge: MergeTicket,
    private readonly split: SplitTicket,
  ) {}

  @Handle('POST /tickets/:id/assign')
  give(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /tickets/:id/assign'>): Promise<Ticket> {
    return this.assign.run(who, id, body);
  }

  @Handle('POST /tickets/:id/merge')
  join(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /tickets/:id/merge'>): Promise<Ticket> {
    return this.merge.run(who, id, body);
  }

  @Handle('POST /tickets/:id/split')
  part(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /tickets/:id/split'>): Promise<Ticket> {
    return this.split.run(who, id, body);
  }
}
