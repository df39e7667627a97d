import { randomUUID } from 'node:crypto';
import type { KnownRoute } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import type { Row } from './rows.js';
import type { Ask, Seen, TenantWorld } from './world.js';

/** What work with contacts leaves behind, one of each. */
export interface ContactsWorld {
  noteId: string;
  /** A contact that another became part of, and by which merge. */
  mergedIntoId: string;
  mergeId: string;
  /** A contact that nobody needs. */
  spareContactId: string;
  segmentId: string;
  /** Files that wait for their plan. */
  importIds: [toCheck: string, toStart: string, toCancel: string];
  exportId: string;
  blockId: string;
}

const plan = () => ({ mapping: { 0: 'externalId', 1: 'name' } });
const condition = () => ({ field: 'contact.name', op: 'exists' });

/** Calls the public API. */
type Call = (route: [method: string, path: string], given: Ask) => Promise<Seen>;

/** Builds them through the public API, named with the canary. */
export async function buildContacts(ask: Call, { canary, token, contactId }: { canary: string; token: string; contactId: string }): Promise<ContactsWorld> {
  const post = async (path: string, body: unknown) => (await ask(['POST', path], { token, body })).json;
  const contact = async (name: string) => String((await post('/contacts', { name: `${canary} ${name}` }))['id']);
  const upload = async () => String((await ask(['POST', '/contacts/import'], { token, file: `id,name\n${randomUUID()},${canary} imported\n` })).json['id']);
  const [from, into, spareContactId] = [await contact('merged'), await contact('whole'), await contact('spare')];
  const merged = (await post(`/contacts/${from}/merge`, { intoId: into })) as { merge: { id: string } };
  const exportId = String((await post('/contacts/exports', {}))['id']);
  await eventually(async () => {
    const { json } = await ask(['GET', `/contact-exports/${exportId}`], { token });
    if (json['status'] !== 'done') throw new Error('the export is not written yet');
  });
  return {
    noteId: String((await post(`/contacts/${contactId}/notes`, { text: `${canary} secret` }))['id']),
    mergedIntoId: into,
    mergeId: merged.merge.id,
    spareContactId,
    segmentId: String((await post('/segments', { name: `${canary} segment`, condition: condition() }))['id']),
    importIds: [await upload(), await upload(), await upload()],
    exportId,
    blockId: String((await post('/blocks', { kind: 'domain', value: `${canary}.example` }))['id']),
  };
}

const ofContact = (world: TenantWorld) => world.contactId;

/** Rows of the contacts' routes. */
export const contactRows: Partial<Record<KnownRoute, Row>> = {
  'GET /contacts': {},
  'POST /contacts': { body: () => ({ name: 'made' }) },
  'GET /contacts/:id': { target: ofContact },
  'PATCH /contacts/:id': { target: ofContact, body: () => ({ phone: '1' }) },
  'GET /contacts/:id/conversations': { target: ofContact },
  'GET /contacts/:id/pages': { target: ofContact },
  'GET /contacts/:id/timeline': { target: ofContact },
  'GET /contacts/:id/export': { target: ofContact },
  'GET /contacts/:id/merges': { target: ofContact },
  'GET /contacts/:id/notes': { target: ofContact },
  'POST /contacts/:id/notes': { target: ofContact, body: () => ({ text: 'a note' }) },
  'PATCH /contacts/:id/notes/:noteId': { target: ofContact, params: ({ contacts }) => ({ noteId: contacts.noteId }), body: () => ({ text: 'another' }) },
  'DELETE /contacts/:id/notes/:noteId': { target: ofContact, params: ({ contacts }) => ({ noteId: contacts.noteId }) },
  'POST /contacts/:id/merge': { target: ({ contacts }) => contacts.spareContactId, body: ({ contactId }) => ({ intoId: contactId }) },
  'POST /contacts/:id/merges/:mergeId/undo': { target: ({ contacts }) => contacts.mergedIntoId, params: ({ contacts }) => ({ mergeId: contacts.mergeId }) },
  'POST /contacts/import': { file: 'id,name\n1,Ann\n' },
  'GET /contact-imports': {},
  'GET /contact-imports/:id': { target: ({ contacts }) => contacts.importIds[0] },
  'GET /contact-imports/:id/report': { target: ({ contacts }) => contacts.importIds[0] },
  'POST /contact-imports/:id/check': { target: ({ contacts }) => contacts.importIds[0], body: plan },
  'POST /contact-imports/:id/start': { target: ({ contacts }) => contacts.importIds[1], body: plan },
  'POST /contact-imports/:id/cancel': { target: ({ contacts }) => contacts.importIds[2] },
  'POST /contacts/exports': { body: () => ({}) },
  'GET /contact-exports': {},
  'GET /contact-exports/:id': { target: ({ contacts }) => contacts.exportId },
  'GET /contact-exports/:id/file': { target: ({ contacts }) => contacts.exportId },
  'GET /segments': {},
  'POST /segments': { body: () => ({ name: randomUUID(), condition: condition() }) },
  'POST /segments/preview': { body: () => ({ condition: condition() }) },
  'GET /segments/:id': { target: ({ contacts }) => contacts.segmentId },
  'PATCH /segments/:id': { target: ({ contacts }) => contacts.segmentId, body: () => ({ name: randomUUID() }) },
  'DELETE /segments/:id': { target: ({ contacts }) => contacts.segmentId },
  'GET /blocks': {},
  'POST /blocks': { body: () => ({ kind: 'domain', value: `d${randomUUID()}.example` }) },
  'DELETE /blocks/:id': { target: ({ contacts }) => contacts.blockId },
  'PATCH /widget/contact': { body: () => ({ phone: '1' }) },
};

/** Bodies that name another tenant's things. */
export const foreignContactBodies: [KnownRoute, (own: TenantWorld, foreign: TenantWorld) => unknown][] = [
  ['POST /contacts/:id/merge', (_, { contactId }) => ({ intoId: contactId })],
  ['POST /contacts/exports', (_, { contacts }) => ({ segmentId: contacts.segmentId })],
  ['POST /blocks', (_, { contactId }) => ({ kind: 'contact', value: contactId })],
];
