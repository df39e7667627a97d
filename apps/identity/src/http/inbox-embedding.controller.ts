import { Controller, Ip, Param } from '@nestjs/common';
import type { Answer, Staff } from '@parley/contracts';
import { Handle, Who } from '@parley/service-kit';
import { RotateIdentitySecret } from '../actions/rotate-identity-secret.js';
import { doerOf } from '../domain/doer.js';
import { GetInbox } from '../queries/get-inbox.js';

/** What a tenant's site needs to embed an inbox. */
@Controller()
export class InboxEmbeddingController {
  constructor(
    private readonly getInbox: GetInbox,
    private readonly rotateIdentitySecret: RotateIdentitySecret,
  ) {}

  @Handle('GET /inboxes/:id/snippet')
  snippet(@Who() who: Staff, @Param('id') id: string): Promise<Answer<'GET /inboxes/:id/snippet'>> {
    return this.getInbox.snippet(who.tenantId, id);
  }

  @Handle('POST /inboxes/:id/identity-secret')
  rotate(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<Answer<'POST /inboxes/:id/identity-secret'>> {
    return this.rotateIdentitySecret.run({ tenantId: who.tenantId, id, doer: doerOf(who, ip) });
  }
}
