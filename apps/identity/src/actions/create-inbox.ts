import { Injectable } from '@nestjs/common';
import type { Body, Inbox } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { insertInbox } from '../db/insert-inbox.js';
import type { Doer } from '../domain/doer.js';
import { presentInbox } from '../present.js';

export interface CreateInboxInput {
  tenantId: string;
  body: Body<'POST /inboxes'>;
  doer: Doer;
}

@Injectable()
export class CreateInbox {
  constructor(private readonly db: Database) {}

  run({ tenantId, body, doer }: CreateInboxInput): Promise<Inbox> {
    return this.db.inTenant(tenantId, async (tx) => presentInbox(await insertInbox(tx, doer, body)));
  }
}
