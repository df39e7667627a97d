import { z } from 'zod';
import { Id, Instant, Locale, name, PageQuery, text } from '../primitives.js';
import { Doer } from './contact-note.js';
import { GoldenOverride } from './bot-golden.js';
import { FlowNode, NodeId } from './bot-flow-nodes.js';
import { LocalName } from './ticket-field.js';

/** Most flows of a tenant, nodes of a flow, bytes of one as JSON, sub-flows within each other, and versions that are kept of one. */
export const MAX_FLOWS = 100;
export const MAX_FLOW_NODES = 100;
export const MAX_FLOW_BYTES = 200_000;
export const MAX_FLOW_DEPTH = 5;
export const MAX_FLOW_VERSIONS = 50;

/**
 * What begins a flow. `phrases`: how visitors say it; the bot learns from them as from an entry's variants and begins the flow only where it is sure. `keywords`: a message that has one of
 * these words. `values`: a button with this value was pressed. An inbox can begin with a flow, too: see the bot's settings.
 */
export const FlowTriggers = z
  .strictObject({
    phrases: z.array(z.strictObject({ text: text(300, 1), locale: Locale })).max(200).default([]),
    keywords: z.array(text(60, 1)).max(50).default([]),
    values: z.array(text(64, 1)).max(20).default([]),
  })
  .meta({ id: 'FlowTriggers' });
export type FlowTriggers = z.infer<typeof FlowTriggers>;

/** A flow as a graph: it begins at `start`, and each node names those that come next. A visitor who asks for a person leaves it wherever it is. */
export const FlowGraph = z
  .strictObject({ start: NodeId, nodes: z.record(NodeId, FlowNode), triggers: FlowTriggers.prefault({}) })
  .refine(({ nodes }) => Object.keys(nodes).length <= MAX_FLOW_NODES, { error: `has more than ${MAX_FLOW_NODES} nodes`, path: ['nodes'] })
  .refine((graph) => JSON.stringify(graph).length <= MAX_FLOW_BYTES, { error: 'is too large' })
  .meta({ id: 'FlowGraph' });
export type FlowGraph = z.infer<typeof FlowGraph>;

/** What keeps a flow from being published. `path` leads to it within the graph, such as `nodes.ask.next`; `nodeId`: in which node. */
export const FlowFault = z
  .object({
    code: z.enum([
      'start_missing', 'next_missing', 'unreachable', 'slot_unknown', 'no_way_out', 'endless', 'flow_unknown', 'flow_unpublished', 'flow_circular', 'flow_too_deep', 'secret_unknown', 'secret_elsewhere', 'team_unknown',
      'not_verified', 'choice_twice', 'range_empty', 'address_refused',
    ]),
    path: z.string(),
    nodeId: z.string().nullable(),
    message: z.string(),
  })
  .meta({ id: 'FlowFault' });
export type FlowFault = z.infer<typeof FlowFault>;

const flow = {
  id: Id,
  name: z.string(),
  description: z.string(),
  /** Off: nothing begins it; conversations that are in it go on to its end. */
  enabled: z.boolean(),
  /** The version that visitors meet; `null`: it was never published. */
  publishedVersion: z.int().nullable(),
  /** Whether the draft differs from what is published. */
  changed: z.boolean(),
  /** When it last began in a conversation, to about a minute; `null`: it never did. */
  lastRunAt: Instant.nullable(),
  /** Rises with every change of the draft, the name or `enabled`. */
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
};
export const FlowSummary = z.object({ ...flow, nodes: z.int(), triggers: z.int() }).meta({ id: 'FlowSummary' });
export type FlowSummary = z.infer<typeof FlowSummary>;
/** A flow with its draft, and what keeps that from being published. */
export const Flow = z.object({ ...flow, graph: FlowGraph, faults: z.array(FlowFault) }).meta({ id: 'Flow' });
export type Flow = z.infer<typeof Flow>;

/** `q` looks in names. */
export const FlowsQuery = PageQuery.extend({ q: text(200).optional() });
export type FlowsQuery = z.infer<typeof FlowsQuery>;
/** Without a graph the flow begins with an end. */
export const CreateFlow = z.strictObject({ name: name(120), description: text(1000).default(''), graph: FlowGraph.optional() });
export type CreateFlow = z.infer<typeof CreateFlow>;
/** `graph` is the draft and stands for all of it; visitors meet it once it is published. With `version` only if nobody else changed it meanwhile. */
export const PatchFlow = z.strictObject({ name: name(120).optional(), description: text(1000).optional(), enabled: z.boolean().optional(), graph: FlowGraph.optional(), version: z.int().min(1).optional() });
export type PatchFlow = z.infer<typeof PatchFlow>;
/** `override`: publishes it although fewer golden conversations pass. */
export const PublishFlow = z.strictObject({ version: z.int().min(1).optional(), note: text(300).default(''), override: GoldenOverride.optional() });
export type PublishFlow = z.infer<typeof PublishFlow>;

/** What was published at a time. */
export const FlowVersion = z.object({ number: z.int(), note: z.string(), by: Doer, at: Instant, nodes: z.int() }).meta({ id: 'FlowVersion' });
export type FlowVersion = z.infer<typeof FlowVersion>;
export const FlowVersionGraph = FlowVersion.extend({ graph: FlowGraph }).meta({ id: 'FlowVersionGraph' });
export type FlowVersionGraph = z.infer<typeof FlowVersionGraph>;
/** Makes what an earlier version said the draft again. */
export const RestoreFlow = z.strictObject({ version: z.int().min(1).optional() });

/** A flow to be carried elsewhere. Secrets, teams and ticket types are named and not in it. */
export const FlowFile = z.object({ format: z.literal('parley.flow.v1'), name: name(120), description: text(1000).default(''), graph: FlowGraph }).meta({ id: 'FlowFile' });
export type FlowFile = z.infer<typeof FlowFile>;

/** Whether a graph could be published, without keeping it. `flowId`: of which flow it would be the draft. */
export const CheckFlow = z.strictObject({ graph: FlowGraph, flowId: Id.optional() });
export type CheckFlow = z.infer<typeof CheckFlow>;
export const FlowChecked = z.object({ faults: z.array(FlowFault) }).meta({ id: 'FlowChecked' });

/** `locale`: of what stands in a flow in one language alone, such as titles of nodes and subjects of tickets. */
export const FlowTemplatesQuery = z.strictObject({ locale: Locale.default('en') });
/** A flow to begin with, ready to run against the demo connector. */
export const FlowTemplate = z
  .object({ id: z.string(), industry: z.enum(['retail', 'finance', 'services', 'education']), name: LocalName, description: LocalName, graph: FlowGraph })
  .meta({ id: 'FlowTemplate' });
export type FlowTemplate = z.infer<typeof FlowTemplate>;
