import type { FlowFault, FlowGraph } from './bot-flow.js';
import { MAX_FLOW_DEPTH } from './bot-flow.js';
import { edgesOf, slotsSetBy, templatesOf, waits, type FlowEdge } from './bot-flow-edges.js';
import type { FlowNode } from './bot-flow-nodes.js';
import { leavesOf } from './condition.js';

/** What a graph is held against beside itself; what is left out is not looked at. */
export interface FlowSurroundings {
  /** The flow whose graph it is. */
  flowId?: string;
  /** The tenant's flows by their ids, with the graphs that are published. */
  flows?: ReadonlyMap<string, { published: FlowGraph | null }>;
  /** Secrets by their names, with the hosts that they may be sent to; none: any. */
  secrets?: ReadonlyMap<string, readonly string[]>;
}

type Nodes = [id: string, node: FlowNode][];

const fault = (code: FlowFault['code'], nodeId: string | null, path: string, message: string): FlowFault => ({ code, nodeId, message, path: nodeId === null ? path : `nodes.${nodeId}${path && `.${path}`}` });

/** What keeps a graph from being published; nothing: it may be. */
export function flowFaults(graph: FlowGraph, around: FlowSurroundings = {}): FlowFault[] {
  const nodes: Nodes = Object.entries(graph.nodes);
  if (!Object.hasOwn(graph.nodes, graph.start)) return [fault('start_missing', null, 'start', 'There is no such node')];
  const missing = nodes.flatMap(([id, node]) => edgesOf(node).filter(({ to }) => !Object.hasOwn(graph.nodes, to)).map(({ path, to }) => fault('next_missing', id, path, `There is no node ${to}`)));
  const met = reachable(graph, graph.start);
  return [
    ...missing,
    ...nodes.filter(([id]) => !met.has(id)).map(([id]) => fault('unreachable', id, '', 'Nothing leads here')),
    ...unknownSlots(graph, nodes, around),
    ...(missing.length > 0 ? [] : [...withoutEnd(graph, met), ...endless(graph, met)]),
    ...nodes.flatMap(([id, node]) => [...ofItsOwn(id, node), ...ofSubFlow(id, node, around), ...ofSecrets(id, node, around)]),
    ...beforeVerified(graph),
  ];
}

const targets = (node: FlowNode | undefined): string[] => (node ? edgesOf(node).map(({ to }: FlowEdge) => to) : []);

/** All nodes that can be met from one on; `through`: which nodes are passed. */
function reachable(graph: FlowGraph, from: string, through: (node: FlowNode) => boolean = () => true): Set<string> {
  const met = new Set<string>();
  const waiting = [from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = Object.hasOwn(graph.nodes, id) ? graph.nodes[id] : undefined;
    if (met.has(id) || !node) continue;
    met.add(id);
    if (through(node)) waiting.push(...targets(node));
  }
  return met;
}

/** Slots that are asked for and filled nowhere, neither here nor in a flow that runs within. */
function unknownSlots(graph: FlowGraph, nodes: Nodes, { flows }: FlowSurroundings): FlowFault[] {
  const filled = new Set<string>();
  const seen = new Set<FlowGraph>();
  const collect = (within: FlowGraph): void => {
    if (seen.has(within)) return;
    seen.add(within);
    for (const node of Object.values(within.nodes)) {
      for (const slot of slotsSetBy(node)) filled.add(slot);
      const inner = node.kind === 'flow' ? flows?.get(node.flowId)?.published : undefined;
      if (inner) collect(inner);
    }
  };
  collect(graph);
  return nodes.flatMap(([id, node]) =>
    templatesOf(node).flatMap(({ path, names }) => names.filter((name) => name.startsWith('slots.') && !filled.has(name.slice('slots.'.length))).map((name) => fault('slot_unknown', id, path, `Nothing fills ${name}`))),
  );
}

const isEnd = (node: FlowNode): boolean => node.kind === 'end' || node.kind === 'hand_off';
/** Nodes that lead to people by themselves where nothing else is said. */
const givesUp = (node: FlowNode): boolean =>
  ((node.kind === 'question' || node.kind === 'http' || node.kind === 'ticket' || node.kind === 'verify') && node.failed === undefined) || (node.kind === 'answer' && node.unsure === undefined);

function withoutEnd(graph: FlowGraph, met: ReadonlySet<string>): FlowFault[] {
  const out = (id: string) => [...reachable(graph, id)].some((one) => isEnd(graph.nodes[one]!) || givesUp(graph.nodes[one]!));
  return [...met].filter((id) => !out(id)).map((id) => fault('no_way_out', id, '', 'Neither an end nor people can be reached from here'));
}

