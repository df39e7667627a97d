import { z } from 'zod';
import { PageQuery, pageOf } from '../primitives.js';
import { defineRoutes } from '../route.js';
import { CheckFlow, CreateFlow, Flow, FlowChecked, FlowFile, FlowsQuery, FlowSummary, FlowTemplate, FlowTemplatesQuery, FlowVersion, FlowVersionGraph, PatchFlow, PublishFlow, RestoreFlow } from '../shapes/bot-flow.js';
import { FlowCall, FlowTested, TestFlow, TestFlowCall } from '../shapes/bot-flow-test.js';
import { DemoAppointment, DemoBlock, DemoBlocking, DemoBooking, DemoCourse, DemoDay, DemoDayQuery, DemoEnrolled, DemoEnrolment, DemoOrder, DemoSignedQuery } from '../shapes/bot-flow-demo.js';
import { BotSecret, CreateBotSecret, PatchBotSecret } from '../shapes/bot-secret.js';

const read = { permission: 'bot:read' } as const;
const manage = { permission: 'bot:manage' } as const;
/** Shows the signature that requests of flows to the demo connector carry. */
const signed = { signed: true } as const;
/** The few there are, all at once. */
const all = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item) });

/** Flows, the secrets that their requests name, and the demo connector that the examples ask. */
export const botFlowRoutes = defineRoutes({
  'GET /bot/flows': { summary: 'Flows by name, without their graphs', access: read, query: FlowsQuery, answers: { 200: pageOf(FlowSummary) }, problems: ['request.cursor_invalid'] },
  'POST /bot/flows': { summary: 'Makes a flow, as a draft', access: manage, body: CreateFlow, answers: { 201: Flow }, problems: ['flow.too_many'] },
  'POST /bot/flows/check': { summary: 'What would keep a graph from being published', access: manage, body: CheckFlow, answers: { 200: FlowChecked } },
  'POST /bot/flows/import': { summary: 'Makes a flow of a file that was exported, as a draft', access: manage, body: FlowFile, answers: { 201: Flow }, problems: ['flow.too_many'] },
  'POST /bot/flows/try-call': { summary: 'Tries one request of a flow, really asking', access: manage, body: TestFlowCall, answers: { 200: FlowCall }, problems: ['limit.rate'] },
  'GET /bot/flows/:id': { summary: 'One flow with its draft', access: read, answers: { 200: Flow }, problems: ['flow.not_found'] },
  'PATCH /bot/flows/:id': { summary: 'Changes the draft, the name, or whether it is on', access: manage, body: PatchFlow, answers: { 200: Flow }, problems: ['flow.not_found', 'flow.stale'] },
  'DELETE /bot/flows/:id': { summary: 'Removes a flow with its versions; conversations in it go to people', access: manage, answers: { 204: null }, problems: ['flow.not_found', 'flow.in_use'] },
  'POST /bot/flows/:id/publish': { summary: 'Lets visitors meet the draft', access: manage, body: PublishFlow, answers: { 200: Flow }, problems: ['flow.not_found', 'flow.stale', 'flow.invalid', 'bot.golden_failed'] },
  'POST /bot/flows/:id/test': { summary: 'Walks through a flow and tells every step; nothing is kept', access: manage, body: TestFlow, answers: { 200: FlowTested }, problems: ['flow.not_found', 'flow.invalid', 'limit.rate'] },
  'GET /bot/flows/:id/export': { summary: 'A flow to be carried elsewhere', access: read, answers: { 200: FlowFile }, problems: ['flow.not_found'] },
  'GET /bot/flows/:id/versions': { summary: 'What was published, newest first', access: read, query: PageQuery, answers: { 200: pageOf(FlowVersion) }, problems: ['flow.not_found', 'request.cursor_invalid'] },
  'GET /bot/flows/:id/versions/:number': { summary: 'What a version said', access: read, answers: { 200: FlowVersionGraph }, problems: ['flow.not_found', 'flow.version_not_found'] },
  'POST /bot/flows/:id/versions/:number/restore': {
    summary: 'Makes an earlier version the draft again',
    access: manage, body: RestoreFlow, answers: { 200: Flow }, problems: ['flow.not_found', 'flow.version_not_found', 'flow.stale'],
  },
  'GET /bot/flow-templates': { summary: 'Flows to begin with, which ask the demo connector', access: read, query: FlowTemplatesQuery, answers: { 200: all(FlowTemplate) } },

  'GET /bot/secrets': { summary: 'Secrets that requests of flows name, without their values', access: manage, answers: { 200: all(BotSecret) } },
  'POST /bot/secrets': { summary: 'Keeps a secret', access: manage, body: CreateBotSecret, answers: { 201: BotSecret }, problems: ['bot_secret.name_taken', 'bot_secret.too_many'] },
  'PATCH /bot/secrets/:id': { summary: 'Gives a secret another value', access: manage, body: PatchBotSecret, answers: { 200: BotSecret }, problems: ['bot_secret.not_found', 'bot_secret.stale'] },
  'DELETE /bot/secrets/:id': { summary: 'Forgets a secret', access: manage, answers: { 204: null }, problems: ['bot_secret.not_found'] },

  'GET /bot/demo/orders/:number': { summary: 'Demo connector: an invented order', access: signed, query: DemoSignedQuery, answers: { 200: DemoOrder }, problems: ['demo.not_found', 'auth.required'] },
  'POST /bot/demo/cards/block': { summary: 'Demo connector: blocks the invented card of a customer', access: signed, query: DemoSignedQuery, body: DemoBlocking, answers: { 200: DemoBlock }, problems: ['auth.required'] },
  'GET /bot/demo/appointments': { summary: 'Demo connector: invented free times of a day', access: signed, query: DemoDayQuery, answers: { 200: DemoDay }, problems: ['auth.required'] },
  'POST /bot/demo/appointments': { summary: 'Demo connector: books an invented appointment', access: signed, query: DemoSignedQuery, body: DemoBooking, answers: { 201: DemoAppointment }, problems: ['demo.not_found', 'auth.required'] },
  'GET /bot/demo/courses/:code': { summary: 'Demo connector: an invented course', access: signed, query: DemoSignedQuery, answers: { 200: DemoCourse }, problems: ['demo.not_found', 'auth.required'] },
  'POST /bot/demo/courses/:code/enrolments': { summary: 'Demo connector: enrols into an invented course', access: signed, query: DemoSignedQuery, body: DemoEnrolment, answers: { 201: DemoEnrolled }, problems: ['demo.not_found', 'auth.required'] },
});
