import type { FlowNode } from '@parley/contracts';
import { createContext, use } from 'react';
import { withNode } from '../../graph/edit.js';
import { withAt } from '../../graph/ports.js';
import { useBuilder } from '../builder-context.js';
import { useNodeWords } from '../use-node-words.js';

/** The step whose fields are shown. */
export const NodeContext = createContext<{ id: string; node: FlowNode } | undefined>(undefined);

/** The step in hand, and the way to change a part of it by its path. */
export function useNode() {
  const { graph, change } = useBuilder();
  const current = use(NodeContext);
  if (!current) throw new Error('there is no step here');
  const { id, node } = current;
  const set = (path: string, value: unknown) => change(withNode(graph, id, withAt(node, path, value)), `${id} ${path}`);
  const replace = (next: FlowNode) => change(withNode(graph, id, next));
  return { id, node, set, replace };
}

/** What is amiss at a part of the step in hand, in words. `within`: or at a part of that. */
export function useErrorAt(path: string, within = false): string | undefined {
  const { problems } = useBuilder();
  const { problemText } = useNodeWords();
  const current = use(NodeContext);
  const found = problems.find((one) => one.nodeId === (current?.id ?? null) && (one.path === path || (within && one.path.startsWith(`${path}.`))));
  return found && problemText(found);
}
