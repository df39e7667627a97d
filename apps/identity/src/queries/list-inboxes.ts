import { Injectable } from '@nestjs/common';
import type { Inbox, Page } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { InboxRow } from '../db/inbox.row.js';
import { presentInbox } from '../present.js';
import { type PageAsked, pageByName, presentPage } from './page.js';

@Injectable()
export class ListInboxes {
  constructor(private readonly db: Database) {}

  run(tenantId: string, asked: PageAsked): Promise<Page<Inbox>> {
    return this.db.inTenant(tenantId, async (tx) => presentPage(await pageByName<InboxRow>(tx, InboxRow, asked), presentInbox));
  }
}
