import { z } from 'zod';
import { PageQuery, pageOf } from '../primitives.js';
import { defineRoutes } from '../route.js';
import {
  CreatePortalTicket, CreateTicketRequest, PortalAnswer, PortalAnswered, PortalForm, PortalFormQuery, PortalLink, PortalLinkAnswer, PortalPage, PortalTicket, PortalTicketsQuery,
  PortalTicketSummary, PublicFormQuery, TicketRequested,
} from '../shapes/portal.js';
import { ConversationSla } from '../shapes/sla.js';
import { PatchTicketEscalation, PatchTicketRule, TestTicketRules, TicketEscalation, TicketEscalationBody, TicketRule, TicketRuleBody, TicketRulesTest } from '../shapes/ticket-rule.js';
import {
  AnswerApproval, Approval, CreateTicketTask, PatchTicketSettings, PatchTicketTask, PatchTicketTypeFlow, RequestApproval, TicketSettings, TicketTask, TicketTypeFlow,
} from '../shapes/ticket-steps.js';

const read = { permission: 'tickets:read' } as const;
const write = { permission: 'tickets:write' } as const;
const manage = { permission: 'tickets:manage' } as const;
const own = { visitor: 'own' } as const;

/** What moves tickets: rules, promises, approvals and tasks; and what requesters see and do themselves. */
export const ticketFlowRoutes = defineRoutes({
  'GET /ticket-rules': { summary: 'Rules of dispatch in their order; there are at most a hundred', access: read, query: PageQuery, answers: { 200: pageOf(TicketRule) }, problems: ['request.cursor_invalid'] },
  'POST /ticket-rules': { summary: 'Makes a rule of dispatch', access: manage, body: TicketRuleBody, answers: { 201: TicketRule }, problems: ['rule.too_many', 'rule.reference_unknown'] },
  'PATCH /ticket-rules/:id': {
    summary: 'Changes a rule of dispatch; with `version` only if nobody else did meanwhile',
    access: manage, body: PatchTicketRule, answers: { 200: TicketRule }, problems: ['rule.not_found', 'rule.version_conflict', 'rule.reference_unknown'],
  },
  'DELETE /ticket-rules/:id': { summary: 'Removes a rule of dispatch', access: manage, answers: { 204: null }, problems: ['rule.not_found'] },
  'POST /ticket-rules/test': {
    summary: 'What dispatch would do with a ticket, and why; nothing is done',
    access: manage, body: TestTicketRules, answers: { 200: TicketRulesTest }, problems: ['ticket.not_found', 'contact.not_found'],
  },

  'GET /ticket-escalations': { summary: 'Levels of escalation in their order; there are at most fifty', access: read, query: PageQuery, answers: { 200: pageOf(TicketEscalation) }, problems: ['request.cursor_invalid'] },
  'POST /ticket-escalations': { summary: 'Makes a level of escalation', access: manage, body: TicketEscalationBody, answers: { 201: TicketEscalation }, problems: ['rule.too_many', 'rule.reference_unknown'] },
  'PATCH /ticket-escalations/:id': {
    summary: 'Changes a level of escalation; with `version` only if nobody else did meanwhile',
    access: manage, body: PatchTicketEscalation, answers: { 200: TicketEscalation }, problems: ['rule.not_found', 'rule.version_conflict', 'rule.reference_unknown'],
  },
  'DELETE /ticket-escalations/:id': { summary: 'Removes a level of escalation', access: manage, answers: { 204: null }, problems: ['rule.not_found'] },

  'GET /ticket-types/:id/flow': { summary: 'How tickets of a type go on', access: read, answers: { 200: TicketTypeFlow }, problems: ['ticket_type.not_found'] },
  'PATCH /ticket-types/:id/flow': {
    summary: 'Changes how tickets of a type go on',
    access: manage, body: PatchTicketTypeFlow, answers: { 200: TicketTypeFlow }, problems: ['ticket_type.not_found', 'rule.version_conflict', 'rule.reference_unknown'],
  },
  'GET /ticket-settings': { summary: 'What the tenant agrees on about tickets', access: read, answers: { 200: TicketSettings } },
  'PATCH /ticket-settings': { summary: 'Changes what the tenant agrees on about tickets', access: manage, body: PatchTicketSettings, answers: { 200: TicketSettings }, problems: ['rule.version_conflict'] },

  'GET /tickets/:id/sla': { summary: 'What is promised to a ticket, and what became of it', access: read, answers: { 200: ConversationSla }, problems: ['ticket.not_found'] },

  'GET /tickets/:id/approvals': { summary: 'Approvals that were asked for, newest first, at most fifty', access: read, answers: { 200: z.object({ data: z.array(Approval) }) }, problems: ['ticket.not_found'] },
  'POST /tickets/:id/approvals': {
    summary: 'Asks for an approval; until it is given the ticket cannot be solved',
    access: write, body: RequestApproval, answers: { 201: Approval }, problems: ['ticket.not_found', 'ticket.closed', 'approval.pending', 'approval.nobody', 'rule.reference_unknown'],
  },
  'POST /tickets/:id/approvals/:approvalId/answer': {
    summary: 'Approves or rejects, by one of those who were asked',
    access: read, body: AnswerApproval, answers: { 200: Approval }, problems: ['ticket.not_found', 'approval.not_found', 'approval.over', 'approval.not_yours'],
  },
  'DELETE /tickets/:id/approvals/:approvalId': {
    summary: 'Takes back what was asked for, while it is pending',
    access: write, answers: { 200: Approval }, problems: ['ticket.not_found', 'approval.not_found', 'approval.over'],
  },

  'GET /tickets/:id/tasks': { summary: 'The tasks of a ticket in their order, at most a hundred', access: read, answers: { 200: z.object({ data: z.array(TicketTask) }) }, problems: ['ticket.not_found'] },
  'POST /tickets/:id/tasks': {
    summary: 'Adds a task',
    access: write, body: CreateTicketTask, answers: { 201: TicketTask }, problems: ['ticket.not_found', 'ticket.closed', 'task.too_many', 'rule.reference_unknown'],
  },
  'PATCH /tickets/:id/tasks/:taskId': {
    summary: 'Changes a task, or says that it is done',
    access: write, body: PatchTicketTask, answers: { 200: TicketTask }, problems: ['ticket.not_found', 'ticket.closed', 'task.not_found', 'task.version_conflict', 'rule.reference_unknown'],
  },
  'DELETE /tickets/:id/tasks/:taskId': { summary: 'Removes a task', access: write, answers: { 204: null }, problems: ['ticket.not_found', 'ticket.closed', 'task.not_found'] },

  'POST /tickets/:id/portal-link': { summary: 'A link that shows the ticket to its requester', access: write, answers: { 200: PortalLink }, problems: ['ticket.not_found'], secretAnswer: true },
  'DELETE /tickets/:id/portal-link': { summary: 'Ends every such link of the ticket there is', access: write, answers: { 204: null }, problems: ['ticket.not_found'] },

  'GET /portal/form': { summary: 'What a visitor may ask for by a form', access: own, query: PortalFormQuery, fromWebsites: true, answers: { 200: PortalForm } },
  'GET /portal/tickets': {
    summary: 'A verified visitor’s own tickets, last changed first',
    access: own, query: PortalTicketsQuery, fromWebsites: true, answers: { 200: pageOf(PortalTicketSummary) }, problems: ['portal.not_verified', 'request.cursor_invalid'],
  },
  'POST /portal/tickets': {
    summary: 'A visitor asks for a ticket',
    access: own, body: CreatePortalTicket, limit: 'widget', fromWebsites: true, answers: { 201: PortalTicket }, problems: ['portal.not_verified', 'ticket_type.not_found', 'ticket.fields_invalid', 'attachment.not_found', 'limit.rate'],
  },
  'GET /portal/tickets/:id': { summary: 'One of a verified visitor’s own tickets', access: own, fromWebsites: true, answers: { 200: PortalTicket }, problems: ['portal.not_verified', 'ticket.not_found'] },
  'POST /portal/tickets/:id/comments': {
    summary: 'A verified visitor answers one of their own tickets',
    access: own, body: PortalAnswer, limit: 'widget', fromWebsites: true, answers: { 201: PortalAnswered }, problems: ['portal.not_verified', 'ticket.not_found', 'attachment.not_found', 'limit.rate'],
  },

  'GET /portal/links/:token': { summary: 'The ticket that a signed link is for, as its requester sees it', access: { anyone: true }, limit: 'widget', answers: { 200: PortalPage }, problems: ['portal.link_invalid'] },
  'POST /portal/links/:token/comments': {
    summary: 'Answers the ticket that a signed link is for',
    access: { anyone: true }, body: PortalLinkAnswer, limit: 'widget', answers: { 201: PortalAnswered }, problems: ['portal.link_invalid', 'limit.rate'],
  },

  'GET /portal/public-form': { summary: 'What anybody may ask for by the public form', access: { anyone: true }, query: PublicFormQuery, limit: 'widget', fromWebsites: true, answers: { 200: PortalForm }, problems: ['portal.unknown'] },
  'POST /tickets/requests': {
    summary: 'Anybody asks for a ticket by the public form',
    access: { anyone: true }, body: CreateTicketRequest, limit: 'signup', fromWebsites: true, answers: { 201: TicketRequested },
    problems: ['portal.unknown', 'ticket_type.not_found', 'ticket.fields_invalid', 'limit.rate'],
  },
});
