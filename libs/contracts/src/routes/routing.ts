import { z } from 'zod';
import { pageOf } from '../primitives.js';
import { defineRoutes } from '../route.js';
import { AnswerBusyRequest, Availability, AvailabilityQuery, AvailabilitySettings, BusyRequest, PatchAvailability, PatchAvailabilitySettings, PatchMyAvailability } from '../shapes/availability.js';
import { ConversationRouting, QueuePlace, SimulatedRouting, SimulateRouting } from '../shapes/routing.js';

export const routingRoutes = defineRoutes({
  'GET /availability': {
    summary: 'Agents at their desks with status and load; those who are offline only when asked for',
    access: { permission: 'agents:read' }, query: AvailabilityQuery, answers: { 200: pageOf(Availability) }, problems: ['request.cursor_invalid'],
  },
  'PATCH /availability': { summary: 'The signed-in agent says how they are', access: { self: true }, body: PatchMyAvailability, answers: { 200: Availability } },
  'GET /availability/:id': { summary: 'One agent at their desk', access: { permission: 'agents:read' }, answers: { 200: Availability }, problems: ['agent.not_found'] },
  'PATCH /availability/:id': {
    summary: 'Sets status, limit, skills or shifts of an agent',
    access: { permission: 'teams:manage' }, body: PatchAvailability, answers: { 200: Availability }, problems: ['agent.not_found', 'rule.reference_unknown'],
  },
  'GET /busy-requests': {
    summary: 'Agents who ask to be busy and wait for an answer, the oldest first; at most two hundred',
    access: { permission: 'conversations:supervise' }, answers: { 200: z.object({ data: z.array(BusyRequest) }) },
  },
  'POST /busy-requests/:id/answer': {
    summary: 'Lets an agent be busy, or not',
    access: { permission: 'conversations:supervise' }, body: AnswerBusyRequest, answers: { 200: Availability }, problems: ['busy_request.not_found'],
  },
  'GET /availability-settings': { summary: 'What the tenant agreed on about being available', access: { permission: 'agents:read' }, answers: { 200: AvailabilitySettings } },
  'PATCH /availability-settings': { summary: 'Changes after how long idle agents are away, the reasons to be busy and who agrees, and what conversations of each channel weigh', access: { permission: 'rules:manage' }, body: PatchAvailabilitySettings, answers: { 200: AvailabilitySettings } },
  'GET /conversations/:id/routing': {
    summary: 'Why a conversation went to whom: candidates, their order and reasons; and its place in the queue',
    access: { permission: 'conversations:read' }, answers: { 200: ConversationRouting }, problems: ['conversation.not_found'],
  },
  'GET /conversations/:id/queue': {
    summary: 'The place of a conversation in its queue; `null` when it does not wait',
    access: { permission: 'conversations:read', visitor: 'own' }, fromWebsites: true, answers: { 200: z.object({ queue: QueuePlace.nullable() }) }, problems: ['conversation.not_found'],
  },
  'POST /routing-policies/simulate': {
    summary: 'Replays what a policy routed in a past period under a changed policy, and shows the difference',
    access: { permission: 'rules:manage' }, body: SimulateRouting, answers: { 200: SimulatedRouting }, problems: ['rule.not_found', 'rule.reference_unknown'],
  },
});
