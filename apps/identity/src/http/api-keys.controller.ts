import { Controller, Ip, Param } from '@nestjs/common';
import type { Answer, Body, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { CreateApiKey } from '../actions/create-api-key.js';
import { DeleteApiKey } from '../actions/delete-api-key.js';
import { doerOf } from '../domain/doer.js';
import { ListApiKeys } from '../queries/list-api-keys.js';

@Controller()
export class ApiKeysController {
  constructor(
    private readonly listApiKeys: ListApiKeys,
    private readonly createApiKey: CreateApiKey,
    private readonly deleteApiKey: DeleteApiKey,
  ) {}

  @Handle('GET /api-keys')
  list(@Who() who: Staff, @Asked() query: Query<'GET /api-keys'>): Promise<Answer<'GET /api-keys'>> {
    return this.listApiKeys.run(who.tenantId, query);
  }

  @Handle('POST /api-keys')
  create(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /api-keys'>): Promise<Answer<'POST /api-keys'>> {
    return this.createApiKey.run({ who, body, doer: doerOf(who, ip) });
  }

  @Handle('DELETE /api-keys/:id')
  async remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<null> {
    await this.deleteApiKey.run({ tenantId: who.tenantId, id, doer: doerOf(who, ip) });
    return null;
  }
}
