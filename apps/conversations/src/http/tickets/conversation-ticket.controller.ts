import { Controller, Param } from '@nestjs/common';
import type { Body, Staff, Ticket } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { MakeTicket } from '../../actions/tickets/make-ticket.js';

@Controller()
export class ConversationTicketController {
  constructor(private readonly makeTicket: MakeTicket) {}

  @Handle('POST /conversations/:id/ticket')
  make(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /conversations/:id/ticket'>): Promise<Ticket> {
    return this.makeTicket.run(who, id, body);
  }
}
