import { Controller, Ip } from '@nestjs/common';
import type { Body, Staff, TicketSettings } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { ChangeSettings } from '../../actions/settings/change-settings.js';

@Controller()
export class TicketSettingsController {
  constructor(private readonly settings: ChangeSettings) {}

  @Handle('GET /ticket-settings')
  get(@Who() who: Staff): Promise<TicketSettings> {
    return this.settings.get(who);
  }

  @Handle('PATCH /ticket-settings')
  patch(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'PATCH /ticket-settings'>): Promise<TicketSettings> {
    return this.settings.run(who, ip, body);
  }
}
