import { Controller } from '@nestjs/common';
import type { Body, Staff, TicketColumns } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { ChooseColumns } from '../actions/views/choose-columns.js';
import { GetColumns } from '../queries/get-columns.js';

@Controller()
export class TicketColumnsController {
  constructor(
    private readonly columns: GetColumns,
    private readonly choose: ChooseColumns,
  ) {}

  @Handle('GET /ticket-views/columns')
  get(@Who() who: Staff): Promise<TicketColumns> {
    return this.columns.run(who);
  }

  @Handle('PUT /ticket-views/columns')
  put(@Who() who: Staff, @Input() body: Body<'PUT /ticket-views/columns'>): Promise<TicketColumns> {
    return this.choose.run(who, body);
  }
}
