import { Injectable } from '@nestjs/common';
import type { Page, Query, Staff, VisitedPage } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { findContact } from '../../db/contacts/find-contact.js';
import { pageOf } from '../page.js';

export interface VisitRow {
  slot: number;
  url: string;
  title: string;
  referrer: string | null;
  at: Date;
}
export const presentVisit = ({ url, title, referrer, at }: Omit<VisitRow, 'slot'>): VisitedPage => ({ url, title, ...(referrer !== null && { referrer }), at: at.toISOString() });

/** Pages that a contact looked at, newest first. Fifty lie there at most, so they are sorted as they are read. */
@Injectable()
export class ListPages {
  constructor(private readonly db: Database) {}

  /** @throws Refused `contact.not_found`, `request.cursor_invalid` */
  run(who: Staff, contactId: string, { limit, cursor }: Query<'GET /contacts/:id/pages'>): Promise<Page<VisitedPage>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      await findContact(tx, contactId);
      const [at, slot] = cursor ? decodeCursor(cursor, z.tuple([z.iso.datetime(), z.int()])) : [null, null];
      const rows = await tx.rows<VisitRow>(
        `select slot, url, title, referrer, visited_at as at from contact_page
         where tenant_id = $1 and contact_id = $2 and ($3::timestamptz is null or (visited_at, slot) < ($3, $4))
         order by visited_at desc, slot desc limit $5`,
        [tx.tenantId, contactId, at, slot, limit + 1],
      );
      return pageOf(rows, limit, { present: presentVisit, cursor: (row) => [row.at.toISOString(), row.slot] });
    });
  }
}
