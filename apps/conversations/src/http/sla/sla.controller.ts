import { Controller, Param } from '@nestjs/common';
import type { ConversationSla, Staff } from '@parley/contracts';
import { Handle, Who } from '@parley/service-kit';
import { GetSla } from '../../queries/sla/get-sla.js';

@Controller()
export class SlaController {
  constructor(private readonly get: GetSla) {}

  @Handle('GET /conversations/:id/sla')
  sla(@Who() who: Staff, @Param('id') id: string): Promise<ConversationSla> {
    return this.get.run(who, id);
  }
}
