import { randomUUID } from 'node:crypto';
import type { KnownRoute } from '@parley/contracts';
import type { Row } from './rows.js';
import type { Ask, Seen, TenantWorld } from './world.js';

/** What a tenant has of tickets, one of each. */
export interface TicketsWorld {
  ticketId: string;
  /** A ticket that nobody needs. */
  spareId: string;
  commentId: string;
  linkId: string;
  typeId: string;
  fieldId: string;
  statusId: string;
  viewId: string;
}

/** Calls the public API. */
type Call = (route: [method: string, path: string], given: Ask) => Promise<Seen>;

const key = () => `f_${randomUUID().replaceAll('-', '').slice(0, 12)}`;

/** Builds them through the public API, named with the canary. */
export async function buildTickets(ask: Call, { canary, token, contactId, conversationId }: { canary: string; token: string; contactId: string; conversationId: string }): Promise<TicketsWorld> {
  const post = async (path: string, body: unknown) => String((await ask(['POST', path], { token, body })).json['id']);
  const fieldId = await post('/ticket-fields', { key: key(), kind: 'text', name: { en: `${canary} field` } });
  const typeId = await post('/ticket-types', { name: { en: `${canary} type` }, form: [{ fieldId }] });
  const ticketId = await post(`/conversations/${conversationId}/ticket`, { subject: `${canary} secret ticket`, typeId });
  const spareId = await post('/tickets', { subject: `${canary} secret spare`, requesterId: contactId });
  return {
    ticketId,
    spareId,
    commentId: await post(`/tickets/${ticketId}/comments`, { text: `${canary} secret comment`, internal: true }),
    linkId: await post(`/tickets/${ticketId}/links`, { relation: 'related', ticketId: spareId }),
    typeId,
    fieldId,
    statusId: await post('/ticket-statuses', { name: { en: `${canary} status` }, category: 'open' }),
    viewId: await post('/ticket-views', { name: `${canary} view`, filter: {} }),
  };
}

const ofTicket = ({ tickets }: TenantWorld) => tickets.ticketId;
const type = { target: ({ tickets }: TenantWorld) => tickets.typeId };
const field = { target: ({ tickets }: TenantWorld) => tickets.fieldId };
const status = { target: ({ tickets }: TenantWorld) => tickets.statusId };

