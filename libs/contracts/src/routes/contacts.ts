import { PageQuery, pageOf } from '../primitives.js';
import { defineRoutes } from '../route.js';
import { Block, BlocksQuery, CreateBlock } from '../shapes/block.js';
import { Contact, ContactsQuery, CreateContact, PatchContact } from '../shapes/contact.js';
import { ContactExport, ContactFile, CreateContactExport } from '../shapes/contact-export.js';
import { ContactImport, ImportCheck, ImportPlan } from '../shapes/contact-import.js';
import { ContactMerge, MergeContact, MergedContact, UndoneMerge } from '../shapes/contact-merge.js';
import { ContactNote, CreateContactNote, PatchContactNote } from '../shapes/contact-note.js';
import { TimelineItem, VisitedPage } from '../shapes/contact-timeline.js';
import { Conversation } from '../shapes/conversation.js';
import { CreateSegment, PatchSegment, PreviewSegment, Segment, SegmentPreview } from '../shapes/segment.js';

const read = { permission: 'contacts:read' } as const;
const write = { permission: 'contacts:write' } as const;
const manage = { permission: 'contacts:manage' } as const;

/** Contacts: what is known of people, how they are sorted, moved in and out, put together and kept out. */
export const contactsRoutes = defineRoutes({
  'GET /contacts': {
    summary: 'Contacts, last seen first; `q` looks in name, e-mail and external id, `segment` asks for a saved one. With either, a page may hold fewer than asked for, or none, and still have a next',
    access: read, query: ContactsQuery, answers: { 200: pageOf(Contact) }, problems: ['segment.not_found', 'segment.too_costly', 'search.too_costly', 'request.cursor_invalid'],
  },
  'POST /contacts': { summary: 'Makes a contact', access: write, body: CreateContact, answers: { 201: Contact }, problems: ['contact.external_id_taken'] },
  'GET /contacts/:id': { summary: 'One contact', access: read, answers: { 200: Contact }, problems: ['contact.not_found'] },
  'PATCH /contacts/:id': {
    summary: 'Changes a contact; with `version` only if nobody else did meanwhile',
    access: write, body: PatchContact, answers: { 200: Contact }, problems: ['contact.not_found', 'contact.version_conflict'],
  },
  'GET /contacts/:id/conversations': {
    summary: 'Conversations of a contact, newest first',
    access: { permission: 'conversations:read' }, query: PageQuery, answers: { 200: pageOf(Conversation) }, problems: ['contact.not_found'],
  },
  'GET /contacts/:id/pages': {
    summary: 'Pages that a contact looked at, newest first; the last fifty are kept',
    access: read, query: PageQuery, answers: { 200: pageOf(VisitedPage) }, problems: ['contact.not_found', 'request.cursor_invalid'],
  },
  'GET /contacts/:id/timeline': {
    summary: 'Everything that happened with a contact, newest first: conversations, notes, pages, merges, blocks, imports',
    access: read, query: PageQuery, answers: { 200: pageOf(TimelineItem) }, problems: ['contact.not_found', 'request.cursor_invalid'],
  },

  'GET /contacts/:id/notes': {
    summary: 'Notes about a contact, newest first',
    access: read, query: PageQuery, answers: { 200: pageOf(ContactNote) }, problems: ['contact.not_found', 'request.cursor_invalid'],
  },
  'POST /contacts/:id/notes': { summary: 'Writes a note about a contact', access: write, body: CreateContactNote, answers: { 201: ContactNote }, problems: ['contact.not_found'] },
  'PATCH /contacts/:id/notes/:noteId': {
    summary: 'Changes a note: its author’s own, or any with `contacts:manage`',
    access: write, body: PatchContactNote, answers: { 200: ContactNote }, problems: ['contact_note.not_found', 'contact.version_conflict'],
  },
  'DELETE /contacts/:id/notes/:noteId': {
    summary: 'Removes a note: its author’s own, or any with `contacts:manage`',
    access: write, answers: { 204: null }, problems: ['contact_note.not_found'],
  },

  'POST /contacts/:id/merge': {
    summary: 'Makes a contact part of another: conversations, identities, notes and pages move; can be undone for 30 days',
    access: manage, body: MergeContact, answers: { 200: MergedContact }, problems: ['contact.not_found', 'contact.merge_refused'],
  },
  'GET /contacts/:id/merges': {
    summary: 'What became part of a contact, newest first',
    access: read, query: PageQuery, answers: { 200: pageOf(ContactMerge) }, problems: ['contact.not_found', 'request.cursor_invalid'],
  },
  'POST /contacts/:id/merges/:mergeId/undo': {
    summary: 'Puts back what a merge moved, but for what was changed since',
    access: manage, answers: { 200: UndoneMerge }, problems: ['merge.not_found', 'merge.not_undoable', 'contact.external_id_taken'],
  },

  'POST /contacts/import': {
    summary: 'Reads a CSV file of contacts; nothing is stored of it until its plan is started',
    access: manage, upload: true, limit: 'upload', answers: { 201: ContactImport }, problems: ['import.unreadable', 'import.too_large', 'attachment.incomplete', 'limit.busy'],
  },
  'GET /contact-imports': { summary: 'Imports of the last week, newest first', access: manage, query: PageQuery, answers: { 200: pageOf(ContactImport) }, problems: ['request.cursor_invalid'] },
  'GET /contact-imports/:id': { summary: 'How an import stands', access: manage, answers: { 200: ContactImport }, problems: ['import.not_found'] },
  'POST /contact-imports/:id/check': {
    summary: 'What an import would do, with the first faults; nothing is stored',
    access: manage, body: ImportPlan, answers: { 200: ImportCheck }, problems: ['import.not_found', 'import.not_ready'],
  },
  'POST /contact-imports/:id/start': {
    summary: 'Runs an import; it goes on by itself',
    access: manage, body: ImportPlan, answers: { 200: ContactImport }, problems: ['import.not_found', 'import.not_ready'],
  },
  'POST /contact-imports/:id/cancel': {
    summary: 'Ends an import where it stands; what was imported stays',
    access: manage, answers: { 200: ContactImport }, problems: ['import.not_found', 'import.not_ready'],
  },
  'GET /contact-imports/:id/report': {
    summary: 'What became of each row that was not imported, as CSV',
    access: manage, download: true, answers: { 200: null }, problems: ['import.not_found'],
  },

  'POST /contacts/exports': {
    summary: 'Writes contacts into a CSV file, to be fetched within a week',
    access: manage, body: CreateContactExport, answers: { 201: ContactExport }, problems: ['segment.not_found', 'export.too_many'],
  },
  'GET /contact-exports': { summary: 'Exports that can still be fetched, newest first', access: manage, query: PageQuery, answers: { 200: pageOf(ContactExport) }, problems: ['request.cursor_invalid'] },
  'GET /contact-exports/:id': { summary: 'How an export stands', access: manage, answers: { 200: ContactExport }, problems: ['export.not_found'] },
  'GET /contact-exports/:id/file': {
    summary: 'The file of an export',
    access: manage, download: true, answers: { 200: null }, problems: ['export.not_found', 'export.not_ready'],
  },
  'GET /contacts/:id/export': {
    summary: 'Everything known of one contact, as the asker may see it',
    access: manage, answers: { 200: ContactFile }, problems: ['contact.not_found'],
  },

  'GET /segments': { summary: 'Segments, by name', access: read, query: PageQuery, answers: { 200: pageOf(Segment) }, problems: ['request.cursor_invalid'] },
  'POST /segments': { summary: 'Saves a segment', access: manage, body: CreateSegment, answers: { 201: Segment }, problems: ['segment.name_taken', 'segment.too_many'] },
  'POST /segments/preview': {
    summary: 'Who would be in a segment: the first, and how many up to a thousand; of many contacts, only the last seen are looked through',
    access: read, body: PreviewSegment, answers: { 200: SegmentPreview }, problems: ['segment.too_costly'],
  },
  'GET /segments/:id': { summary: 'One segment', access: read, answers: { 200: Segment }, problems: ['segment.not_found'] },
  'PATCH /segments/:id': { summary: 'Changes a segment', access: manage, body: PatchSegment, answers: { 200: Segment }, problems: ['segment.not_found', 'segment.name_taken'] },
  'DELETE /segments/:id': { summary: 'Removes a segment; its contacts stay', access: manage, answers: { 204: null }, problems: ['segment.not_found'] },

  'GET /blocks': { summary: 'Who may not write, newest first', access: read, query: BlocksQuery, answers: { 200: pageOf(Block) }, problems: ['contact.not_found', 'request.cursor_invalid'] },
  'POST /blocks': {
    summary: 'Keeps somebody out: a contact, an address, a domain, a network or a country',
    access: manage, body: CreateBlock, answers: { 201: Block }, problems: ['contact.not_found', 'block.exists', 'block.too_many'],
  },
  'DELETE /blocks/:id': { summary: 'Lifts a block', access: manage, answers: { 204: null }, problems: ['block.not_found'] },
});
