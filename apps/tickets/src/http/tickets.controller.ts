import { Controller, Param } from '@nestjs/common';
import type { Answer, Body, BulkResult, Query, Staff, Ticket } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { ChangeMany } from '../actions/tickets/change-many.js';
import { ChangeTicket } from '../actions/tickets/change-ticket.js';
import { CreateTicket } from '../actions/tickets/create-ticket.js';
import { GetTicket } from '../queries/get-ticket.js';
import { ListTickets } from '../queries/list-tickets.js';

@Controller()
export class TicketsController {
  constructor(
    private readonly list: ListTickets,
    private readonly create: CreateTicket,
    private readonly get: GetTicket,
    private readonly change: ChangeTicket,
    private readonly changeMany: ChangeMany,
  ) {}

  @Handle('GET /tickets')
  all(@Who() who: Staff, @Asked() query: Query<'GET /tickets'>): Promise<Answer<'GET /tickets'>> {
    return this.list.run(who, query);
  }

  @Handle('POST /tickets')
  add(@Who() who: Staff, @Input() body: Body<'POST /tickets'>): Promise<Ticket> {
    return this.create.run(who, body);
  }

  @Handle('POST /tickets/bulk')
  many(@Who() who: Staff, @Input() body: Body<'POST /tickets/bulk'>): Promise<BulkResult> {
    return this.changeMany.run(who, body);
  }

  @Handle('GET /tickets/:id')
  one(@Who() who: Staff, @Param('id') id: string): Promise<Ticket> {
    return this.get.run(who, id);
  }

  @Handle('PATCH /tickets/:id')
  patch(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'PATCH /tickets/:id'>): Promise<Ticket> {
    return this.change.run(who, id, body);
  }
}
