import { flowPlaceholders } from './bot-flow-text.js';
import type { FlowNode, FlowNodeKind, FlowNodeOf, JsonTemplate } from './bot-flow-nodes.js';
import { leavesOf } from './condition.js';

/** An edge of a graph: where it stands in its node, and which node it leads to. */
export interface FlowEdge {
  path: string;
  to: string;
}
type Edges = { [K in FlowNodeKind]: (node: FlowNodeOf<K>) => FlowEdge[] };

const maybe = (path: string, to: string | undefined): FlowEdge[] => (to === undefined ? [] : [{ path, to }]);
const following = ({ next }: { next: string }): FlowEdge[] => [{ path: 'next', to: next }];
const listed = (path: string, all: readonly { next: string }[]): FlowEdge[] => all.map(({ next }, index) => ({ path: `${path}.${index}.next`, to: next }));

const edges: Edges = {
  message: (node) => [...listed('choices', node.choices), ...following(node)],
  question: (node) => [...following(node), ...maybe('failed', node.failed)],
  condition: (node) => [...listed('branches', node.branches), ...following(node)],
  set: following,
  http: (node) => [...following(node), ...listed('statuses', node.statuses), ...maybe('failed', node.failed)],
  answer: (node) => [...following(node), ...maybe('unsure', node.unsure)],
  ticket: (node) => [...following(node), ...maybe('failed', node.failed)],
  assign: following,
  hand_off: () => [],
  rating: (node) => [...following(node), ...maybe('unhappy', node.unhappy)],
  verify: (node) => [...following(node), ...maybe('failed', node.failed)],
  flow: following,
  end: () => [],
};

/** The edges that leave a node. */
export const edgesOf = (node: FlowNode): FlowEdge[] => (edges[node.kind] as (one: FlowNode) => FlowEdge[])(node);

/** Whether a flow waits for the visitor at a node. A verified visitor passes `verify`, yet a circle through it is none for long: the code is asked for once. */
export const waits = (node: FlowNode): boolean => node.kind === 'question' || node.kind === 'rating' || node.kind === 'verify' || (node.kind === 'message' && node.choices.length > 0) || node.kind === 'flow';

/** The slot that holds the number of the last ticket, and what a rating was. */
export const TICKET_SLOT = 'ticket_number';
export const RATING_SLOT = 'rating';

/** Slots that a node fills. */
export function slotsSetBy(node: FlowNode): string[] {
  if (node.kind === 'question') return [node.slot];
  if (node.kind === 'http') return node.save.map(({ slot }) => slot);
  if (node.kind === 'set') return node.values.flatMap(({ of, key }) => (of === 'slot' ? [key] : []));
  if (node.kind === 'ticket') return [TICKET_SLOT];
  return node.kind === 'rating' ? [RATING_SLOT] : [];
}

/** A part of a node that asks for values, and the names of those. */
export interface Templated {
  path: string;
  names: string[];
}

function strings(value: unknown, path: string): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((each, index) => strings(each, `${path}.${index}`));
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, each]) => strings(each, `${path}.${key}`)) : [];
}

/** What of each kind of node holds placeholders. */
const templated: { [K in FlowNodeKind]: (node: FlowNodeOf<K>) => Record<string, unknown> } = {
  message: ({ text, choices }) => ({ text, choices: choices.map(({ label }) => ({ label })) }),
  question: ({ text, retryText, answer }) => ({ text, retryText, ...(answer.kind === 'choice' && { answer: { options: answer.options.map(({ label }) => ({ label })) } }) }),
  condition: () => ({}),
  set: ({ values }) => ({ values: values.map(({ value }) => ({ value })) }),
  http: ({ url, headers, body }) => ({ url, headers: headers.map(({ value }) => ({ value })), body: body?.as === 'json' ? { json: body.json as JsonTemplate } : { fields: body?.fields } }),
  answer: ({ question }) => ({ question }),
  ticket: ({ subject, description, fields }) => ({ subject, description, fields: fields.map(({ value }) => ({ value })) }),
  assign: () => ({}),
  hand_off: ({ text }) => ({ text }),
  rating: ({ text }) => ({ text }),
  verify: ({ text, retryText }) => ({ text, retryText }),
  flow: () => ({}),
  end: ({ text }) => ({ text }),
};

/** Where a node asks for values. */
export function templatesOf(node: FlowNode): Templated[] {
  const parts = Object.entries((templated[node.kind] as (one: FlowNode) => Record<string, unknown>)(node)).flatMap(([key, part]) => strings(part, key));
  const asked = parts.map(({ path, text }) => ({ path, names: flowPlaceholders(text).flatMap(({ name }) => (name === undefined ? [] : [name])) }));
  const judged = node.kind === 'condition' ? node.branches.map(({ when }, index) => ({ path: `branches.${index}.when`, names: leavesOf(when).flatMap((leaf) => ('field' in leaf ? [leaf.field] : [])) })) : [];
  return [...asked, ...judged].filter(({ names }) => names.length > 0);
}
