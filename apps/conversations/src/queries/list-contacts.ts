import { Injectable } from '@nestjs/common';
import type { Contact, Page, Query, Staff } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { segmentSql } from '../db/contacts/segment-sql.js';
import { findSegment } from '../db/contacts/segments.js';
import { searchedBy } from '../db/searched-by.js';
import { withinTime } from '../db/within-time.js';
import { presentContact } from '../present.js';
import { placeOf, walkContacts } from './contacts/walk-contacts.js';
import type { SqlParams } from './sql-params.js';

const At = z.tuple([z.iso.datetime(), z.uuid()]);

/**
 * Contacts, last seen first. Of a segment, or with words to be found, so many are looked through for one page: it may hold fewer than were asked for, or
 * none, and the next goes on from there.
 */
@Injectable()
export class ListContacts {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.cursor_invalid`, `segment.not_found`, `segment.too_costly`, `search.too_costly` */
  run(who: Staff, { q, segment, limit, cursor }: Query<'GET /contacts'>): Promise<Page<Contact>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const after = cursor ? decodeCursor(cursor, At) : undefined;
      const saved = segment ? await findSegment(tx, segment) : undefined;
      const now = new Date();
      const condition = (params: SqlParams) =>
        [
          ...(q ? [searchedBy(who, params, { words: q, columns: ['k.name', 'k.external_id'] })] : []),
          ...(saved ? [segmentSql(saved.condition, (value) => params.add(value), now)] : []),
        ].join(' and ') || 'true';
      const { rows, upTo } = await withinTime(tx, segment ? 'segment.too_costly' : 'search.too_costly', () => walkContacts(tx, { after, limit: limit + 1, condition }));
      const page = rows.slice(0, limit);
      const next = rows.length > limit ? placeOf(page.at(-1)!) : upTo;
      return { data: page.map((row) => presentContact(who, row)), nextCursor: next && encodeCursor(next) };
    });
  }
}
