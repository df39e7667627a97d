import { Injectable } from '@nestjs/common';
import type { Contact, Page, Query, Staff } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { contactColumns } from '../db/contacts/contact-columns.js';
import { segmentSql } from '../db/contacts/segment-sql.js';
import { findSegment } from '../db/contacts/segments.js';
import { withinTime } from '../db/contacts/within-time.js';
import type { ContactRow } from '../db/contact.row.js';
import { searchedBy } from '../db/searched-by.js';
import { presentContact } from '../present.js';
import { pageOf } from './page.js';
import { SqlParams } from './sql-params.js';

/** Contacts, last seen first. Those of a segment are looked for along the same index, for a bounded time. */
@Injectable()
export class ListContacts {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.cursor_invalid`, `segment.not_found`, `segment.too_costly` */
  run(who: Staff, { q, segment, limit, cursor }: Query<'GET /contacts'>): Promise<Page<Contact>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const params = new SqlParams();
      const filters = [`k.tenant_id = ${params.add(who.tenantId)}`, 'k.merged_into is null'];
      if (q) filters.push(searchedBy(who, params, { words: q, columns: ['k.name', 'k.external_id'] }));
      if (segment) filters.push(segmentSql((await findSegment(tx, segment)).condition, (value) => params.add(value), new Date()));
      if (cursor) {
        const [at, id] = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]));
        filters.push(`(k.last_seen_at, k.id) < (${params.add(at)}::timestamptz, ${params.add(id)}::uuid)`);
      }
      const statement = `select ${contactColumns} from contact k where ${filters.join(' and ')} order by k.last_seen_at desc, k.id desc limit ${params.add(limit + 1)}`;
      const found = () => tx.rows<ContactRow>(statement, params.values);
      const rows = await (segment ? withinTime(tx, found) : found());
      return pageOf(rows, limit, { present: (row) => presentContact(who, row), cursor: (row) => [row.lastSeenAt.toISOString(), row.id] });
    });
  }
}
