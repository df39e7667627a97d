import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import { announceInbox } from '../db/announce.js';
import { audit } from '../db/audit.js';
import { InboxRow } from '../db/inbox.row.js';
import type { Doer } from '../domain/doer.js';
import { FindWidget } from '../queries/find-widget.js';
import { lockInbox } from './change-inbox.js';

export interface RemoveInboxInput {
  tenantId: string;
  id: string;
  doer: Doer;
}

/** Removes an inbox: its widget key opens nothing any more, its conversations stay. */
@Injectable()
export class RemoveInbox {
  constructor(
    private readonly db: Database,
    private readonly findWidget: FindWidget,
  ) {}

  /** @throws Refused `inbox.not_found` */
  run({ tenantId, id, doer }: RemoveInboxInput): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      const inbox = await lockInbox(tx, id);
      await tx.orm.delete(InboxRow, { id: inbox.id });
      await announceInbox(tx, doer, { type: 'inbox.removed', inbox: { ...inbox, enabled: false } });
      await audit(tx, doer, { action: 'inbox.removed', target: { kind: 'inbox', id: inbox.id, name: inbox.name }, before: { name: inbox.name, channel: inbox.channel, domains: inbox.domains } });
      tx.afterCommit(() => this.findWidget.forget(inbox.widgetKey));
    });
  }
}
