import type { FlowGraph, FlowLabel, FlowNode, FlowNodeKind, FlowNodeOf } from '@parley/contracts';

/** Where a way leads that leads nowhere yet: a name that no step is given. */
export const NOWHERE = 'nowhere';

/** How a way out of a step is called. */
export type PortName = 'next' | 'choice' | 'otherSaid' | 'branch' | 'else' | 'failed' | 'status' | 'unsure' | 'unhappy';

/** A way out of a step: where it stands in it, and where it leads. */
export interface Port {
  path: string;
  name: PortName;
  to: string | undefined;
  /** Without it the visitor goes to people. */
  optional: boolean;
  /** What stands on the button that leads this way. */
  label?: FlowLabel;
  /** Which condition, from 1 on, or which status of an answer. */
  number?: number;
}

const next = (node: { next: string }, name: PortName = 'next'): Port => ({ path: 'next', name, to: node.next, optional: false });
const maybe = (path: string, name: PortName, to: string | undefined): Port => ({ path, name, to, optional: true });
const failing = (node: { next: string; failed?: string | undefined }): Port[] => [next(node), maybe('failed', 'failed', node.failed)];
const following = (node: { next: string }): Port[] => [next(node)];

const ports: { [K in FlowNodeKind]: (node: FlowNodeOf<K>) => Port[] } = {
  message: (node) => [
    ...node.choices.map(({ label, next: to }, index): Port => ({ path: `choices.${index}.next`, name: 'choice', to, optional: false, label, number: index + 1 })),
    next(node, node.choices.length > 0 ? 'otherSaid' : 'next'),
  ],
  question: failing,
  condition: (node) => [...node.branches.map(({ next: to }, index): Port => ({ path: `branches.${index}.next`, name: 'branch', to, optional: false, number: index + 1 })), next(node, 'else')],
  set: following,
  http: (node) => [next(node), ...node.statuses.map(({ status, next: to }, index): Port => ({ path: `statuses.${index}.next`, name: 'status', to, optional: false, number: status })), maybe('failed', 'failed', node.failed)],
  answer: (node) => [next(node), maybe('unsure', 'unsure', node.unsure)],
  ticket: failing,
  assign: following,
  hand_off: () => [],
  rating: (node) => [next(node), maybe('unhappy', 'unhappy', node.unhappy)],
  verify: failing,
  flow: following,
  end: () => [],
};

/** The ways out of a step, in the order in which they are shown. */
export const portsOf = (node: FlowNode): Port[] => (ports[node.kind] as (one: FlowNode) => Port[])(node);

/** Whether a way leads to a step that is there. */
export const leads = (graph: FlowGraph, port: Port): port is Port & { to: string } => port.to !== undefined && Object.hasOwn(graph.nodes, port.to);

type Part = Record<string, unknown> | unknown[];

/** The same with another value at a path such as `choices.0.next`; `undefined` takes it away. */
export function withAt<T extends object>(whole: T, path: string, value: unknown): T {
  const [key = '', ...rest] = path.split('.');
  const copy: Part = Array.isArray(whole) ? [...(whole as unknown[])] : { ...(whole as Record<string, unknown>) };
  const inner = (copy as Record<string, unknown>)[key];
  const put = rest.length === 0 ? value : withAt((inner ?? {}) as object, rest.join('.'), value);
  if (put === undefined && !Array.isArray(copy)) delete copy[key];
  else (copy as Record<string, unknown>)[key] = put;
  return copy as T;
}
