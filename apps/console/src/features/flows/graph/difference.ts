import type { FlowGraph, FlowNode } from '@parley/contracts';

/** What became of a step, or (`id` null) of what begins the flow. */
export interface NodeChange {
  id: string | null;
  what: 'added' | 'removed' | 'changed';
  node: FlowNode | undefined;
  before: string;
  after: string;
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(sorted) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)])) : value;

/** As text, whatever the order of its keys; where a step is drawn changes nothing of it. */
function written(part: object | undefined): string {
  if (!part) return '';
  const { at: _place, ...rest } = part as { at?: unknown };
  return JSON.stringify(sorted(rest), null, 2);
}

/** What changed from one graph to another, step by step. */
export function graphDifference(from: FlowGraph, to: FlowGraph): NodeChange[] {
  const ids = [...new Set([...Object.keys(to.nodes), ...Object.keys(from.nodes)])];
  const steps = ids.flatMap((id): NodeChange[] => {
    const [before, after] = [written(from.nodes[id]), written(to.nodes[id])];
    if (before === after) return [];
    return [{ id, what: before === '' ? 'added' : after === '' ? 'removed' : 'changed', node: to.nodes[id] ?? from.nodes[id], before, after }];
  });
  const begins = ({ start, triggers }: FlowGraph) => written({ start, triggers });
  return begins(from) === begins(to) ? steps : [{ id: null, what: 'changed', node: undefined, before: begins(from), after: begins(to) }, ...steps];
}

/** Whether two graphs are the same, positions included. */
export const sameGraph = (a: FlowGraph, b: FlowGraph): boolean => a === b || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
