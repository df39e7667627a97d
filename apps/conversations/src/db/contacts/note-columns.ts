import type { ContactNote, Doer } from '@parley/contracts';

/** A row of `contact_note` `n`, named as in `NoteRow`. */
export const noteColumns = 'n.id, n.text, n.author, n.version, n.created_at as "createdAt", n.updated_at as "updatedAt"';

export interface NoteRow {
  id: string;
  text: string;
  author: Doer;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export const presentNote = ({ id, text, author, version, createdAt, updatedAt }: NoteRow): ContactNote => ({
  id, text, author, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(),
});
