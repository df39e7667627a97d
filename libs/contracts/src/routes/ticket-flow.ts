import { z } from 'zod';
import { pageOf } from '../primitives.js';
import type { ProblemCode } from '../problems.js';
import { defineRoutes } from '../route.js';
import {
  CreatePortalTicket, CreateTicketRequest, PortalAnswer, PortalAnswered, PortalForm, PortalLink, PortalLinkAnswer, PortalPage, PortalTicket, PortalTicketsQuery,
  PortalTicketSummary, PublicFormQuery, TicketRequested,
} from '../shapes/portal.js';
import { ConversationSla } from '../shapes/sla.js';
import { PatchTicketEscalation, PatchTicketRule, TestTicketRules, TicketEscalation, TicketEscalationBody, TicketRule, TicketRuleBody, TicketRulesTest } from '../shapes/ticket-rule.js';
import {
  AnswerApproval, Approval, CreateSubTask, PatchSubTask, PatchTicketSettings, RequestApproval, SubTask, TicketSettings,
} from '../shapes/ticket-steps.js';

const read = { permission: 'tickets:read' } as const;
const write = { permission: 'tickets:write' } as const;
const manage = { permission: 'tickets:manage' } as const;
/** What rules may name. */
const named: ProblemCode[] = ['agent.not_found', 'team.not_found'];
/** The few there are, all at once. */
const all = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item) });
const own = { visitor: 'own' } as const;

