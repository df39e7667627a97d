import { Controller, Param } from '@nestjs/common';
import type { Body, ContactNote, Page, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { ChangeNote } from '../../actions/contacts/change-note.js';
import { RemoveNote } from '../../actions/contacts/remove-note.js';
import { WriteNote } from '../../actions/contacts/write-note.js';
import { ListNotes } from '../../queries/contacts/list-notes.js';

@Controller()
export class ContactNotesController {
  constructor(
    private readonly list: ListNotes,
    private readonly write: WriteNote,
    private readonly change: ChangeNote,
    private readonly remove: RemoveNote,
  ) {}

  @Handle('GET /contacts/:id/notes')
  all(@Who() who: Staff, @Param('id') id: string, @Asked() query: Query<'GET /contacts/:id/notes'>): Promise<Page<ContactNote>> {
    return this.list.run(who, id, query);
  }

  @Handle('POST /contacts/:id/notes')
  add(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /contacts/:id/notes'>): Promise<ContactNote> {
    return this.write.run(who, id, body);
  }

  @Handle('PATCH /contacts/:id/notes/:noteId')
  patch(@Who() who: Staff, @Param('id') contactId: string, @Param('noteId') noteId: string, @Input() body: Body<'PATCH /contacts/:id/notes/:noteId'>): Promise<ContactNote> {
    return this.change.run(who, { contactId, noteId }, body);
  }

  @Handle('DELETE /contacts/:id/notes/:noteId')
  delete(@Who() who: Staff, @Param('id') contactId: string, @Param('noteId') noteId: string): Promise<void> {
    return this.remove.run(who, { contactId, noteId });
  }
}
