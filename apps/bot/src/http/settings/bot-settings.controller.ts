import { Controller, Ip } from '@nestjs/common';
import type { Body, BotSettings, Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { ChangeBotSettings } from '../../actions/settings/change-settings.js';
import { GetBotSettings } from '../../queries/settings/get-settings.js';

@Controller()
export class BotSettingsController {
  constructor(
    private readonly settings: GetBotSettings,
    private readonly changeSettings: ChangeBotSettings,
  ) {}

  @Handle('GET /bot')
  get(@Who() who: Staff): Promise<BotSettings> {
    return this.settings.run(who);
  }

  @Handle('PATCH /bot')
  change(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'PATCH /bot'>): Promise<BotSettings> {
    return this.changeSettings.run({ who, ip }, body);
  }
}
