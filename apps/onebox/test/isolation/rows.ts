import { randomUUID } from 'node:crypto';
import type { KnownRoute } from '@parley/contracts';
import { analyticsRows } from './analytics.js';
import { botRows, foreignBotBodies } from './bot.js';
import { botLearningRows, foreignLearningBodies } from './bot-learning.js';
import { botFlowRows } from './bot-flows.js';
import { botGoldenRows, foreignGoldenBodies } from './bot-golden.js';
import { contactRows, foreignContactBodies } from './contacts.js';
import { findingRows, foreignFindingBodies } from './finding.js';
import { foreignKnowledgeBodies, knowledgeRows } from './knowledge.js';
import { foreignAssistBodies, providerRows } from './providers.js';
import { reportRows } from './reports.js';
import { sentimentRows } from './sentiment.js';
import { foreignTicketFlowBodies, openTicketFlow, ticketFlowRows } from './ticket-flow.js';
import { foreignTicketBodies, ticketRows } from './tickets.js';
import { foreignRuleBodies, workRuleRows } from './work-rules.js';
import type { TenantWorld } from './world.js';

/** How the matrix calls a route, so that nothing but rights can make it fail. */
export interface Row {
  /** Which of a tenant's things the path names. */
  target?: (world: TenantWorld) => string;
  /** Other ids in the path, of the asker's own things. */
  params?: (world: TenantWorld) => Record<string, string>;
  /** A query that the route needs; it may name what is another's. */
  query?: (own: TenantWorld, foreign: TenantWorld) => string;
  /** A body that the route accepts. */
  body?: (world: TenantWorld) => unknown;
  /** The body is a form of one file with these words. */
  file?: string;
  /** With which refusals, beside success, it answers whoever may ask: what the test's tenants do not have cannot be given. */
  alsoIn?: number[];
  /** What it answers with is for every visitor of the tenant, and not one's own. */
  ofAllVisitors?: true;
  /** The key without scope has just the scope that this route asks for. */
  scopeOfKey?: true;
}

const message = () => ({ clientMessageId: randomUUID(), text: 'hello' });

