import { Controller, Ip, Param } from '@nestjs/common';
import type { Body, BotSecret, Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { WriteSecret } from '../../actions/secrets/write-secret.js';
import { ListSecrets } from '../../queries/secrets/list-secrets.js';

@Controller()
export class SecretsController {
  constructor(
    private readonly all: ListSecrets,
    private readonly write: WriteSecret,
  ) {}

  @Handle('GET /bot/secrets')
  list(@Who() who: Staff): Promise<{ data: BotSecret[] }> {
    return this.all.run(who);
  }

  @Handle('POST /bot/secrets')
  create(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /bot/secrets'>): Promise<BotSecret> {
    return this.write.create({ who, ip }, body);
  }

  @Handle('PATCH /bot/secrets/:id')
  change(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'PATCH /bot/secrets/:id'>): Promise<BotSecret> {
    return this.write.change({ who, ip }, id, body);
  }

  @Handle('DELETE /bot/secrets/:id')
  remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<void> {
    return this.write.remove({ who, ip }, id);
  }
}
