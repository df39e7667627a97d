import { Injectable } from '@nestjs/common';
import type { ContactNote, Page, Query, Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { findContact } from '../../db/contacts/find-contact.js';
import { noteColumns, presentNote, type NoteRow } from '../../db/contacts/note-columns.js';
import { pageOf } from '../page.js';
import { beforeOf } from './before.js';

/** Notes about a contact, newest first. */
@Injectable()
export class ListNotes {
  constructor(private readonly db: Database) {}

  /** @throws Refused `contact.not_found`, `request.cursor_invalid` */
  run(who: Staff, contactId: string, { limit, cursor }: Query<'GET /contacts/:id/notes'>): Promise<Page<ContactNote>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      await findContact(tx, contactId);
      const [at, id] = beforeOf(cursor);
      const rows = await tx.rows<NoteRow>(
        `select ${noteColumns} from contact_note n where n.tenant_id = $1 and n.contact_id = $2 and ($3::timestamptz is null or (n.created_at, n.id) < ($3, $4::uuid))
         order by n.created_at desc, n.id desc limit $5`,
        [tx.tenantId, contactId, at, id, limit + 1],
      );
      return pageOf(rows, limit, { present: presentNote, cursor: (row) => [row.createdAt.toISOString(), row.id] });
    });
  }
}
