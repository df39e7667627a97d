import { Controller, Ip, Param } from '@nestjs/common';
import type { Answer, Body, Inbox, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { ChangeInbox } from '../actions/change-inbox.js';
import { CreateInbox } from '../actions/create-inbox.js';
import { RemoveInbox } from '../actions/remove-inbox.js';
import { doerOf } from '../domain/doer.js';
import { GetInbox } from '../queries/get-inbox.js';
import { ListInboxes } from '../queries/list-inboxes.js';

@Controller()
export class InboxesController {
  constructor(
    private readonly listInboxes: ListInboxes,
    private readonly getInbox: GetInbox,
    private readonly createInbox: CreateInbox,
    private readonly changeInbox: ChangeInbox,
    private readonly removeInbox: RemoveInbox,
  ) {}

  @Handle('GET /inboxes')
  list(@Who() who: Staff, @Asked() query: Query<'GET /inboxes'>): Promise<Answer<'GET /inboxes'>> {
    return this.listInboxes.run(who.tenantId, query);
  }

  @Handle('POST /inboxes')
  create(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /inboxes'>): Promise<Inbox> {
    return this.createInbox.run({ tenantId: who.tenantId, body, doer: doerOf(who, ip) });
  }

  @Handle('GET /inboxes/:id')
  one(@Who() who: Staff, @Param('id') id: string): Promise<Inbox> {
    return this.getInbox.run(who.tenantId, id);
  }

  @Handle('PATCH /inboxes/:id')
  change(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'PATCH /inboxes/:id'>): Promise<Inbox> {
    return this.changeInbox.run({ tenantId: who.tenantId, id, body, doer: doerOf(who, ip) });
  }

  @Handle('DELETE /inboxes/:id')
  async remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<null> {
    await this.removeInbox.run({ tenantId: who.tenantId, id, doer: doerOf(who, ip) });
    return null;
  }
}
