import { Inject, Injectable } from '@nestjs/common';
import { type Inbox, Refused, type Snippet } from '@parley/contracts';
import { CONFIG } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import type { z } from 'zod';
import type { IdentityConfig } from '../config.js';
import { InboxRow } from '../db/inbox.row.js';
import { embedSnippet } from '../domain/snippet.js';
import { presentInbox } from '../present.js';

@Injectable()
export class GetInbox {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {}

  /** @throws Refused `inbox.not_found` */
  run(tenantId: string, id: string): Promise<Inbox> {
    return this.db.inTenant(tenantId, async (tx) => {
      const inbox = await tx.orm.findOneBy(InboxRow, { id });
      if (!inbox) throw new Refused('inbox.not_found');
      return presentInbox(inbox);
    });
  }

  /** The lines for the website. @throws Refused `inbox.not_found`, also when the inbox has no widget */
  async snippet(tenantId: string, id: string): Promise<z.infer<typeof Snippet>> {
    const { widgetKey } = await this.run(tenantId, id);
    if (widgetKey === null) throw new Refused('inbox.not_found', 'This inbox has no widget');
    return { html: embedSnippet(this.config.PUBLIC_URL, widgetKey), widgetKey };
  }
}
