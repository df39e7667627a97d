import { z } from 'zod';
import { Attributes, Email, Id, Instant, Locale, name, text } from '../primitives.js';
import { FlowGraph } from './bot-flow.js';
import { HttpNode, NodeId } from './bot-flow-nodes.js';
import { SlotName } from './bot-flow-text.js';

/** Most of an answer that a trace shows. */
export const MAX_SHOWN_ANSWER = 4000;

const slotValue = z.union([text(2000), z.number(), z.boolean(), z.null()]);
/** Values by the slots' names. */
export const SlotValues = z.record(SlotName, slotValue).refine((all) => Object.keys(all).length <= 100, { error: 'more than 100 slots' });
export type SlotValue = z.infer<typeof slotValue>;
export type SlotValues = Record<string, SlotValue>;

const contact = z.strictObject({ name: name(120).optional(), email: Email.optional(), phone: text(40).optional(), externalId: text(200).optional(), verified: z.boolean().default(false), attributes: Attributes.default({}) });
/** What a system would answer, given instead of asking it. */
const sample = z.strictObject({ status: z.int().min(200).max(599).default(200), body: z.unknown() });

/**
 * Walks through a flow with messages of a visitor. Nothing is kept: no ticket is opened, no mail sent, no attribute written. `http`: `samples` answers each request by the node's sample (a node
 * without one fails); `live` really asks. `graph` stands for the draft.
 */
export const TestFlow = z.strictObject({
  messages: z.array(text(2000)).max(50),
  locale: Locale.default('en'),
  graph: FlowGraph.optional(),
  contact: contact.prefault({}),
  attributes: Attributes.default({}),
  http: z.enum(['samples', 'live']).default('samples'),
  samples: z.record(NodeId, sample).default({}),
  /** Now, for dates. */
  at: Instant.optional(),
  timeZone: z.string().max(64).optional(),
});
export type TestFlow = z.infer<typeof TestFlow>;

/** A request of a flow: secrets and sensitive values stand as `•••`, and of the answer no more than its beginning. */
export const FlowCall = z
  .object({
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string().nullable(),
    source: z.enum(['live', 'sample']),
    status: z.int().nullable(),
    ms: z.int(),
    answer: z.string().nullable(),
    /** Why there is no answer, or none that was of use. */
    fault: z.string().nullable(),
    saved: z.record(z.string(), slotValue),
  })
  .meta({ id: 'FlowCall' });
export type FlowCall = z.infer<typeof FlowCall>;

/** What is said in a flow, with what stands on its buttons. */
export const FlowSaid = z.object({ text: z.string(), choices: z.array(z.string()) }).meta({ id: 'FlowSaid' });
/** One step of a walk. `to`: the node that comes next; `null`: it waits, or is over. `set`: slots and attributes that changed. */
export const FlowStep = z
  .object({
    flowId: Id.nullable(),
    nodeId: z.string(),
    kind: z.string(),
    note: z.string(),
    said: z.array(FlowSaid),
    set: z.record(z.string(), slotValue),
    call: FlowCall.nullable(),
    to: z.string().nullable(),
  })
  .meta({ id: 'FlowStep' });
export type FlowStep = z.infer<typeof FlowStep>;

/** How a flow ended. `reason`: why, where that was not the flow's own end. */
export const FlowEnd = z
  .object({ kind: z.enum(['done', 'hand_off']), reason: z.enum(['flow', 'failed', 'asked', 'unclear', 'too_many_steps', 'too_long', 'limit', 'error']), teamId: Id.nullable(), priority: z.string().nullable() })
  .meta({ id: 'FlowEnd' });
export type FlowEnd = z.infer<typeof FlowEnd>;

/** A turn per message; the first is the beginning, without one. */
export const FlowTested = z
  .object({
    turns: z.array(z.object({ message: z.string().nullable(), steps: z.array(FlowStep) })),
    slots: z.record(z.string(), slotValue),
    /** The node that waits for an answer. */
    waitsAt: z.string().nullable(),
    end: FlowEnd.nullable(),
  })
  .meta({ id: 'FlowTested' });
export type FlowTested = z.infer<typeof FlowTested>;

/** Tries one request with given values, really asking. */
export const TestFlowCall = z.strictObject({ node: HttpNode, slots: SlotValues.default({}), contact: contact.prefault({}) });
export type TestFlowCall = z.infer<typeof TestFlowCall>;
