import { Injectable } from '@nestjs/common';
import type { ContactMerge, Page, Query, Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { findContact } from '../../db/contacts/find-contact.js';
import { mergeColumns, presentMerge, type MergeRow } from '../../db/contacts/merges.js';
import { pageOf } from '../page.js';
import { beforeOf } from './before.js';

/** What became part of a contact, newest first. */
@Injectable()
export class ListMerges {
  constructor(private readonly db: Database) {}

  /** @throws Refused `contact.not_found`, `request.cursor_invalid` */
  run(who: Staff, contactId: string, { limit, cursor }: Query<'GET /contacts/:id/merges'>): Promise<Page<ContactMerge>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      await findContact(tx, contactId);
      const [at, id] = beforeOf(cursor);
      const rows = await tx.rows<MergeRow>(
        `select ${mergeColumns} from contact_merge m where m.tenant_id = $1 and m.into_id = $2 and ($3::timestamptz is null or (m.at, m.id) < ($3, $4::uuid)) order by m.at desc, m.id desc limit $5`,
        [tx.tenantId, contactId, at, id, limit + 1],
      );
      return pageOf(rows, limit, { present: presentMerge, cursor: (row) => [row.at.toISOString(), row.id] });
    });
  }
}
