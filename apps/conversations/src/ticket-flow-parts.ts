import { StrangerAsks } from './actions/tickets/stranger-asks.js';
import { OnTicketNotified } from './events/notifications/on-ticket-notified.js';
import { FlowFacts } from './queries/tickets/flow-facts.js';
import { TicketFlowRpc } from './rpc/ticket-flow.rpc.js';

/** What tickets need of conversations to move, and what agents are told of them. */
export const ticketFlowControllers = [TicketFlowRpc];
export const ticketFlowReactions = [OnTicketNotified];
export const ticketFlowProviders = [FlowFacts, StrangerAsks, ...ticketFlowReactions];