/** Rows of the tickets' routes. */
export const ticketRows: Partial<Record<KnownRoute, Row>> = {
  'POST /conversations/:id/ticket': { target: (world) => world.conversationId, body: () => ({}) },
  'GET /tickets': { query: (_, foreign) => `requester=${foreign.contactId}` },
  'POST /tickets': { body: () => ({ subject: 'made' }) },
  'GET /tickets/:id': { target: ofTicket },
  // As it was long ago: whoever may ask is told how it is by now.
  'PATCH /tickets/:id': { target: ofTicket, body: () => ({ priority: 'high', version: 1_000_000 }), alsoIn: [409] },
  'POST /tickets/:id/assign': { target: ofTicket, body: () => ({ agentId: null }) },
  'GET /tickets/:id/events': { target: ofTicket },
  'GET /tickets/:id/comments': { target: ofTicket },
  'POST /tickets/:id/comments': { target: ofTicket, body: () => ({ text: 'said', internal: true }) },
  'GET /tickets/:id/attachments': { target: ofTicket },
  'GET /tickets/:id/links': { target: ofTicket },
  'POST /tickets/:id/links': { target: ofTicket, body: ({ tickets }) => ({ relation: 'duplicate_of', ticketId: tickets.spareId }), alsoIn: [409] },
  'DELETE /tickets/:id/links/:linkId': { target: ofTicket, params: ({ tickets }) => ({ linkId: tickets.linkId }) },
  // Into itself: what becomes part of another would be gone for the other rows.
  'POST /tickets/:id/merge': { target: ofTicket, body: ({ tickets }) => ({ intoId: tickets.ticketId }), alsoIn: [409] },
  'POST /tickets/:id/split': { target: ofTicket, body: ({ tickets }) => ({ subject: 'part', commentIds: [tickets.commentId] }) },
  'POST /tickets/bulk': { body: ({ tickets }) => ({ ids: [tickets.ticketId], change: { priority: 'high' } }) },
  'GET /ticket-board': {},
  'GET /ticket-export': {},
  'GET /ticket-types': {},
  'POST /ticket-types': { body: () => ({ name: { en: 'made' } }) },
  'GET /ticket-types/:id': type,
  'PATCH /ticket-types/:id': { ...type, body: () => ({ description: 'changed' }) },
  'DELETE /ticket-types/:id': { ...type, alsoIn: [409] },
  'GET /ticket-fields': {},
  'POST /ticket-fields': { body: () => ({ key: key(), kind: 'number', name: { en: 'made' } }) },
  'PATCH /ticket-fields/:id': { ...field, body: () => ({ internal: true }) },
  'DELETE /ticket-fields/:id': { ...field, alsoIn: [409] },
  'GET /ticket-statuses': {},
  'POST /ticket-statuses': { body: () => ({ name: { en: 'made' }, category: 'open' }) },
  'PATCH /ticket-statuses/:id': { ...status, body: () => ({ name: { en: 'changed' } }) },
  'DELETE /ticket-statuses/:id': status,
  'GET /ticket-views/columns': {},
  'PUT /ticket-views/columns': { body: () => ({ columns: ['subject', 'due'] }) },
  'GET /ticket-views': {},
  'POST /ticket-views': { body: () => ({ name: 'made', filter: {} }) },
  'PATCH /ticket-views/:id': { target: ({ tickets }) => tickets.viewId, body: () => ({ name: 'changed' }) },
  'DELETE /ticket-views/:id': { target: ({ tickets }) => tickets.viewId },
};

/** Bodies that name another tenant's things. */
export const foreignTicketBodies: [KnownRoute, (own: TenantWorld, foreign: TenantWorld) => unknown][] = [
  ['POST /tickets', (_, foreign) => ({ subject: 'x', requesterId: foreign.contactId })],
  ['POST /tickets', (_, foreign) => ({ subject: 'x', typeId: foreign.tickets.typeId })],
  ['POST /tickets', (_, foreign) => ({ subject: 'x', status: foreign.tickets.statusId })],
  ['POST /tickets', (_, foreign) => ({ subject: 'x', assigneeId: foreign.ownerId })],
  ['POST /tickets', (_, foreign) => ({ subject: 'x', teamId: foreign.teamId })],
  ['POST /tickets', (_, foreign) => ({ subject: 'x', watcherIds: [foreign.ownerId] })],
  ['POST /tickets', (_, foreign) => ({ subject: 'x', attachments: [foreign.attachmentId] })],
  ['POST /tickets', (_, foreign) => ({ subject: 'x', parentId: foreign.tickets.ticketId })],
  ['POST /tickets/:id/assign', (_, foreign) => ({ agentId: foreign.ownerId })],
  ['POST /tickets/:id/assign', (_, foreign) => ({ teamId: foreign.teamId })],
  ['POST /tickets/:id/comments', (_, foreign) => ({ attachments: [foreign.attachmentId] })],
  ['POST /tickets/:id/links', (_, foreign) => ({ relation: 'related', ticketId: foreign.tickets.ticketId })],
  ['POST /tickets/:id/merge', (_, foreign) => ({ intoId: foreign.tickets.ticketId })],
  ['POST /tickets/:id/split', (_, foreign) => ({ subject: 'x', commentIds: [foreign.tickets.commentId] })],
  ['POST /ticket-types', (_, foreign) => ({ name: { en: 'x' }, form: [{ fieldId: foreign.tickets.fieldId }] })],
  ['POST /conversations/:id/ticket', (_, foreign) => ({ typeId: foreign.tickets.typeId })],
];