/** One row for each route that asks for a token; routes for anyone have theirs in `open`. */
export const rows: Partial<Record<KnownRoute, Row>> = {
  'GET /me': {},
  'PATCH /me': { body: () => ({ locale: 'en' }) },
  'GET /tenant': {},
  'PATCH /tenant': { body: () => ({ locale: 'en' }) },
  'GET /tenant/go-live': {},
  'GET /audit-log': { scopeOfKey: true },
  'GET /agents': {},
  'POST /agents': { body: () => ({ email: `${randomUUID()}@example.com` }) },
  'GET /agents/:id': { target: (world) => world.agentId },
  'PATCH /agents/:id': { target: (world) => world.agentId, body: () => ({ role: 'agent' }) },
  'DELETE /agents/:id': { target: (world) => world.agentId },
  'GET /teams': {},
  'POST /teams': { body: () => ({ name: randomUUID() }) },
  'GET /teams/:id': { target: (world) => world.teamId },
  'PATCH /teams/:id': { target: (world) => world.teamId, body: () => ({ description: 'changed' }) },
  'DELETE /teams/:id': { target: (world) => world.teamId },
  'GET /roles': {},
  'POST /roles': { body: () => ({ name: randomUUID(), permissions: ['conversations:read'] }) },
  'GET /roles/:id': { target: (world) => world.roleId },
  'PATCH /roles/:id': { target: (world) => world.roleId, body: () => ({ description: 'changed' }) },
  'DELETE /roles/:id': { target: (world) => world.roleId },
  'GET /api-keys': {},
  'POST /api-keys': { body: () => ({ name: 'made', scopes: ['contacts:read'] }) },
  'DELETE /api-keys/:id': { target: (world) => world.apiKeyId },
  'GET /inboxes': {},
  'POST /inboxes': { body: () => ({ name: 'made', channel: 'web' }) },
  'GET /inboxes/:id': { target: (world) => world.inboxId },
  'PATCH /inboxes/:id': { target: (world) => world.inboxId, body: () => ({ domains: [] }) },
  'DELETE /inboxes/:id': { target: (world) => world.inboxId },
  'GET /inboxes/:id/snippet': { target: (world) => world.inboxId },
  'POST /inboxes/:id/identity-secret': { target: (world) => world.inboxId },
  ...contactRows,
  'GET /conversations': {},
  'POST /conversations': { body: (world) => ({ contactId: world.contactId, inboxId: world.inboxId }) },
  'GET /conversations/:id': { target: (world) => world.conversationId },
  'PATCH /conversations/:id': { target: (world) => world.conversationId, body: () => ({ priority: 'high' }) },
  'POST /conversations/:id/assign': { target: (world) => world.conversationId, body: () => ({ agentId: null }) },
  'POST /conversations/:id/transfer': { target: (world) => world.conversationId, body: (world) => ({ to: { agentId: world.agentId } }), alsoIn: [404, 409] },
  'POST /conversations/:id/handoff': { target: (world) => world.conversationId },
  'POST /conversations/:id/transfer/accept': { target: (world) => world.conversationId, alsoIn: [409] },
  'POST /conversations/:id/transfer/refuse': { target: (world) => world.conversationId, body: () => ({}), alsoIn: [409] },
  'POST /conversations/:id/transfer/cancel': { target: (world) => world.conversationId, alsoIn: [409] },
  'GET /conversation-settings': {},
  'PATCH /conversation-settings': { body: () => ({ transferSeconds: 60 }) },
  'GET /notifications': {},
  'POST /notifications/read': { body: () => ({}) },
  'PUT /conversations/:id/participants/:agentId': { target: (world) => world.conversationId, params: ({ ownerId }) => ({ agentId: ownerId }) },
  'DELETE /conversations/:id/participants/:agentId': { target: (world) => world.conversationId, params: ({ ownerId }) => ({ agentId: ownerId }) },
  'PUT /conversations/:id/unread': { target: (world) => world.conversationId },
  'DELETE /conversations/:id/unread': { target: (world) => world.conversationId },
  // Into itself: what one's own conversation becomes part of would be gone for the other rows.
  'POST /conversations/:id/merge': { target: (world) => world.conversationId, body: (world) => ({ intoId: world.conversationId }), alsoIn: [409] },
  'POST /conversations/bulk': { body: (world) => ({ ids: [world.conversationId], change: { priority: 'high' } }) },
  'GET /conversations/:id/sla': { target: (world) => world.conversationId },
  'GET /business-hours/:id/preview': { target: (world) => world.rules.business_hours },
  'POST /business-hours/preview': { body: () => ({ timeZone: 'Asia/Shanghai' }) },
  'GET /conversations/:id/messages': { target: (world) => world.conversationId },
  'POST /conversations/:id/messages': { target: (world) => world.conversationId, body: message },
  'PATCH /conversations/:id/messages/:messageId': { target: (world) => world.conversationId, params: ({ messageId }) => ({ messageId }), body: () => ({ text: randomUUID() }), alsoIn: [403, 409] },
  'DELETE /conversations/:id/messages/:messageId': { target: (world) => world.conversationId, params: ({ messageId }) => ({ messageId }), alsoIn: [403] },
  'GET /conversations/:id/messages/:messageId/history': { target: (world) => world.conversationId, params: ({ messageId }) => ({ messageId }) },
  'PUT /conversations/:id/messages/:messageId/reactions/:emoji': { target: (world) => world.conversationId, params: ({ messageId }) => ({ messageId, emoji: encodeURIComponent('👍') }), alsoIn: [409] },
  'DELETE /conversations/:id/messages/:messageId/reactions/:emoji': { target: (world) => world.conversationId, params: ({ messageId }) => ({ messageId, emoji: encodeURIComponent('👍') }), alsoIn: [409] },
  'GET /message-settings': {},
  'PATCH /message-settings': { body: () => ({ visitorDeleteSeconds: 120 }) },
  'GET /drafts': {},
  'GET /conversations/:id/draft': { target: (world) => world.conversationId },
  'PUT /conversations/:id/draft': { target: (world) => world.conversationId, body: () => ({ text: 'begun' }) },
  'DELETE /conversations/:id/draft': { target: (world) => world.conversationId },
  'GET /conversations/:id/scheduled-messages': { target: (world) => world.conversationId },
  'POST /conversations/:id/scheduled-messages': { target: (world) => world.conversationId, body: () => ({ text: 'later', sendAt: new Date(Date.now() + 3600_000).toISOString() }) },
  'PATCH /conversations/:id/scheduled-messages/:scheduledId': { target: (world) => world.conversationId, params: (world) => ({ scheduledId: world.scheduledId }), body: () => ({ text: 'later still' }), alsoIn: [403, 409] },
  'DELETE /conversations/:id/scheduled-messages/:scheduledId': { target: (world) => world.conversationId, params: (world) => ({ scheduledId: world.scheduledId }), alsoIn: [403, 409] },
  'GET /conversations/:id/rating': { target: (world) => world.conversationId },
  'POST /conversations/:id/rating': { target: (world) => world.conversationId, body: () => ({ score: 5 }) },
  'POST /conversations/:id/rating-request': { target: (world) => world.conversationId, alsoIn: [409] },
  'GET /conversations/:id/wrap-up': { target: (world) => world.conversationId },
  'POST /conversations/:id/wrap-up': { target: (world) => world.conversationId, body: () => ({ note: 'said' }) },
  'GET /conversations/:id/transcript': { target: (world) => world.conversationId },
  'POST /conversations/:id/transcript': { target: (world) => world.conversationId, body: () => ({}), alsoIn: [409, 501] },
  'POST /attachments': { file: 'words in a file' },
  'GET /attachments/:id': { target: (world) => world.attachmentId },
  'GET /attachments/:id/links': { target: (world) => world.attachmentId },
  ...workRuleRows,
  'GET /conversations/:id/routing': { target: (world) => world.conversationId },
  'GET /conversations/:id/queue': { target: (world) => world.conversationId },
  'GET /search/messages': { query: (_, foreign) => `q=${foreign.canary}` },
  'GET /search/contacts': { query: (_, foreign) => `q=${foreign.canary}` },
  'GET /wallboard': {},
  'POST /conversations/:id/take-over': { target: (world) => world.conversationId, body: () => ({}) },
  'GET /availability': {},
  'PATCH /availability': { body: () => ({ status: 'busy' }) },
  'GET /availability/:id': { target: (world) => world.ownerId },
  'PATCH /availability/:id': { target: (world) => world.ownerId, body: () => ({ capacity: 4 }) },
  'GET /busy-requests': {},
  // An agent who needs nobody's approval can ask for none.
  'POST /busy-requests/:id/answer': { target: () => randomUUID(), body: () => ({ allowed: true }), alsoIn: [404] },
  'GET /availability-settings': {},
  'PATCH /availability-settings': { body: () => ({ idleMinutes: 15 }) },
  'POST /routing-policies/simulate': { body: (world) => ({ policyId: world.rules.routing_policy, policy: { name: 'another' }, from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' }) },
  ...knowledgeRows,
  ...findingRows,
  ...ticketRows,
  ...botRows,
  ...botLearningRows,
  ...botFlowRows,
  ...botGoldenRows,
  ...providerRows,
  ...sentimentRows,
  ...analyticsRows,
  ...reportRows,
  ...ticketFlowRows,
  'GET /stream': {},
  'POST /frames': { body: () => ({ type: 'ping', data: {} }) },
};

/** Routes that need no token, and why that is right. */
export const open: Partial<Record<KnownRoute, string>> = {
  'POST /signup': 'begins a tenant',
  'POST /auth/login': 'asks for the password',
  'POST /auth/refresh': 'asks for the refresh cookie',
  'POST /auth/logout': 'ends the session of the refresh cookie',
  'GET /auth/jwks.json': 'public keys',
  'GET /invitations/:token': 'asks for the invitation’s secret',
  'POST /invitations/:token/accept': 'asks for the invitation’s secret',
  'POST /widget/sessions': 'begins a visitor, by the public widget key',
  'GET /widget/config/:widgetKey': 'how a public widget looks',
  'GET /ratings/:token': 'asks for a link that is signed for one conversation',
  'POST /ratings/:token': 'asks for a link that is signed for one conversation',
  ...openTicketFlow,
  'GET /openapi.json': 'public documentation',
  'GET /asyncapi.json': 'public documentation',
};

/** Bodies that name another tenant's things: as unknown as random ones. */
export const foreignBodies: [KnownRoute, (own: TenantWorld, foreign: TenantWorld) => unknown][] = [
  ['POST /agents', (_, foreign) => ({ email: `${randomUUID()}@example.com`, teamIds: [foreign.teamId] })],
  ['PATCH /agents/:id', (_, foreign) => ({ teamIds: [foreign.teamId] })],
  ['POST /agents', (_, foreign) => ({ email: `${randomUUID()}@example.com`, roleId: foreign.roleId })],
  ['PATCH /agents/:id', (_, foreign) => ({ roleId: foreign.roleId })],
  ['POST /teams', (_, foreign) => ({ name: randomUUID(), agentIds: [foreign.agentId] })],
  ['PATCH /teams/:id', (_, foreign) => ({ agentIds: [foreign.agentId] })],
  ['POST /conversations', (own, foreign) => ({ contactId: foreign.contactId, inboxId: own.inboxId })],
  ['POST /conversations', (own, foreign) => ({ contactId: own.contactId, inboxId: foreign.inboxId })],
  ['POST /conversations', (own, foreign) => ({ contactId: own.contactId, inboxId: own.inboxId, assigneeId: foreign.ownerId })],
  ['POST /conversations/:id/assign', (_, foreign) => ({ agentId: foreign.ownerId })],
  ['POST /conversations/:id/transfer', (_, foreign) => ({ to: { agentId: foreign.ownerId } })],
  ['POST /conversations/:id/transfer', (_, foreign) => ({ to: { teamId: foreign.teamId } })],
  ['POST /conversations/:id/merge', (_, foreign) => ({ intoId: foreign.conversationId })],
  ['POST /conversations/bulk', (own, foreign) => ({ ids: [own.conversationId], change: { assign: { agentId: foreign.ownerId } } })],
  ['POST /conversations/:id/assign', (_, foreign) => ({ teamId: foreign.teamId })],
  ['POST /conversations/:id/messages', (_, foreign) => ({ clientMessageId: randomUUID(), attachments: [foreign.attachmentId] })],
  ['PATCH /availability/:id', (_, foreign) => ({ shiftId: foreign.rules.business_hours })],
  ['POST /routing-policies/simulate', (_, foreign) => ({ policyId: foreign.rules.routing_policy, policy: { name: 'another' }, from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' })],
  ...foreignBotBodies,
  ...foreignLearningBodies, ...foreignGoldenBodies,
  ...foreignAssistBodies,
  ...foreignRuleBodies,
  ...foreignContactBodies,
  ...foreignTicketBodies,
  ...foreignTicketFlowBodies,
  ...foreignKnowledgeBodies,
  ...foreignFindingBodies,
  ['POST /frames', (_, foreign) => ({ type: 'read', data: { conversationId: foreign.conversationId, seq: 1 } })],
  ['POST /frames', (_, foreign) => ({ type: 'typing', data: { conversationId: foreign.conversationId, state: 'start' } })],
  ['POST /frames', (_, foreign) => ({ type: 'message.send', data: { ...message(), conversationId: foreign.conversationId } })],
];
