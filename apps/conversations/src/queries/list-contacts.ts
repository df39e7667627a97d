import { Injectable } from '@nestjs/common';
import type { Contact, Page, Query, Staff } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import type { ContactRow } from '../db/contact.row.js';
import { presentContact } from '../present.js';
import { pageOf } from './page.js';
import { SqlParams } from './sql-params.js';

const columns = `
  k.id, k.name, k.email, k.phone, k.avatar_url as "avatarUrl", k.external_id as "externalId", k.verified, k.locale, k.time_zone as "timeZone",
  k.device, k.page, k.attributes, k.first_seen_at as "firstSeenAt", k.last_seen_at as "lastSeenAt"`;

/** Contacts, last seen first. */
@Injectable()
export class ListContacts {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.cursor_invalid` */
  run(who: Staff, { q, limit, cursor }: Query<'GET /contacts'>): Promise<Page<Contact>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const params = new SqlParams();
      const filters = [`k.tenant_id = ${params.add(who.tenantId)}`, 'k.merged_into is null'];
      if (q) filters.push(params.contains(['k.name', 'k.email', 'k.external_id'], q));
      if (cursor) {
        const [at, id] = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]));
        filters.push(`(k.last_seen_at, k.id) < (${params.add(at)}::timestamptz, ${params.add(id)}::uuid)`);
      }
      const rows = await tx.rows<ContactRow>(
        `select ${columns} from contact k where ${filters.join(' and ')} order by k.last_seen_at desc, k.id desc limit ${params.add(limit + 1)}`,
        params.values,
      );
      return pageOf(rows, limit, { present: presentContact, cursor: (row) => [row.lastSeenAt.toISOString(), row.id] });
    });
  }
}
