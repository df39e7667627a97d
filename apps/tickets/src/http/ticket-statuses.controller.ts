import { Controller, Ip, Param } from '@nestjs/common';
import type { Answer, Body, Staff, TicketStatus } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { AddEntry } from '../actions/book/add-entry.js';
import { ChangeEntry } from '../actions/book/change-entry.js';
import { RemoveEntry } from '../actions/book/remove-entry.js';
import { ListBook } from '../queries/list-book.js';

@Controller()
export class TicketStatusesController {
  constructor(
    private readonly list: ListBook,
    private readonly add: AddEntry,
    private readonly change: ChangeEntry,
    private readonly removeEntry: RemoveEntry,
  ) {}

  @Handle('GET /ticket-statuses')
  all(@Who() who: Staff): Promise<Answer<'GET /ticket-statuses'>> {
    return this.list.run(who, 'status');
  }

  @Handle('POST /ticket-statuses')
  make(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /ticket-statuses'>): Promise<TicketStatus> {
    return this.add.run({ who, ip }, 'status', body);
  }

  @Handle('PATCH /ticket-statuses/:id')
  patch(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() patch: Body<'PATCH /ticket-statuses/:id'>): Promise<TicketStatus> {
    return this.change.run({ who, ip }, { kind: 'status', id, patch });
  }

  @Handle('DELETE /ticket-statuses/:id')
  async remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<null> {
    await this.removeEntry.run({ who, ip }, 'status', id);
    return null;
  }
}
