import { Controller, Ip, Param } from '@nestjs/common';
import type { Answer, Body, Staff, TicketType } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { AddEntry } from '../actions/book/add-entry.js';
import { ChangeEntry } from '../actions/book/change-entry.js';
import { RemoveEntry } from '../actions/book/remove-entry.js';
import { ListBook } from '../queries/list-book.js';

@Controller()
export class TicketTypesController {
  constructor(
    private readonly list: ListBook,
    private readonly add: AddEntry,
    private readonly change: ChangeEntry,
    private readonly removeEntry: RemoveEntry,
  ) {}

  @Handle('GET /ticket-types')
  all(@Who() who: Staff): Promise<Answer<'GET /ticket-types'>> {
    return this.list.run(who, 'type');
  }

  @Handle('GET /ticket-types/:id')
  one(@Who() who: Staff, @Param('id') id: string): Promise<TicketType> {
    return this.list.one(who, 'type', id);
  }

  @Handle('POST /ticket-types')
  make(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /ticket-types'>): Promise<TicketType> {
    return this.add.run({ who, ip }, 'type', body);
  }

  @Handle('PATCH /ticket-types/:id')
  patch(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() patch: Body<'PATCH /ticket-types/:id'>): Promise<TicketType> {
    return this.change.run({ who, ip }, { kind: 'type', id, patch });
  }

  @Handle('DELETE /ticket-types/:id')
  async remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<null> {
    await this.removeEntry.run({ who, ip }, 'type', id);
    return null;
  }
}
