import { Injectable } from '@nestjs/common';
import { Refused, type Body, type ContactNote, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { noteColumns, presentNote, type NoteRow } from '../../db/contacts/note-columns.js';

export interface WhichNote {
  contactId: string;
  noteId: string;
}

/** Loads a note for a change. Only its author may, and whoever manages contacts. @throws Refused `contact_note.not_found`, `auth.forbidden` */
export async function lockNote(tx: Tx, who: Staff, { contactId, noteId }: WhichNote): Promise<NoteRow> {
  const note = await tx.row<NoteRow>(`select ${noteColumns} from contact_note n where n.tenant_id = $1 and n.contact_id = $2 and n.id = $3 for update`, [tx.tenantId, contactId, noteId]);
  if (!note) throw new Refused('contact_note.not_found');
  if (note.author.id !== who.id && !who.permissions.includes('contacts:manage')) throw new Refused('auth.forbidden');
  return note;
}

/** Changes the words of a note. */
@Injectable()
export class ChangeNote {
  constructor(private readonly db: Database) {}

  /** @throws Refused `contact_note.not_found`, `auth.forbidden`, `contact.version_conflict` */
  run(who: Staff, which: WhichNote, { text, version }: Body<'PATCH /contacts/:id/notes/:noteId'>): Promise<ContactNote> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const before = await lockNote(tx, who, which);
      if (version !== undefined && version !== before.version) throw new Refused('contact.version_conflict');
      const after: NoteRow = { ...before, text, version: before.version + 1, updatedAt: new Date() };
      await tx.run('update contact_note set text = $3, version = $4, updated_at = $5 where tenant_id = $1 and id = $2', [tx.tenantId, after.id, text, after.version, after.updatedAt]);
      return presentNote(after);
    });
  }
}
