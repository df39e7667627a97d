import { PageQuery, pageOf } from '../primitives.js';
import { defineRoutes } from '../route.js';
import { ImportPages, KbImport, KbImportCheck, KbImportItem, KbImportItemsQuery, KbImportPlan } from '../shapes/kb-import.js';

const move = { permission: 'knowledge:publish' } as const;

/** Bringing articles in, and taking all of them out. */
export const knowledgeImportRoutes = defineRoutes({
  'POST /kb/import': {
    summary: 'Takes in a zip of Markdown with its images, Markdown or PDF files, a CSV table with the columns title and body, articles as the API of Zendesk, Intercom, Freshdesk or Chatwoot answers them (JSON, or a zip of it), or a text file of addresses; nothing is changed until its plan is started',
    access: move, upload: true, limit: 'upload', answers: { 201: KbImport }, problems: ['import.unreadable', 'import.too_large', 'import.too_many', 'attachment.incomplete', 'limit.busy'],
  },
  'POST /kb/import/pages': {
    summary: 'Fetches pages of websites, by their addresses or a sitemap, and makes articles of what they say; nothing is changed until its plan is started',
    access: move, body: ImportPages, limit: 'upload', answers: { 201: KbImport }, problems: ['import.too_many'],
  },
  'GET /kb/imports': { summary: 'Imports of the last month, newest first', access: move, query: PageQuery, answers: { 200: pageOf(KbImport) }, problems: ['request.cursor_invalid'] },
  'GET /kb/imports/:id': { summary: 'How an import stands', access: move, answers: { 200: KbImport }, problems: ['import.not_found'] },
  'GET /kb/imports/:id/items': {
    summary: 'What was read, and what became of each',
    access: move, query: KbImportItemsQuery, answers: { 200: pageOf(KbImportItem) }, problems: ['import.not_found', 'request.cursor_invalid'],
  },
  'POST /kb/imports/:id/check': {
    summary: 'What an import would do; nothing is changed',
    access: move, body: KbImportPlan, answers: { 200: KbImportCheck }, problems: ['import.not_found', 'import.not_ready', 'kb_category.not_found'],
  },
  'POST /kb/imports/:id/start': {
    summary: 'Runs an import; it goes on by itself, whatever process dies',
    access: move, body: KbImportPlan, answers: { 200: KbImport }, problems: ['import.not_found', 'import.not_ready', 'kb_category.not_found'],
  },
  'POST /kb/imports/:id/cancel': {
    summary: 'Ends an import where it stands; what was brought in stays',
    access: move, answers: { 200: KbImport }, problems: ['import.not_found', 'import.not_ready'],
  },
  'GET /kb/export': {
    summary: 'Every article in every language, with its images, as a zip of Markdown that can be imported again',
    access: move, download: true, answers: { 200: null }, problems: ['limit.busy'],
  },
});