/** Circles in which nothing waits for the visitor. */
function endless(graph: FlowGraph, met: ReadonlySet<string>): FlowFault[] {
  const goesOn = (node: FlowNode) => !waits(node);
  const again = (id: string) => targets(graph.nodes[id]).some((next) => reachable(graph, next, goesOn).has(id));
  return [...met].filter((id) => goesOn(graph.nodes[id]!) && again(id)).map((id) => fault('endless', id, '', 'It comes back here without the visitor having said anything'));
}

function ofItsOwn(id: string, node: FlowNode): FlowFault[] {
  const twice = (values: string[]) => new Set(values).size !== values.length;
  if (node.kind === 'message') {
    const labels = node.choices.flatMap(({ label }) => Object.entries(label).map(([locale, said]) => `${locale} ${said}`));
    return twice(labels) ? [fault('choice_twice', id, 'choices', 'Two choices are called the same')] : [];
  }
  if (node.kind !== 'question') return [];
  const { answer } = node;
  if (answer.kind === 'choice' && twice(answer.options.map(({ value }) => value))) return [fault('choice_twice', id, 'answer.options', 'Two options have the same value')];
  const ranged = answer.kind === 'number' || answer.kind === 'amount';
  return ranged && answer.min !== undefined && answer.max !== undefined && answer.min > answer.max ? [fault('range_empty', id, 'answer', 'No number is in this range')] : [];
}

function ofSubFlow(id: string, node: FlowNode, { flowId, flows }: FlowSurroundings): FlowFault[] {
  if (node.kind !== 'flow' || !flows) return [];
  if (node.flowId === flowId) return [fault('flow_circular', id, 'flowId', 'A flow cannot run within itself')];
  const inner = flows.get(node.flowId);
  if (!inner) return [fault('flow_unknown', id, 'flowId', 'There is no such flow')];
  if (!inner.published) return [fault('flow_unpublished', id, 'flowId', 'This flow was never published')];
  const depth = depthOf(node.flowId, { flows, above: flowId === undefined ? [] : [flowId] });
  if (depth === 'circular') return [fault('flow_circular', id, 'flowId', 'This flow leads back here')];
  return depth >= MAX_FLOW_DEPTH ? [fault('flow_too_deep', id, 'flowId', `Flows run within each other at most ${MAX_FLOW_DEPTH} deep`)] : [];
}

interface Above {
  flows: NonNullable<FlowSurroundings['flows']>;
  above: readonly string[];
}
/** How many flows run within each other from one on. */
function depthOf(flowId: string, { flows, above }: Above): number | 'circular' {
  if (above.includes(flowId)) return 'circular';
  const inner = Object.values(flows.get(flowId)?.published?.nodes ?? {}).flatMap((node) => (node.kind === 'flow' ? [node.flowId] : []));
  if (above.length > MAX_FLOW_DEPTH) return MAX_FLOW_DEPTH;
  let deepest = 0;
  for (const each of new Set(inner)) {
    const depth = depthOf(each, { flows, above: [...above, flowId] });
    if (depth === 'circular') return depth;
    deepest = Math.max(deepest, depth);
  }
  return deepest + 1;
}

/** The host of a request with its port; it stands in the address as it is. */
export const hostOf = (url: string): string => /^https?:\/\/([^/?#]*)/i.exec(url)?.[1]?.toLowerCase() ?? '';

function ofSecrets(id: string, node: FlowNode, { secrets }: FlowSurroundings): FlowFault[] {
  if (node.kind !== 'http' || !secrets) return [];
  return templatesOf(node).flatMap(({ path, names }) =>
    names.filter((name) => name.startsWith('secrets.')).flatMap((name) => {
      const hosts = secrets.get(name.slice('secrets.'.length));
      if (!hosts) return [fault('secret_unknown', id, path, `There is no secret ${name}`)];
      return hosts.length > 0 && !hosts.includes(hostOf(node.url)) ? [fault('secret_elsewhere', id, path, `${name} may not be sent to ${hostOf(node.url)}`)] : [];
    }),
  );
}

/** What says of a contact who they are to other systems: a stranger could have said it of themselves. */
const IDENTITY = new Set(['contact.externalId', 'contact.email', 'contact.phone']);
const asksIdentity = (node: FlowNode) => node.kind === 'http' && templatesOf(node).some(({ names }) => names.some((name) => IDENTITY.has(name)));
const looksAtVerified = (node: FlowNode) => node.kind === 'condition' && node.branches.some(({ when }) => leavesOf(when).some((leaf) => 'field' in leaf && leaf.field === 'contact.verified'));

/** Requests that name who the visitor is and can be met before that is certain. They would fail for everybody who is not verified. */
function beforeVerified(graph: FlowGraph): FlowFault[] {
  const unsure = reachable(graph, graph.start, (node) => node.kind !== 'verify' && !looksAtVerified(node) && node.kind !== 'flow');
  return [...unsure].filter((id) => asksIdentity(graph.nodes[id]!)).map((id) => fault('not_verified', id, 'url', 'It names who the visitor is before that was verified'));
}
