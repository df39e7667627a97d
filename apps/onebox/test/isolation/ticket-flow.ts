import type { KnownRoute } from '@parley/contracts';
import type { Row } from './rows.js';
import type { Ask, Seen, TenantWorld } from './world.js';

/** What moves a tenant's tickets, one of each. */
export interface TicketFlowWorld {
  ruleId: string;
  levelId: string;
  approvalId: string;
  subTaskId: string;
}

/** Calls the public API. */
type Call = (route: [method: string, path: string], given: Ask) => Promise<Seen>;

/** Builds it through the public API, named with the canary. The rules hold for nothing, so that they move no ticket of the matrix. */
export async function buildTicketFlow(ask: Call, { canary, token, ownerId, ticketId }: { canary: string; token: string; ownerId: string; ticketId: string }): Promise<TicketFlowWorld> {
  const post = async (path: string, body: unknown) => String((await ask(['POST', path], { token, body })).json['id']);
  const never = { any: [] };
  return {
    ruleId: await post('/ticket-rules', { name: `${canary} rule`, conditions: never }),
    levelId: await post('/ticket-escalations', { name: `${canary} level`, conditions: never, on: { since: 'created', afterMinutes: 60 } }),
    approvalId: await post(`/tickets/${ticketId}/approvals`, { approverIds: [ownerId], note: `${canary} secret approval` }),
    subTaskId: await post(`/tickets/${ticketId}/sub-tasks`, { title: `${canary} secret task` }),
  };
}

const ofTicket = ({ tickets }: TenantWorld) => tickets.ticketId;
const approval = { target: ofTicket, params: ({ ticketFlow }: TenantWorld) => ({ approvalId: ticketFlow.approvalId }) };
const subTask = { target: ofTicket, params: ({ ticketFlow }: TenantWorld) => ({ subTaskId: ticketFlow.subTaskId }) };
const rule = { target: ({ ticketFlow }: TenantWorld) => ticketFlow.ruleId };
const level = { target: ({ ticketFlow }: TenantWorld) => ticketFlow.levelId };
/** Nobody has vouched for the visitors of the matrix: of their own tickets they are told so, of others' that there are none. */
const unverified = [403];

/** Rows of the routes that move tickets, and of the portal. */
export const ticketFlowRows: Partial<Record<KnownRoute, Row>> = {
  'GET /ticket-rules': {},
  'POST /ticket-rules': { body: () => ({ name: 'made', enabled: false }) },
  'POST /ticket-rules/test': { body: ({ tickets }) => ({ ticketId: tickets.ticketId }) },
  'PATCH /ticket-rules/:id': { ...rule, body: () => ({ description: 'changed' }) },
  'DELETE /ticket-rules/:id': rule,
  'GET /ticket-escalations': {},
  'POST /ticket-escalations': { body: () => ({ name: 'made', enabled: false, on: { since: 'breached' } }) },
  'PATCH /ticket-escalations/:id': { ...level, body: () => ({ name: 'changed' }) },
  'DELETE /ticket-escalations/:id': level,
  'GET /ticket-settings': {},
  'PATCH /ticket-settings': { body: () => ({ reopenDays: 7 }) },
  'GET /tickets/:id/sla': { target: ofTicket },
  'GET /tickets/:id/approvals': { target: ofTicket },
  'POST /tickets/:id/approvals': { target: ofTicket, body: ({ ownerId }) => ({ approverIds: [ownerId] }), alsoIn: [409] },
  'POST /tickets/:id/approvals/:approvalId/answer': { ...approval, body: () => ({ decision: 'approved' }), alsoIn: [409] },
  'DELETE /tickets/:id/approvals/:approvalId': { ...approval, alsoIn: [409] },
  'GET /tickets/:id/sub-tasks': { target: ofTicket },
  'POST /tickets/:id/sub-tasks': { target: ofTicket, body: () => ({ title: 'made' }) },
  'PATCH /tickets/:id/sub-tasks/:subTaskId': { ...subTask, body: () => ({ done: true }) },
  'DELETE /tickets/:id/sub-tasks/:subTaskId': subTask,
  'GET /tickets/:id/portal': { target: ofTicket },
  'POST /tickets/:id/portal-link': { target: ofTicket },
  'DELETE /tickets/:id/portal-link': { target: ofTicket },
  'GET /portal/form': { ofAllVisitors: true },
  'GET /portal/tickets': { alsoIn: unverified },
  'POST /portal/tickets': { body: () => ({ subject: 'made', description: 'asked' }), alsoIn: unverified },
  'GET /portal/tickets/:id': { target: ofTicket, alsoIn: unverified },
  'POST /portal/tickets/:id/comments': { target: ofTicket, body: () => ({ text: 'said' }), alsoIn: unverified },
};

/** Routes that need no token, and why that is right. */
export const openTicketFlow: Partial<Record<KnownRoute, string>> = {
  'GET /portal/links/:token': 'asks for a link that is signed for one ticket',
  'POST /portal/links/:token/comments': 'asks for a link that is signed for one ticket',
  'GET /portal/public-form': 'what anybody may ask a tenant for',
  'POST /tickets/requests': 'the public form, by which anybody may ask',
};

export const foreignTicketFlowBodies: [KnownRoute, (own: TenantWorld, foreign: TenantWorld) => unknown][] = [
  ['POST /ticket-rules', (_, foreign) => ({ name: 'x', outcome: { teamId: foreign.teamId } })],
  ['POST /ticket-rules/test', (_, foreign) => ({ ticketId: foreign.tickets.ticketId })],
  ['POST /ticket-rules/test', (_, foreign) => ({ draft: { contactId: foreign.contactId } })],
  ['POST /ticket-escalations', (_, foreign) => ({ name: 'x', on: { since: 'breached' }, outcome: { assigneeId: foreign.ownerId } })],
  ['POST /tickets/:id/approvals', (_, foreign) => ({ approverIds: [foreign.ownerId] })],
  ['POST /tickets/:id/sub-tasks', (_, foreign) => ({ title: 'x', assigneeId: foreign.ownerId })],
];
