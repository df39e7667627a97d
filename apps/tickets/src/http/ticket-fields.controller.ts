import { Controller, Ip, Param } from '@nestjs/common';
import type { Answer, Body, Staff, TicketField } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { AddEntry } from '../actions/book/add-entry.js';
import { ChangeEntry } from '../actions/book/change-entry.js';
import { RemoveEntry } from '../actions/book/remove-entry.js';
import { ListBook } from '../queries/list-book.js';

@Controller()
export class TicketFieldsController {
  constructor(
    private readonly list: ListBook,
    private readonly add: AddEntry,
    private readonly change: ChangeEntry,
    private readonly removeEntry: RemoveEntry,
  ) {}

  @Handle('GET /ticket-fields')
  all(@Who() who: Staff): Promise<Answer<'GET /ticket-fields'>> {
    return this.list.run(who, 'field');
  }

  @Handle('POST /ticket-fields')
  make(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /ticket-fields'>): Promise<TicketField> {
    return this.add.run({ who, ip }, 'field', body);
  }

  @Handle('PATCH /ticket-fields/:id')
  patch(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() patch: Body<'PATCH /ticket-fields/:id'>): Promise<TicketField> {
    return this.change.run({ who, ip }, { kind: 'field', id, patch });
  }

  @Handle('DELETE /ticket-fields/:id')
  async remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<null> {
    await this.removeEntry.run({ who, ip }, 'field', id);
    return null;
  }
}
