import type { FlowGraph, FlowNode } from '@parley/contracts';
import { NOWHERE, portsOf, withAt } from './ports.js';

/** A way that leads to a step: a way out of another one, or the beginning of the flow. */
export interface Place {
  from: string | null;
  path: string;
}
export const BEGINNING: Place = { from: null, path: 'start' };

export const nodeOf = (graph: FlowGraph, id: string): FlowNode | undefined => (Object.hasOwn(graph.nodes, id) ? graph.nodes[id] : undefined);

/** A name for a new step that no other has: `message`, `message_2`. */
export function freeId(graph: FlowGraph, kind: string): string {
  const taken = (id: string) => Object.hasOwn(graph.nodes, id);
  for (let count = 1; ; count++) {
    const id = count === 1 ? kind : `${kind}_${count}`;
    if (!taken(id)) return id;
  }
}

/** Every way that leads to a step. */
export const waysTo = (graph: FlowGraph, id: string): Place[] => [
  ...(graph.start === id ? [BEGINNING] : []),
  ...Object.entries(graph.nodes).flatMap(([from, node]) => portsOf(node).flatMap(({ path, to }) => (to === id ? [{ from, path }] : []))),
];

const targetOf = (graph: FlowGraph, { from, path }: Place): string | undefined =>
  from === null ? graph.start : portsOf(nodeOf(graph, from) ?? { kind: 'end' }).find((port) => port.path === path)?.to;

export const withNode = (graph: FlowGraph, id: string, node: FlowNode): FlowGraph => ({ ...graph, nodes: { ...graph.nodes, [id]: node } });

/** Lets a way lead to another step; `undefined`: to people where that is possible, else nowhere yet. */
export function connect(graph: FlowGraph, { from, path }: Place, to: string | undefined): FlowGraph {
  if (from === null) return { ...graph, start: to ?? NOWHERE };
  const node = nodeOf(graph, from);
  const port = node && portsOf(node).find((one) => one.path === path);
  if (!node || !port || port.to === to) return graph;
  return withNode(graph, from, withAt(node, path, to ?? (port.optional ? undefined : NOWHERE)));
}

const hasNext = (node: FlowNode): node is FlowNode & { next: string } => 'next' in node;

/** Puts a step into a way: what it led to comes after it. */
export function insertAt(graph: FlowGraph, place: Place, node: FlowNode): { graph: FlowGraph; id: string } {
  const id = freeId(graph, node.kind);
  const before = targetOf(graph, place);
  const put = hasNext(node) ? { ...node, next: before ?? NOWHERE } : node;
  return { graph: connect(withNode(graph, id, put), place, id), id };
}

/** Adds a step that nothing leads to yet. */
export function addLoose(graph: FlowGraph, node: FlowNode): { graph: FlowGraph; id: string } {
  const id = freeId(graph, node.kind);
  return { graph: withNode(graph, id, node), id };
}

/** Takes a step away; what led to it leads to what came after it. */
export function removeNode(graph: FlowGraph, id: string): FlowGraph {
  const node = nodeOf(graph, id);
  if (!node) return graph;
  const after = hasNext(node) && node.next !== id && nodeOf(graph, node.next) ? node.next : undefined;
  const linked = waysTo(graph, id).filter(({ from }) => from !== id).reduce((now, way) => connect(now, way, after), graph);
  const { [id]: _gone, ...nodes } = linked.nodes;
  return { ...linked, nodes };
}

/** The same step once more, right after it where a step can come after it. */
export function duplicate(graph: FlowGraph, id: string): { graph: FlowGraph; id: string } | undefined {
  const node = nodeOf(graph, id);
  if (!node) return undefined;
  const { at: _place, ...copy } = node;
  return hasNext(node) ? insertAt(graph, { from: id, path: 'next' }, copy) : addLoose(graph, copy);
}

/** The step before one in a row of steps: the only one that leads to it, by its ordinary way. */
function before(graph: FlowGraph, id: string): string | undefined {
  const ways = waysTo(graph, id);
  const [only] = ways;
  return ways.length === 1 && only?.path === 'next' && only.from !== null && only.from !== id ? only.from : undefined;
}

/** Lets a step and the one before it change places; undefined where nothing stands before it in its row. */
export function moveUp(graph: FlowGraph, id: string): FlowGraph | undefined {
  const node = nodeOf(graph, id);
  const earlier = before(graph, id);
  if (!node || earlier === undefined || !hasNext(node) || node.next === earlier) return undefined;
  const led = waysTo(graph, earlier).filter(({ from }) => from !== id).reduce((now, way) => connect(now, way, id), graph);
  return connect(connect(led, { from: earlier, path: 'next' }, node.next), { from: id, path: 'next' }, earlier);
}

/** The same with the step after it. */
export function moveDown(graph: FlowGraph, id: string): FlowGraph | undefined {
  const node = nodeOf(graph, id);
  return node && hasNext(node) && before(graph, node.next) === id ? moveUp(graph, node.next) : undefined;
}

export type Positions = ReadonlyMap<string, { x: number; y: number }>;

/** Notes where steps are drawn. */
export function placed(graph: FlowGraph, positions: Positions): FlowGraph {
  const nodes = Object.entries(graph.nodes).map(([id, node]): [string, FlowNode] => {
    const at = positions.get(id);
    return [id, at ? { ...node, at: { x: Math.round(at.x), y: Math.round(at.y) } } : node];
  });
  return { ...graph, nodes: Object.fromEntries(nodes) };
}

/** Forgets where steps were put, so that they are arranged by themselves. */
export const arranged = (graph: FlowGraph): FlowGraph => ({
  ...graph,
  nodes: Object.fromEntries(Object.entries(graph.nodes).map(([id, { at: _place, ...node }]) => [id, node as FlowNode])),
});
/** Whether somebody has put steps somewhere. */
export const isPlaced = (graph: FlowGraph): boolean => Object.values(graph.nodes).some(({ at }) => at !== undefined);
