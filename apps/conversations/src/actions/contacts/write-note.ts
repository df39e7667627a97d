import { Injectable } from '@nestjs/common';
import type { Body, ContactNote, Staff } from '@parley/contracts';
import { Database, uuidv7 } from '@parley/tenancy';
import { lockContact } from '../../db/contacts/find-contact.js';
import { presentNote } from '../../db/contacts/note-columns.js';
import { doerOf } from '../../domain/contacts/doer.js';

/** Staff write a note about a contact. */
@Injectable()
export class WriteNote {
  constructor(private readonly db: Database) {}

  /** @throws Refused `contact.not_found` */
  run(who: Staff, contactId: string, { text }: Body<'POST /contacts/:id/notes'>): Promise<ContactNote> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      // Locked, so that it goes along if the contact is being merged.
      await lockContact(tx, contactId);
      const now = new Date();
      const note = { id: uuidv7(), text, author: doerOf(who), version: 1, createdAt: now, updatedAt: now };
      await tx.run(
        'insert into contact_note (tenant_id, id, contact_id, text, author, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)',
        [tx.tenantId, note.id, contactId, text, JSON.stringify(note.author), now],
      );
      return presentNote(note);
    });
  }
}