/** What moves tickets: rules, promises, approvals and sub-tasks; and what requesters see and do themselves. */
export const ticketFlowRoutes = defineRoutes({
  'GET /ticket-rules': { summary: 'Rules of dispatch in their order; there are at most a hundred', access: read, answers: { 200: all(TicketRule) } },
  'POST /ticket-rules': { summary: 'Makes a rule of dispatch', access: manage, body: TicketRuleBody, answers: { 201: TicketRule }, problems: ['ticket_rule.too_many', ...named] },
  'PATCH /ticket-rules/:id': {
    summary: 'Changes a rule of dispatch; with `version` only if nobody else did meanwhile',
    access: manage, body: PatchTicketRule, answers: { 200: TicketRule }, problems: ['ticket_rule.not_found', 'ticket_rule.stale', ...named],
  },
  'DELETE /ticket-rules/:id': { summary: 'Removes a rule of dispatch', access: manage, answers: { 204: null }, problems: ['ticket_rule.not_found'] },
  'POST /ticket-rules/test': {
    summary: 'What dispatch would do with a ticket, and why; nothing is done',
    access: manage, body: TestTicketRules, answers: { 200: TicketRulesTest }, problems: ['ticket.not_found', 'contact.not_found'],
  },

  'GET /ticket-escalations': { summary: 'Levels of escalation in their order; there are at most fifty', access: read, answers: { 200: all(TicketEscalation) } },
  'POST /ticket-escalations': { summary: 'Makes a level of escalation', access: manage, body: TicketEscalationBody, answers: { 201: TicketEscalation }, problems: ['ticket_rule.too_many', ...named] },
  'PATCH /ticket-escalations/:id': {
    summary: 'Changes a level of escalation; with `version` only if nobody else did meanwhile',
    access: manage, body: PatchTicketEscalation, answers: { 200: TicketEscalation }, problems: ['ticket_rule.not_found', 'ticket_rule.stale', ...named],
  },
  'DELETE /ticket-escalations/:id': { summary: 'Removes a level of escalation', access: manage, answers: { 204: null }, problems: ['ticket_rule.not_found'] },

  'GET /ticket-settings': { summary: 'What the tenant agrees on about tickets', access: read, answers: { 200: TicketSettings } },
  'PATCH /ticket-settings': { summary: 'Changes what the tenant agrees on about tickets', access: manage, body: PatchTicketSettings, answers: { 200: TicketSettings }, problems: ['ticket_rule.stale'] },

  'GET /tickets/:id/sla': { summary: 'What is promised to a ticket, and what became of it', access: read, answers: { 200: ConversationSla }, problems: ['ticket.not_found'] },

  'GET /tickets/:id/approvals': { summary: 'Approvals that were asked for, newest first, at most fifty', access: read, answers: { 200: all(Approval) }, problems: ['ticket.not_found'] },
  'POST /tickets/:id/approvals': {
    summary: 'Asks for an approval; until it is given the ticket cannot be solved',
    access: write, body: RequestApproval, answers: { 201: Approval }, problems: ['ticket.not_found', 'ticket.closed', 'approval.pending', 'approval.nobody', 'agent.not_found'],
  },
  'POST /tickets/:id/approvals/:approvalId/answer': {
    summary: 'Approves or rejects, by one of those who were asked',
    access: read, body: AnswerApproval, answers: { 200: Approval }, problems: ['ticket.not_found', 'approval.not_found', 'approval.over', 'approval.not_yours'],
  },
  'DELETE /tickets/:id/approvals/:approvalId': {
    summary: 'Takes back what was asked for, while it is pending',
    access: write, answers: { 200: Approval }, problems: ['ticket.not_found', 'approval.not_found', 'approval.over'],
  },

  'GET /tickets/:id/sub-tasks': { summary: 'The sub-tasks of a ticket in their order, at most a hundred', access: read, answers: { 200: all(SubTask) }, problems: ['ticket.not_found'] },
  'POST /tickets/:id/sub-tasks': {
    summary: 'Adds a sub-task',
    access: write, body: CreateSubTask, answers: { 201: SubTask }, problems: ['ticket.not_found', 'ticket.closed', 'sub_task.too_many', 'agent.not_found'],
  },
  'PATCH /tickets/:id/sub-tasks/:subTaskId': {
    summary: 'Changes a sub-task, or says that it is done',
    access: write, body: PatchSubTask, answers: { 200: SubTask }, problems: ['ticket.not_found', 'ticket.closed', 'sub_task.not_found', 'sub_task.stale', 'agent.not_found'],
  },
  'DELETE /tickets/:id/sub-tasks/:subTaskId': { summary: 'Removes a sub-task', access: write, answers: { 204: null }, problems: ['ticket.not_found', 'ticket.closed', 'sub_task.not_found'] },

  'GET /tickets/:id/portal': { summary: 'The ticket as its requester sees it', access: read, answers: { 200: PortalPage }, problems: ['ticket.not_found'] },
  'POST /tickets/:id/portal-link': { summary: 'A link that shows the ticket to its requester', access: write, answers: { 200: PortalLink }, problems: ['ticket.not_found'], secretAnswer: true },
  'DELETE /tickets/:id/portal-link': { summary: 'Ends every such link of the ticket there is', access: write, answers: { 204: null }, problems: ['ticket.not_found'] },

  'GET /portal/form': { summary: 'What a visitor may ask for by a form', access: own, fromWebsites: true, answers: { 200: PortalForm }, problems: ['visitor.blocked'] },
  'GET /portal/tickets': {
    summary: 'A verified visitor’s own tickets, last changed first',
    access: own, query: PortalTicketsQuery, fromWebsites: true, answers: { 200: pageOf(PortalTicketSummary) }, problems: ['visitor.blocked', 'portal.not_verified', 'request.cursor_invalid'],
  },
  'POST /portal/tickets': {
    summary: 'A visitor asks for a ticket',
    access: own, body: CreatePortalTicket, limit: 'widget', fromWebsites: true, answers: { 201: PortalTicket }, problems: ['visitor.blocked', 'portal.not_verified', 'ticket_type.not_found', 'ticket.fields_invalid', 'attachment.not_found', 'limit.rate'],
  },
  'GET /portal/tickets/:id': { summary: 'One of a verified visitor’s own tickets', access: own, fromWebsites: true, answers: { 200: PortalTicket }, problems: ['visitor.blocked', 'portal.not_verified', 'ticket.not_found'] },
  'POST /portal/tickets/:id/comments': {
    summary: 'A verified visitor answers one of their own tickets',
    access: own, body: PortalAnswer, limit: 'widget', fromWebsites: true, answers: { 201: PortalAnswered }, problems: ['visitor.blocked', 'portal.not_verified', 'ticket.not_found', 'attachment.not_found', 'limit.rate'],
  },

  'GET /portal/links/:token': { summary: 'The ticket that a signed link is for, as its requester sees it', access: { anyone: true }, limit: 'widget', answers: { 200: PortalPage }, problems: ['portal.link_invalid', 'visitor.blocked'] },
  'POST /portal/links/:token/comments': {
    summary: 'Answers the ticket that a signed link is for',
    access: { anyone: true }, body: PortalLinkAnswer, limit: 'widget', answers: { 201: PortalAnswered }, problems: ['portal.link_invalid', 'visitor.blocked', 'limit.rate'],
  },

  'GET /portal/public-form': { summary: 'What anybody may ask for by the public form', access: { anyone: true }, query: PublicFormQuery, limit: 'widget', fromWebsites: true, answers: { 200: PortalForm }, problems: ['portal.unknown', 'visitor.blocked'] },
  'POST /tickets/requests': {
    summary: 'Anybody asks for a ticket by the public form',
    access: { anyone: true }, body: CreateTicketRequest, limit: 'signup', fromWebsites: true, answers: { 201: TicketRequested },
    problems: ['portal.unknown', 'visitor.blocked', 'ticket_type.not_found', 'ticket.fields_invalid', 'limit.rate'],
  },
});
