import { FlowGraph, flowFaults, type FlowFault, FlowNode, type FlowNode as Node, type FlowSurroundings } from '@parley/contracts';
import type { z } from 'zod';

/** What is amiss in a part that is not filled in as it must be; each has words of its own. */
export type IssueCode = 'missing' | 'tooLong' | 'tooMany' | 'tooFew' | 'range' | 'placeholder' | 'address' | 'path' | 'pattern' | 'slot' | 'header' | 'control' | 'unfinished' | 'large' | 'invalid';

/** Something that keeps a flow from being saved (`incomplete`) or published. `path`: where in its step. */
export interface FlowProblem {
  nodeId: string | null;
  path: string;
  code: FlowFault['code'] | IssueCode;
  incomplete: boolean;
}

/** Faults that only the server can find: it knows the other flows, secrets, teams and addresses. */
const ofServer: readonly FlowFault['code'][] = ['flow_unknown', 'flow_unpublished', 'flow_circular', 'flow_too_deep', 'secret_unknown', 'secret_elsewhere', 'team_unknown', 'address_refused'];

const byMessage: Record<string, IssueCode> = {
  'has a placeholder that is none': 'placeholder',
  'is blank': 'missing',
  'says nothing': 'missing',
  'is no http address whose host stands as it is': 'address',
  'is no path such as data.items[0].state': 'path',
  '# a digit, @ a letter, * either, {2,6} how many': 'pattern',
  'has more than three parts of different length': 'pattern',
  'a small letter, then small letters, digits and `_`': 'slot',
  'is no name of a header': 'header',
  'is not to be set': 'header',
  'holds control characters': 'control',
  'is too large': 'large',
};

function codeOf(issue: z.core.$ZodIssue): IssueCode {
  const known = byMessage[issue.message];
  if (known) return known;
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'missing' : issue.origin === 'array' ? 'tooFew' : 'range';
  if (issue.code === 'too_big') return issue.origin === 'string' ? 'tooLong' : issue.origin === 'array' ? 'tooMany' : 'range';
  if (issue.code === 'invalid_union') return 'unfinished';
  return issue.code === 'invalid_type' || issue.code === 'invalid_format' ? 'missing' : 'invalid';
}

const found = new WeakMap<Node, Omit<FlowProblem, 'nodeId'>[]>();
/** What is not filled in as it must be; remembered by the step, which never changes. */
function issuesIn(node: Node): Omit<FlowProblem, 'nodeId'>[] {
  const known = found.get(node);
  if (known) return known;
  const parsed = FlowNode.safeParse(node);
  const issues = parsed.success ? [] : parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), code: codeOf(issue), incomplete: true }));
  const once = issues.filter(({ path }, at) => issues.findIndex((other) => other.path === path) === at);
  found.set(node, once);
  return once;
}

const withinNode = ({ path, nodeId }: FlowFault): string => (nodeId === null ? path : path.slice(`nodes.${nodeId}`.length + 1));

/** All that is amiss in a graph, in the order of `ids`: steps that are not filled in, then what does not fit together. */
export function problemsOf(graph: FlowGraph, around: FlowSurroundings, fromServer: readonly FlowFault[], ids: readonly string[]): FlowProblem[] {
  const incomplete = Object.entries(graph.nodes).flatMap(([nodeId, node]) => issuesIn(node).map((issue) => ({ nodeId, ...issue })));
  const broken = new Set(incomplete.map(({ nodeId }) => nodeId));
  const triggers = FlowGraph.shape.triggers.safeParse(graph.triggers);
  const ofTriggers: FlowProblem[] = triggers.success ? [] : triggers.error.issues.map((issue) => ({ nodeId: null, path: `triggers.${issue.path.join('.')}`, code: codeOf(issue), incomplete: true }));
  const server = fromServer.filter(({ code, nodeId }) => ofServer.includes(code) && (nodeId === null || Object.hasOwn(graph.nodes, nodeId)));
  const faults = [...flowFaults(graph, around), ...server].filter(({ nodeId, code }) => code === 'unreachable' || nodeId === null || !broken.has(nodeId) || code === 'next_missing');
  const all = [...ofTriggers, ...incomplete, ...faults.map((fault): FlowProblem => ({ nodeId: fault.nodeId, path: withinNode(fault), code: fault.code, incomplete: false }))];
  const rank = (nodeId: string | null) => (nodeId === null ? -1 : ids.indexOf(nodeId));
  return all.sort((a, b) => rank(a.nodeId) - rank(b.nodeId));
}

/** Whether the server keeps a graph as it is. */
export const isKeepable = (graph: FlowGraph): boolean => FlowGraph.safeParse(graph).success;
